"""The shell's front end. In: arguments. Out: a job is run and its result printed; errors are one sentence and a code.

Heavy modules are imported inside the command that needs them, so that `--help` and `serve` answer at once.
"""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Optional

import click
from tqdm import tqdm

from .card import STRATEGIES, Card, Channel, WindowSizes
from .classes import ARCHAEOLOGY
from .errors import RelayError
from .jobs import IsCancelled, Progress, Recipe, Scene, SegmentJob, TrainJob
from .landscapes.spec import LandscapeSpec

_DEVICE_HELP = "auto, cpu, cuda, cuda:1 or mps."
_SCENE = (str, str)


def main() -> None:
    """Run the command line; a mistake of the user ends in one sentence on stderr and the error's exit code."""
    try:
        cli(standalone_mode=False)
    except RelayError as error:
        click.echo(f"Error: {error.message}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        sys.exit(130)


@click.group()
def cli() -> None:
    """Segment ultra-high-resolution rasters with relay tokens."""


@cli.command()
@click.argument("raster")
@click.option("--model", required=True, help="Model file (.safetensors).")
@click.option("--output", required=True, help="Class raster to write (GeoTIFF).")
@click.option("--extent", type=float, nargs=4, help="XMIN YMIN XMAX YMAX in the raster's CRS; default: all of it.")
@click.option("--overlap", type=float, help="Share of a window that neighbours share, 0 to 0.9; default: the model's.")
@click.option("--confidence", help="Confidence raster to write (GeoTIFF, percent).")
@click.option("--polygons", help="Polygons to write (GeoPackage).")
@click.option("--device", default="auto", show_default=True, help=_DEVICE_HELP)
@click.option("--tile-size", type=int, default=SegmentJob.tile_size, show_default=True, help="Unit of work [px].")
@click.option("--batch-size", type=int, default=SegmentJob.batch_size, show_default=True, help="Windows at a time.")
def segment(
    raster: str,
    model: str,
    output: str,
    extent: Optional[tuple[float, float, float, float]],
    overlap: Optional[float],
    confidence: Optional[str],
    polygons: Optional[str],
    device: str,
    tile_size: int,
    batch_size: int,
) -> None:
    """Segment RASTER into a class raster, and polygons where asked."""
    job = SegmentJob(
        raster=raster,
        model=model,
        output=output,
        extent=extent or None,
        overlap=overlap,
        confidence=confidence,
        polygons=polygons,
        device=device,
        tile_size=tile_size,
        batch_size=batch_size,
    )
    from .inference.segment import run_segment

    with _progress_bar("segment") as progress, _stop_on_interrupt() as is_cancelled:
        result = run_segment(job, progress, is_cancelled, _say)
    for path in (result.classes, result.confidence, result.polygons):
        if path:
            click.echo(path)
    rate = result.windows / max(result.seconds, 1e-9)
    click.echo(
        f"{result.megapixels:.2f} Mpx; {result.windows} windows in {result.seconds:.1f} s ({rate:.0f} windows/s) on "
        f"{result.device}"
    )


@cli.command()
@click.option("--scene", type=_SCENE, multiple=True, required=True, help="RASTER LABELS to learn from; may repeat.")
@click.option("--validation", type=_SCENE, multiple=True, help="RASTER LABELS that steer the learning rate.")
@click.option("--test", type=_SCENE, multiple=True, help="RASTER LABELS scored at the end; goes into the card.")
@click.option("--output", required=True, help="Model file to write (.safetensors).")
@click.option("--name", default="Relay model", show_default=True)
@click.option("--description", default="", help="What the model finds, on what.")
@click.option("--licence", default="", help="Licence of the model.")
@click.option("--backbone", default="vit_tiny_patch16_224", show_default=True, help="timm's name of a plain ViT.")
@click.option("--depth", type=int, default=4, show_default=True, help="Transformer blocks.")
@click.option("--embed-dim", type=int, help="Width of the tokens; default: the backbone's.")
@click.option("--num-heads", type=int, help="Attention heads; default: the backbone's.")
@click.option("--patch-size", type=int, help="Pixels of a patch's side; default: the backbone's.")
@click.option("--strategy", type=click.Choice(STRATEGIES), default="relay", show_default=True)
@click.option("--relays", type=int, default=4, show_default=True, help="Relay tokens.")
@click.option("--shared-projectors", is_flag=True, help="One patch embedding for both scales.")
@click.option("--local-size", type=int, default=64, show_default=True, help="Local window [px].")
@click.option("--global-factor", type=int, default=8, show_default=True, help="Global window over local window.")
@click.option("--downsample", type=int, default=8, show_default=True, help="Raster pixels per global pixel.")
@click.option("--gsd", type=float, default=0.5, show_default=True, help="Ground sampling distance [m].")
@click.option("--steps", type=int, default=Recipe.steps, show_default=True)
@click.option("--batch-size", type=int, default=Recipe.batch_size, show_default=True)
@click.option("--learning-rate", type=float, default=Recipe.learning_rate, show_default=True)
@click.option(
    "--scale-range",
    type=float,
    nargs=2,
    default=Recipe.scale_range,
    show_default=True,
    help="Random scaling; 1 1: none.",
)
@click.option("--rotation", type=int, default=Recipe.max_rotation_deg, show_default=True, help="Random rotation [deg].")
@click.option(
    "--finding-share",
    type=float,
    default=Recipe.finding_share,
    show_default=True,
    help="Share of windows centred near a finding; more than 0 where findings are rare.",
)
@click.option(
    "--loss-weights",
    type=float,
    nargs=3,
    default=Recipe.loss_weights,
    show_default=True,
    help="Of the local, global and consistency loss.",
)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--device", default="auto", show_default=True, help=_DEVICE_HELP)
def train(
    scene: tuple[tuple[str, str], ...],
    validation: tuple[tuple[str, str], ...],
    test: tuple[tuple[str, str], ...],
    output: str,
    name: str,
    description: str,
    licence: str,
    backbone: str,
    depth: int,
    embed_dim: Optional[int],
    num_heads: Optional[int],
    patch_size: Optional[int],
    strategy: str,
    relays: int,
    shared_projectors: bool,
    local_size: int,
    global_factor: int,
    downsample: int,
    gsd: float,
    steps: int,
    batch_size: int,
    learning_rate: float,
    scale_range: tuple[float, float],
    rotation: int,
    finding_share: float,
    loss_weights: tuple[float, float, float],
    seed: int,
    device: str,
) -> None:
    """Train a model from elevation rasters and their labels; the same command goes on with a stopped run."""
    recipe = Recipe(
        steps=steps,
        batch_size=batch_size,
        learning_rate=learning_rate,
        scale_range=scale_range,
        max_rotation_deg=rotation,
        finding_share=finding_share,
        loss_weights=loss_weights,
        seed=seed,
    )
    sizes = {"depth": depth, "embed_dim": embed_dim, "num_heads": num_heads, "patch_size": patch_size}
    card = Card(
        name=name,
        description=description,
        backbone=backbone,
        backbone_args={name: value for name, value in sizes.items() if value is not None},
        channels=(Channel("elevation", "elevation", centre="window"),),
        classes=ARCHAEOLOGY,
        gsd_m=gsd,
        strategy=strategy,
        num_relay_tokens=relays if strategy in ("relay", "registers") else 0,
        shared_projectors=shared_projectors,
        windows=WindowSizes(local_size, global_factor, downsample),
        training={"licence": licence, "command": _command_line()},
    )
    job = TrainJob(
        scenes=_scenes(scene),
        validation=_scenes(validation),
        test=_scenes(test),
        output=output,
        card=card.to_json(),
        recipe=recipe,
        device=device,
    )
    from .training.loop import train as run_training

    with _progress_bar("train") as progress, _stop_on_interrupt() as is_cancelled:
        result = run_training(job, progress, is_cancelled, _say)
    click.echo(f"{result.model}: validation accuracy {result.validation_accuracy:.1%}")
    for what, value in result.scores.items():
        click.echo(f"  {what} {value:.1f}")


@cli.command()
@click.argument("model")
@click.option("--scene", type=_SCENE, multiple=True, required=True, help="RASTER LABELS to score on; may repeat.")
@click.option("--device", default="auto", show_default=True, help=_DEVICE_HELP)
def evaluate(model: str, scene: tuple[tuple[str, str], ...], device: str) -> None:
    """Score MODEL on labelled ground."""
    from .training.evaluate import evaluate_model

    for what, value in evaluate_model(model, _scenes(scene), device).items():
        click.echo(f"{what} {value:.1f}")


@cli.command()
@click.argument("folder")
@click.option("--size", type=int, default=2048, show_default=True, help="Side [px of 0.5 m].")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option(
    "--enclosure-size",
    type=float,
    nargs=2,
    default=LandscapeSpec.enclosure_size_m,
    show_default=True,
    help="Least and largest side [m].",
)
@click.option(
    "--blind-distance",
    type=float,
    default=LandscapeSpec.blind_distance_m,
    show_default=True,
    help="Platforms are scored beyond it [m].",
)
@click.option("--into", help="A real DTM to plant the monuments into, instead of generated terrain.")
def landscape(
    folder: str,
    size: int,
    seed: int,
    enclosure_size: tuple[float, float],
    blind_distance: float,
    into: Optional[str],
) -> None:
    """Generate an airborne-LiDAR landscape with labels into FOLDER. It is generated, not surveyed."""
    from .landscapes.files import plant_into, write_landscape
    from .landscapes.scene import generate_landscape

    spec = LandscapeSpec(
        shape=(size, size), seed=seed, enclosure_size_m=enclosure_size, blind_distance_m=blind_distance
    )
    files = plant_into(into, folder, spec) if into else write_landscape(generate_landscape(spec), folder)
    for path in (files.dtm, files.labels, files.scored_labels):
        click.echo(path)


@cli.command()
def serve() -> None:
    """Run jobs that come as JSON lines on standard input (what QGIS starts)."""
    from .engine.server import serve as run_server

    run_server()


def _scenes(pairs: tuple[tuple[str, str], ...]) -> tuple[Scene, ...]:
    return tuple(Scene(raster, labels) for raster, labels in pairs)


def _command_line() -> str:
    """The command as typed, for the card; absolute paths say nothing on other computers and are cut to names."""
    words = [os.path.basename(word) if os.path.isabs(word) else word for word in sys.argv[1:]]
    return "python -m relay_core " + shlex.join(words)


def _say(text: str) -> None:
    tqdm.write(text, file=sys.stderr)


@contextmanager
def _stop_on_interrupt() -> Iterator[IsCancelled]:
    """Turn Ctrl-C into a job's own cancel, so that what was done is kept; a second one stops at once."""
    asked: list[int] = []

    def ask(number: int, frame: object) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress_bar(what: str) -> Iterator[Progress]:
    """Yield a progress callable that draws a bar on stderr."""
    with tqdm(desc=what, file=sys.stderr, disable=bool(os.environ.get("RELAY_QUIET"))) as bar:

        def progress(done: int, total: int, text: str) -> None:
            bar.total = total
            bar.set_postfix_str(text, refresh=False)
            bar.update(done - bar.n)

        yield progress
