"""Damaged, odd and hostile inputs for the command line. In: a number of cases and a seed. Out: what went wrong.

A case may succeed or be refused. Refused means: exit code 2, one sentence, no traceback, no file left behind; nothing
may hang, crash, or take more than a few gigabytes. Cases are drawn from a seed, so that one that fails can be run
again: `python -m bench.fuzz --first 617 --count 1`. A thousand take some minutes: `make bench-fuzz`.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import click
import numpy as np
import rasterio
import torch

from relay_core.card import Card, Channel, WindowSizes
from relay_core.classes import ARCHAEOLOGY
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.models.build import build_model
from relay_core.models.weights import save_model

SECONDS = 60.0
MEMORY_BYTES = 8 * 1024**3
RASTER, MODEL = "dtm.tif", "model.safetensors"
_GRID = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (48, 56))
_NUMBERS = (0, 1, -1, 2, 7, 255, 65535, 2**31 - 1, 2**32 - 1, 2**63 - 1, 10**9)
_ODD = (0, -1, 1.5, 1e300, float("nan"), float("inf"), True, None, "", "x", [], {}, [[]], "../../x", "a\nb", "\x1b[31m")
_PATHS = (
    "",
    ".",
    "..",
    "/",
    "/dev/null",
    "/dev/full",
    "nowhere/map.tif",
    "a" * 300 + ".tif",
    "map.tif/",
    "map.png",
    "a|b.tif",
)


@dataclass(frozen=True)
class Case:
    """One command line and the files it meets.

    Attributes:
        name: what is odd about it.
        arguments: of the command line.
    """

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a case ended.

    Attributes:
        case: which.
        exit_code: of the process; negative where a signal ended it, None where it hung.
        said: standard error.
        faults: what should not be; () where all is well.
    """

    case: Case
    exit_code: int | None
    said: str
    faults: tuple[str, ...]


Oddity = Callable[[random.Random, Path], dict[str, str]]
"""Damages the files in a folder; returns options of `segment` to change."""


def truncated(draw: random.Random, folder: Path) -> dict[str, str]:
    """A raster or model that ends too early."""
    path = folder / draw.choice((RASTER, MODEL))
    path.write_bytes(path.read_bytes()[: draw.randrange(path.stat().st_size)])
    return {}


def flipped(draw: random.Random, folder: Path) -> dict[str, str]:
    """A raster or model with a few other bytes, more often near the front."""
    path = folder / draw.choice((RASTER, MODEL))
    data = bytearray(path.read_bytes())
    for _ in range(draw.randint(1, 20)):
        data[int(len(data) * draw.random() ** 4)] = draw.randrange(256)
    path.write_bytes(data)
    return {}


def lying_header(draw: random.Random, folder: Path) -> dict[str, str]:
    """A TIFF whose tags have other numbers: sizes, offsets, bits, compression."""
    path = folder / RASTER
    data = bytearray(path.read_bytes())
    offset = struct.unpack_from("<I", data, 4)[0]
    entries = struct.unpack_from("<H", data, offset)[0]
    for _ in range(draw.randint(1, 3)):
        entry = offset + 2 + 12 * draw.randrange(entries)
        what = draw.choice(("tag", "type", "count", "value"))
        place, form = {"tag": (0, "<H"), "type": (2, "<H"), "count": (4, "<I"), "value": (8, "<I")}[what]
        number = draw.choice((*_NUMBERS, draw.randrange(2**32)))
        struct.pack_into(form, data, entry + place, number % (2**16 if form == "<H" else 2**32))
    path.write_bytes(data)
    return {}


def ocean(draw: random.Random, folder: Path) -> dict[str, str]:
    """A raster of nothing, or nearly nothing: NaN, infinite, huge, one pixel, one row."""
    shape = draw.choice(((1, 1), (1, 56), (48, 1), (48, 56), (33, 31)))
    dtype = draw.choice(("float32", "float64", "int16", "uint8", "complex64", "uint32", "int8"))
    image = np.full(shape, draw.choice((0, 1, 100)), dtype)
    if dtype.startswith(("float", "complex")):
        with np.errstate(over="ignore"):
            image[:] = draw.choice((np.nan, np.inf, -np.inf, 1e38, -3.4e38, 1e300, 5e-324))
        if draw.random() < 0.5:
            image[0, 0] = 3
    write_raster(folder / RASTER, image, Grid(_GRID.transform, shape), draw.choice((None, 0, 1)))
    return {}


def absurd_place(draw: random.Random, folder: Path) -> dict[str, str]:
    """A raster whose pixels lie nowhere, are infinitely large or turned, or whose CRS is odd."""
    values = (0.0, 0.5, -0.5, 1e-300, 1e300, float("nan"), float("inf"), 90.0)
    transform = rasterio.Affine(*(draw.choice(values) if draw.random() < 0.5 else v for v in _GRID.transform))
    crs = draw.choice((None, "EPSG:4326", "EPSG:32648", "EPSG:3857", "EPSG:4979"))
    with rasterio.open(folder / RASTER) as dataset:
        image = dataset.read()
    with rasterio.open(
        folder / RASTER,
        "w",
        driver="GTiff",
        height=48,
        width=56,
        count=1,
        dtype="float32",
        crs=crs,
        transform=transform,
    ) as dataset:
        dataset.write(image)
    return {}


def no_raster(draw: random.Random, folder: Path) -> dict[str, str]:
    """Something else than a raster: nothing, text, a folder, a VRT of itself or of what is not there."""
    kind = draw.choice(("missing", "empty", "text", "folder", "loop", "vrt", "noise", "model", "joined", "zip"))
    path = folder / RASTER
    path.unlink()
    vrt = (
        '<VRTDataset rasterXSize="{}" rasterYSize="{}"><VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
        "<SourceFilename>{}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    if kind in ("empty", "text", "noise"):
        path.write_bytes({"empty": b"", "text": b"no raster\n"}.get(kind) or draw.randbytes(2000))
    elif kind == "folder":
        path.mkdir()
    elif kind in ("loop", "vrt"):
        source = path if kind == "loop" else "nowhere.tif"
        path.write_text(vrt.format(draw.choice((56, 0, -1, 2**31 - 1)), draw.choice((48, 1)), source))
    elif kind == "model":
        shutil.copy(folder / MODEL, path)
    elif kind == "joined":
        return {"raster": draw.choice((f"{RASTER}|{RASTER}", "|", f"{MODEL}|", f"{RASTER}:0", f"{RASTER}:9,9"))}
    elif kind == "zip":
        path.write_bytes(b"PK\x03\x04" + draw.randbytes(200))
        return {"raster": f"/vsizip/{path}/x.tif"}
    return {}


def hostile_card(draw: random.Random, folder: Path) -> dict[str, str]:
    """A model whose card says odd things: other types, huge sizes, paths, control characters."""
    data = (folder / MODEL).read_bytes()
    length = struct.unpack_from("<Q", data)[0]
    header = json.loads(data[8 : 8 + length])
    card = next(name for name, value in header["__metadata__"].items() if value.startswith("{"))
    fields = json.loads(header["__metadata__"][card])
    for _ in range(draw.randint(1, 2)):
        _change_somewhere(draw, fields)
    header["__metadata__"][card] = json.dumps(fields)
    text = json.dumps(header).encode()
    (folder / MODEL).write_bytes(struct.pack("<Q", len(text)) + text + data[8 + length :])
    return {}


def hostile_header(draw: random.Random, folder: Path) -> dict[str, str]:
    """A model file whose header lies: its length, its tensors' shapes and places, its depth."""
    path = folder / MODEL
    data = path.read_bytes()
    length = struct.unpack_from("<Q", data)[0]
    header = json.loads(data[8 : 8 + length])
    kind = draw.choice(("length", "shape", "offsets", "deep", "list", "card", "name"))
    if kind == "length":
        path.write_bytes(struct.pack("<Q", draw.choice((*_NUMBERS[:2], *_NUMBERS[3:], length + 1))) + data[8:])
        return {}
    names = [name for name in header if name != "__metadata__"]
    name = draw.choice(names)
    if kind == "shape":
        header[name]["shape"] = draw.choice(([2**40], [0], [-1], [], "x", [2**62, 4]))
    elif kind == "offsets":
        header[name]["data_offsets"] = draw.choice(([0, 2**50], [5, 1], [], [-4, 4], [0, 4]))
    elif kind == "name":
        header["../../" + name] = header.pop(name)
    elif kind == "card":
        header["__metadata__"] = {key: draw.choice(("", "[]", "null", "{}", "1", "[" * 5000)) for key in ("card", "x")}
    text = {"deep": b"[" * 100_000, "list": b"[]"}.get(kind) or json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data[8 + length :])
    return {}


def odd_options(draw: random.Random, folder: Path) -> dict[str, str]:
    """Options out of all bounds."""
    changes = {}
    for _ in range(draw.randint(1, 2)):
        option = draw.choice(("--overlap", "--tile-size", "--batch-size", "--device", "--extent", "--model", "--dask"))
        words = {
            "--device": ("", "gpu", "cuda:99", "cpu:1", "meta", "mps:7"),
            "--extent": ("0 0 0 0", "nan 0 1 1", "-inf -inf inf inf", "1e308 0 1.7e308 1", "1010 1980 1010.01 1980.01"),
            "--model": ("", ".", "/dev/null", RASTER, "a\nb", "x" * 300),
            "--dask": ("x", "tcp://", "local:0", "local:x", "nowhere.json", "http://[", "tcp://127.0.0.1:1"),
        }
        numbers = (
            "0",
            "-1",
            "1e300",
            "nan",
            "inf",
            "x",
            "",
            "64",
            "65",
            "0.89999",
            "1000000000",
            "99999999999999999999",
        )
        changes[option] = draw.choice(words.get(option, numbers))
    return changes


def odd_output(draw: random.Random, folder: Path) -> dict[str, str]:
    """Outputs where nothing can be written, or where something is in the way."""
    option = draw.choice(("--output", "--confidence", "--polygons"))
    way = draw.choice(("path", "path", "blocked", "parts", "same", "leftover"))
    if way == "path":
        return {option: draw.choice(_PATHS)}
    if way == "same":
        return {option: draw.choice((RASTER, MODEL, "map.tif", f"./{RASTER}", f"{folder}/map.tif.run.json"))}
    if way == "leftover":
        (folder / "map.tif").write_bytes(draw.randbytes(100))
        return {}
    in_the_way = folder / ("map.tif.parts" if way == "parts" else draw.choice(("map.tif.run.json", "map.tif")))
    if draw.random() < 0.5:
        in_the_way.mkdir()
    else:
        in_the_way.write_text("in the way")
    return {}


ODDITIES: tuple[Oddity, ...] = (
    *(truncated, flipped, lying_header, ocean, absurd_place, no_raster),
    *(hostile_card, hostile_card, hostile_header, odd_options, odd_output),
)


def make_inputs(folder: Path) -> None:
    """Write a small raster and a tiny model, both whole."""
    heights = np.random.default_rng(0).normal(100, 5, _GRID.shape).astype(np.float32)
    _write(folder / RASTER, heights[None], "EPSG:32648", rasterio.Affine(*_GRID.transform))
    card = Card(
        name="tiny",
        description="For tests.",
        backbone="vit_tiny_patch16_224",
        backbone_args={"depth": 1, "embed_dim": 16, "num_heads": 2, "patch_size": 8},
        channels=(Channel("elevation", "elevation", mean=0.0, std=2.0, centre="window"),),
        classes=ARCHAEOLOGY,
        gsd_m=0.5,
        num_relay_tokens=2,
        windows=WindowSizes(local_size=16, global_factor=4, downsample=4),
    )
    torch.manual_seed(0)
    save_model(folder / MODEL, build_model(card), card)


def _write(path: Path, image: np.ndarray, crs: str | None, transform: rasterio.Affine) -> None:
    """Write a plain GeoTIFF, whose place may be one that nobody would write."""
    size = {"height": _GRID.shape[0], "width": _GRID.shape[1], "count": 1, "dtype": "float32"}
    with rasterio.open(path, "w", driver="GTiff", crs=crs, transform=transform, **size) as dataset:
        dataset.write(image)


def make_case(seed: int, folder: Path) -> Case:
    """Damage the inputs in a folder as the seed says, and return the command line for them."""
    draw = random.Random(seed)
    oddity = draw.choice(ODDITIES)
    options = {"--model": MODEL, "--output": "map.tif", "--polygons": "map.gpkg", "--device": "cpu"}
    changes = oddity(draw, folder)
    raster = changes.pop("raster", RASTER)
    arguments = ["segment", raster]
    for option, value in {**options, **changes}.items():
        arguments += [option, *(value.split() if option == "--extent" else [value])]
    return Case(f"{seed} {oddity.__name__}", tuple(arguments))


def run_case(case: Case, folder: Path, processes: object, seconds: float = SECONDS) -> Outcome:
    """Run a command line in a process of its own and judge how it ends.

    Args:
        case: what to run.
        folder: to run it in, with its files.
        processes: a multiprocessing context.
        seconds: after so many it hangs.
    """
    before = _listed(folder)
    log = folder.with_suffix(".log")
    process = processes.Process(target=_run_here, args=(case.arguments, str(folder), str(log)))
    process.start()
    process.join(seconds)
    hangs = process.is_alive()
    if hangs:
        process.kill()
        process.join()
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    exit_code = None if hangs else process.exitcode
    return Outcome(case, exit_code, said, tuple(_faults(exit_code, said, folder, before)))


def preloaded_processes() -> object:
    """Return a context whose processes have the engine imported already."""
    context = get_context("forkserver")
    context.set_forkserver_preload(
        ["relay_core.cli", "relay_core.inference.segment", "relay_core.models.timm_networks"]
    )
    return context


def _run_here(arguments: tuple[str, ...], folder: str, log: str) -> None:
    """Be the command line: in a folder, with little memory, all output in a file."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", buffering=1, errors="replace") for number in (1, 2))
    os.chdir(folder)
    os.environ["RELAY_QUIET"] = "1"
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    torch.set_num_threads(1)
    sys.argv = ["relay_core", *arguments]
    from relay_core.cli import main

    main()


def _faults(exit_code: int | None, said: str, folder: Path, before: set[str]) -> list[str]:
    """Return what a case should not have done."""
    faults = []
    if exit_code is None:
        faults.append("hangs")
    elif exit_code not in (0, 2):
        faults.append(f"ends with {signal.Signals(-exit_code).name if exit_code < 0 else exit_code}")
    if "Traceback" in said:
        faults.append("traceback: " + said.strip().splitlines()[-1][:200])
    errors = [line for line in said.splitlines() if line.startswith("Error: ")]
    if exit_code == 2 and len(errors) != 1:
        faults.append(f"{len(errors)} sentences instead of one")
    if errors and not said.rstrip().endswith(errors[-1]):
        faults.append("the sentence goes over several lines: " + said.rstrip()[-200:])
    if any(ord(character) < 32 and character not in "\n\r\t" for character in "".join(errors)):
        faults.append("the sentence has control characters: " + repr(errors[-1][:200]))
    left = _listed(folder) - before
    if exit_code != 0 and left:
        faults.append(f"left behind: {', '.join(sorted(left)[:5])}")
    if exit_code == 0 and any(".parts" in name or name.startswith(".") for name in left):
        faults.append(f"left behind: {', '.join(sorted(left)[:5])}")
    return faults


def _listed(folder: Path) -> set[str]:
    """Return the files of a folder, but those of a job that can go on."""
    names = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    resumable = {name.split("/")[0] for name in names if name.endswith(".seal")}
    return {name for name in names if name.split("/")[0] not in resumable}


def _change_somewhere(draw: random.Random, value: object) -> None:
    """Put something odd at one place of nested JSON."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = draw.choice(keys)
        if isinstance(value[key], (dict, list)) and value[key] and draw.random() < 0.7:
            value = value[key]
            continue
        if draw.random() < 0.15:
            del value[key]
        else:
            value[key] = draw.choice((*_ODD, *_NUMBERS))
        return


@click.command()
@click.option("--count", default=1000, show_default=True, help="Cases.")
@click.option("--first", default=0, show_default=True, help="Seed of the first; the others follow.")
def main(count: int, first: int) -> None:
    """Run cases and tell what went wrong."""
    started = time.monotonic()
    processes = preloaded_processes()
    ends: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as root:
        inputs = Path(root, "inputs")
        inputs.mkdir()
        make_inputs(inputs)
        for seed in range(first, first + count):
            folder = Path(root, "case")
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(inputs, folder)
            outcome = run_case(make_case(seed, folder), folder, processes)
            ends[{0: "succeeded", 2: "refused"}.get(outcome.exit_code, "failed")] += 1
            if outcome.faults:
                wrong += 1
                click.echo(f"{outcome.case.name}: {'; '.join(outcome.faults)}\n  {outcome.case.arguments}")
    how = ", ".join(f"{number} {end}" for end, number in ends.items())
    click.echo(f"{count} cases: {how}; {wrong} went wrong. {time.monotonic() - started:.0f} s.")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
