"""The shell's front end. In: arguments. Out: a job is run and its result printed; errors are one sentence and a code.

Heavy modules are imported inside the command that needs them, so that `--help` and `serve` answer at once.
"""

from __future__ import annotations

import sys
from typing import Optional

import click

from .cli_check import check
from .cli_insight import attention, context_coverage, context_difference
from .cli_judge import compare, evaluate
from .cli_models import compact, import_checkpoint
from .cli_segment import segment
from .cli_train import train
from .errors import RelayError, is_out_of_memory
from .landscapes.spec import LandscapeSpec


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
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        click.echo("Error: The memory is full; choose a smaller tile or batch size.", err=True)
        sys.exit(RelayError.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        sys.exit(130)


@click.group()
def cli() -> None:
    """Segment ultra-high-resolution rasters with relay tokens."""


_insight = (attention, context_difference, context_coverage)
for _command in (segment, check, train, evaluate, compare, import_checkpoint, compact, *_insight):
    cli.add_command(_command)


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
