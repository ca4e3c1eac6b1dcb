"""An import. In: an `ImportJob`. Out: a model file whose card tells where it came from, and the account of all tensors.

Every tensor of the checkpoint and of the model is accounted for before anything is written: one that has no place, or
a block that would stay random, ends the import.
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from ...card import Card, Channel, WindowSizes
from ...classes import ClassTable
from ...described import files_named, generic_channels, generic_classes, read_channels, read_classes
from ...errors import JobCancelled, JobError, ModelFileError
from ...jobs import ImportJob, ImportResult, IsCancelled, Log, Progress, never, silent, unheard
from ...outputs import check_folder, refuse_overwriting
from ..build import build_model
from ..weights import file_sha256, save_model
from .account import counts, short_names, table, write_account
from .checkpoints import Checkpoint, read_checkpoint
from .ledger import Adapter, ImportOptions, Ledger, Network
from .registry import choose_adapter

_SEED = 0  # of what is drawn at random: the same file gives the same model
_STEPS = 4
_CLASSES_OF_INITIAL_WEIGHTS = 2  # a background and one finding, where nobody says what shall be found
_MAY_BE_DRAWN = ("head.", "relay.", "backbone.relay_carriers.", "backbone.relay_biases.")
"""How tensors begin that no pretrained network has."""
_UNTRAINED = {  # what new tensors are called in the card; others are copies of trained ones
    re.compile(r"head\..*"): "segmentation head",
    re.compile(r"relay\..*"): "relay tokens",
    re.compile(r"backbone\.relay_\w+\..*"): "relay carriers",
    re.compile(r".*\.(global_token|pe|gt_attn\.\w+\.\w+)"): "global tokens",
}
_IN_BLOCK = re.compile(r"\bblocks\.\d+\.")


@dataclass(frozen=True)
class _Given:
    """What a person said of inputs and outputs; None where nothing."""

    channels: tuple[Channel, ...] | None
    classes: ClassTable | None


def run_import(
    job: ImportJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> ImportResult:
    """Turn a checkpoint into a model file.

    Args:
        job: what to do.
        progress: called before each of four steps.
        is_cancelled: asked as often; True ends the job.
        log: called with what a person should know of the model.

    Returns:
        Where the model is and what became of every tensor.

    Raises:
        RelayError: one of its family, with what to do; nothing is written then.
    """

    def begin(step: int, text: str) -> None:
        if is_cancelled():
            raise JobCancelled("The import was stopped; nothing was written.")
        progress(step, _STEPS, text)

    given = _check(job)
    begin(0, "reading the checkpoint")
    name = os.path.basename(job.checkpoint)
    checkpoint = read_checkpoint(job.checkpoint)
    begin(1, "finding its network")
    adapter = choose_adapter(checkpoint.tensors, name, job.family)
    network, ledger = _account(checkpoint, adapter, _options(job, given), name)
    card = _card(job, adapter, network, given, name)
    begin(2, "filling the network")
    model, untrained = _fill(ledger, card, network, name)
    card = _with_record(card, job, adapter, ledger, untrained)
    begin(3, "writing the model")
    save_model(job.output, model, card)
    if job.account:
        write_account(job.account, ledger.entries)
    needless = _needless(checkpoint, adapter, _options(job, given), network)
    _tell(_assumed(job, card, network), needless, network, given, untrained, log)
    return ImportResult(
        job.output, adapter.family, card.strategy, untrained, counts(ledger.entries), table(ledger.entries)
    )


def _check(job: ImportJob) -> _Given:
    """Refuse what cannot work before the checkpoint is read, and read channels and classes.

    Raises:
        RelayError: an output would overwrite an input or cannot be written, or a description cannot be read.
    """
    inputs = {job.checkpoint: "checkpoint to read"}
    inputs.update(dict.fromkeys(files_named(job.channels or "", job.classes or ""), "description to read"))
    refuse_overwriting({"model": job.output, "account": job.account}, inputs)
    for path in filter(None, (job.output, job.account)):
        check_folder(path)
    return _Given(
        read_channels(job.channels) if job.channels else None, read_classes(job.classes) if job.classes else None
    )


def _options(job: ImportJob, given: _Given) -> ImportOptions:
    return ImportOptions(
        exchange=job.exchange,
        num_heads=job.num_heads,
        window_size=job.window_size,
        local_size=job.local_size,
        in_chans=len(given.channels) if given.channels else None,
        num_relay_tokens=job.relays,
        shared_projectors=job.shared_projectors,
    )


def _account(checkpoint: Checkpoint, adapter: Adapter, options: ImportOptions, name: str) -> tuple[Network, Ledger]:
    """Find out what network a checkpoint is of and where its tensors go.

    Raises:
        ModelFileError: its shapes are those of no network of the family.
    """
    ledger = Ledger(checkpoint.tensors)
    try:
        network = adapter.describe(checkpoint.tensors, options)
        adapter.translate(ledger, network)
    except ModelFileError:
        raise
    except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError) as reason:
        # What an adapter computes from shapes fails in many ways where they are not those of its family.
        raise ModelFileError(
            f"The tensors of {name} have names of {adapter.family} and shapes that do not go together "
            f"({type(reason).__name__}: {reason}); choose a whole checkpoint."
        ) from reason
    for key in checkpoint.outside:
        ledger.ignore(key, "of the training program, not of the network")
    return network, ledger


def _needless(checkpoint: Checkpoint, adapter: Adapter, options: ImportOptions, network: Network) -> list[str]:
    """Name the options that are given and without which the network would be the same and as well known."""
    without = {
        "number of heads": dataclasses.replace(options, num_heads=None),
        "attention window": dataclasses.replace(options, window_size=None),
    }
    needless = []
    for what, fewer in without.items():
        if fewer == options:  # it is not given
            continue
        try:
            other = adapter.describe(checkpoint.tensors, fewer)
        except ModelFileError:  # there is no network without it
            continue
        if (other, other.assumed) == (network, network.assumed):
            needless.append(what)
    return needless


def _card(job: ImportJob, adapter: Adapter, network: Network, given: _Given, name: str) -> Card:
    """Describe the model that the checkpoint becomes.

    Raises:
        JobError: channels or classes are not as many as the network's.
        ModelFileError: the sizes do not go together.
    """
    is_initial = network.num_classes is None
    num_classes = network.num_classes or len(given.classes or ()) or _CLASSES_OF_INITIAL_WEIGHTS
    channels = given.channels or generic_channels(network.in_chans)
    classes = given.classes or generic_classes(num_classes)
    for what, said, stored in (
        ("channels", len(channels), network.in_chans),
        ("classes", len(classes), num_classes),
    ):
        if said != stored:
            raise JobError(f"The network of {name} has {stored} {what}, {said} are described; describe {stored}.")
    one_scale = "registers" if network.num_relay_tokens else "sliding_window"
    return Card(
        name=job.name or os.path.splitext(name)[0],
        description=job.description or f"Imported from {name}.",
        backbone=network.backbone,
        backbone_args=network.backbone_args,
        channels=channels,
        classes=classes,
        gsd_m=job.gsd_m,
        strategy="relay" if network.two_scales else one_scale,
        num_relay_tokens=network.num_relay_tokens,
        # Whoever trains on from initial weights is best served by the paper's method, whatever the published code ran.
        exchange=job.exchange or ("sequential" if is_initial else adapter.exchange),
        shared_projectors=network.shared_projectors,
        windows=WindowSizes(
            network.local_size,
            job.global_factor,
            job.downsample,
            job.global_resampling or ("area" if is_initial else "decimate"),
        ),
    )


def _fill(ledger: Ledger, card: Card, network: Network, name: str) -> tuple[torch.nn.Module, tuple[str, ...]]:
    """Put the weights into the card's network, drawing at random what initial weights lack.

    Returns:
        model: on the CPU.
        untrained: the parts that were drawn, in words.

    Raises:
        ModelFileError: a tensor has no place, another shape, or is missing.
    """
    with torch.device("meta"):  # shapes only: a wrong file is refused before the memory is filled
        model = build_model(card)
    wanted = model.state_dict()
    missing = [key for key in wanted if key not in ledger.weights]
    drawn = [key for key in missing if network.num_classes is None and key.startswith(_MAY_BE_DRAWN)]
    _check_account(ledger, wanted, [key for key in missing if key not in drawn], name)
    if drawn:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(_SEED)
            model = build_model(card)
        for key in drawn:
            ledger.fill(key, model.state_dict()[key], "drawn at random")
    for key, tensor in ledger.weights.items():
        # A copy: tensors that share memory in the checkpoint are two in the model, and a model file holds no ties.
        ledger.weights[key] = tensor.detach().float().clone(memory_format=torch.contiguous_format)
    model.load_state_dict(ledger.weights, assign=True)
    new = [entry.target for entry in ledger.entries if entry.fate == "new"]
    return model, tuple(what for part, what in _UNTRAINED.items() if any(part.fullmatch(target) for target in new))


def _check_account(ledger: Ledger, wanted: Mapping[str, Tensor], missing: list[str], name: str) -> None:
    """Refuse a checkpoint whose tensors are not exactly those of the network that it seemed to be.

    Raises:
        ModelFileError: with the first of what does not fit.
    """
    from_checkpoint = {entry.target for entry in ledger.entries if entry.key}
    if not any(_IN_BLOCK.search(key) for key in from_checkpoint & wanted.keys()):
        raise ModelFileError(
            f"{name} would fill no transformer block of the network, only {_list(sorted(from_checkpoint)) or 'nothing'}"
            "; choose a checkpoint with the blocks' weights."
        )
    for key, tensor in ledger.weights.items():
        if key in wanted and tensor.shape != wanted[key].shape:
            stored, needed = (" x ".join(map(str, t.shape)) or "one number" for t in (tensor, wanted[key]))
            raise ModelFileError(
                f"{key} of {name} is {stored}, the network needs {needed}; give the sizes that the checkpoint was "
                "trained with."
            )
    damaged = [key for key, tensor in ledger.weights.items() if not torch.isfinite(tensor).all()]
    if damaged:
        raise ModelFileError(
            f"{len(damaged)} tensors of {name} hold numbers that are not finite ({_list(damaged)}), as after a "
            "training that went wrong; choose an earlier checkpoint."
        )
    faults = {
        "no place in the network": list(ledger.unbooked()) + [key for key in ledger.weights if key not in wanted],
        "to come from the checkpoint and are not there": missing,
    }
    for fault, keys in faults.items():
        if keys:
            raise ModelFileError(
                f"{name} is not quite a checkpoint of the network that it seems to be: {len(keys)} tensors have {fault}"
                f" ({_list(keys)}); choose another checkpoint or family."
            )


def _list(keys: list[str]) -> str:
    """Name the first few."""
    names = short_names(keys)
    return ", ".join(names[:4]) + (", ..." if len(names) > 4 else "")


def _with_record(card: Card, job: ImportJob, adapter: Adapter, ledger: Ledger, untrained: tuple[str, ...]) -> Card:
    """Write into the card where the weights came from."""
    record: dict[str, object] = {
        "imported_from": os.path.basename(job.checkpoint),
        "sha256": file_sha256(job.checkpoint),
        "family": adapter.family,
        "tensors": counts(ledger.entries),
    }
    if job.licence:
        record["licence"] = job.licence
    if untrained:
        record["untrained"] = list(untrained)
    return dataclasses.replace(card, training=record)


def _assumed(job: ImportJob, card: Card, network: Network) -> list[str]:
    """Say in words what the model has because nobody told otherwise."""
    windows = card.windows
    words = list(network.assumed)
    if card.strategy == "relay" and job.exchange is None:
        words.append(f"the exchange {card.exchange}")
    if card.reads_global and windows.global_factor == ImportJob.global_factor:
        words.append(f"global windows {windows.global_factor} times as wide as local ones")
    if card.reads_global and windows.downsample == ImportJob.downsample:
        words.append(f"{windows.downsample} raster pixels per global pixel")
    if card.reads_global and job.global_resampling is None:
        words.append(f"the resampling {windows.global_resampling}")
    if job.gsd_m == ImportJob.gsd_m:
        words.append(f"{job.gsd_m:g} m a raster pixel")
    return words


def _tell(
    assumed: list[str], needless: list[str], network: Network, given: _Given, untrained: tuple[str, ...], log: Log
) -> None:
    """Say what a person has to know before trusting the model."""
    if assumed:
        advice = (
            "the network was trained otherwise: a wrong one gives wrong classes and no error."
            if network.num_classes
            else "the weights were trained otherwise, or the model to be trained shall be another: weights that are "
            "wrongly read are a poor start and no error."
        )
        log(f"Assumed, as the checkpoint does not tell: {', '.join(assumed)}. Give options where {advice}")
    if needless:
        log(f"Given and not needed, as the checkpoint or its family settles it: {', '.join(needless)}.")
    if untrained:
        log(f"Drawn at random: {', '.join(untrained)}; this model is a start for training, not yet for use.")
    elif given.channels is None or all(c.mean == 0 and c.std == 1 for c in given.channels):
        log(
            "A checkpoint does not tell how its inputs were normalised, so values go into the network as they are; "
            "describe mean and std of the channels in a JSON file for its classes to mean anything."
        )
