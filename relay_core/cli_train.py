"""The shell's command that trains a model. In: arguments. Out: a job is run and its result printed.

Heavy modules are imported inside the command, so that `--help` answers at once. Several processes train one model when
torchrun starts them: `torchrun --nproc-per-node 4 -m relay_core train ...`.
"""

from __future__ import annotations

import dataclasses
from typing import Optional

import click

from .cli_card import CardOptions, idle_sentences, new_card, takes_card
from .cli_ground import GivenGround, takes_ground
from .cli_options import given_options, takes_recipe
from .jobs import Recipe, TrainJob
from .terminal import DEVICE_HELP, progress_bar, say, stop_on_interrupt


@click.command()
@takes_ground
@click.option("--output", required=True, help="Model file to write (.safetensors).")
@click.option(
    "--report", metavar="FILE", help="Page to write about the model and what it scores on test ground (HTML)."
)
@takes_card
@takes_recipe
@click.option("--device", default=TrainJob.device, show_default=True, help=DEVICE_HELP)
def train(
    ground: GivenGround, output: str, report: Optional[str], asked: CardOptions, recipe: Recipe, device: str
) -> None:
    """Train a model from rasters and their labels; the same command goes on with a stopped run."""
    given = given_options()
    if ground.dataset is not None and "mean" not in given:
        recipe = dataclasses.replace(recipe, mean_over=ground.dataset.mean_over)
    card = new_card(asked, ground.dataset)
    job = TrainJob(
        scenes=ground.scenes,
        validation=ground.validation,
        test=ground.test,
        hold_out=ground.hold_out,
        output=output,
        card=card.to_json(),
        recipe=recipe,
        device=device,
        start_from=asked.start_from,
        pretrained=asked.pretrained,
        report=report,
    )
    from .training.distributed import is_first_process
    from .training.loop import train as run_training

    for sentence in idle_sentences(card, given) if is_first_process() else ():
        say(sentence)
    with progress_bar("train") as progress, stop_on_interrupt() as is_cancelled:
        result = run_training(job, progress, is_cancelled, say)
    if not is_first_process():
        return
    click.echo(f"{result.model}: validation accuracy {result.validation_accuracy:.1%}")
    for what, value in result.scores.items():
        click.echo(f"  {what} {value:.1f}")
    if result.report:
        click.echo(result.report)
