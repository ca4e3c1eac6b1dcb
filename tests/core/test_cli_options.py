"""The options of `train`: every number of a recipe and a hold-out can be said, and what is not said is the default."""

import dataclasses

import pytest
from click.testing import CliRunner

from relay_core import cli_card, cli_ground, cli_options, cli_train
from relay_core.cli import cli
from relay_core.errors import JobError
from relay_core.jobs import HoldOut, Recipe, Scene, TrainResult
from relay_core.training import loop

GIVEN = ("train", "--scene", "a.tif", "a.gpkg", "--output", "m.safetensors")


@pytest.fixture
def job_of(monkeypatch):
    """Return the job that a command line makes, without running it."""
    jobs = []

    def train(job, progress, is_cancelled, log):
        jobs.append(job)
        return TrainResult(job.output, 1, 1.0, 0.5, {"accuracy": 50.0})

    monkeypatch.setattr(loop, "train", train)

    def run(*arguments):
        done = CliRunner().invoke(cli, [*GIVEN, *arguments], standalone_mode=False, catch_exceptions=False)
        assert "m.safetensors: validation accuracy 50.0%\n  accuracy 50.0\n" in done.output
        return jobs[-1]

    return run


def test_what_is_not_said_is_the_default(job_of):
    job = job_of()
    assert (job.recipe, job.hold_out) == (Recipe(), HoldOut())
    assert job.scenes == (Scene("a.tif", "a.gpkg"),) and job.validation == job.test == ()


def test_every_field_of_a_recipe_and_a_hold_out_has_an_option():
    assert set(cli_options._RECIPE) == {field.name for field in dataclasses.fields(Recipe)}
    assert set(cli_ground._HOLD_OUT) == {field.name for field in dataclasses.fields(HoldOut)}


def test_every_field_of_what_is_said_of_a_model_has_an_option():
    assert list(cli_card._CARD) == [field.name for field in dataclasses.fields(cli_card.CardOptions)]


@pytest.mark.parametrize(
    ("arguments", "sentences"),
    [
        ((), []),
        (("--relays", "8", "--exchange", "parallel", "--shared-projectors", "--detach-consistency"), []),
        (("--strategy", "registers", "--relays", "8"), []),
        (("--strategy", "decision_fusion", "--shared-projectors"), []),
        (
            ("--strategy", "sliding_window", "--relays", "8", "--exchange", "parallel"),
            [
                "--exchange changes nothing: the strategy sliding_window has no exchange between the scales.",
                "--relays changes nothing: the strategy sliding_window has no relay tokens.",
            ],
        ),
        (
            ("--strategy", "downsampling", "--separate-projectors", "--global-loss-mean", "valid"),
            [
                "--separate-projectors changes nothing: the strategy downsampling reads one scale, which has one patch "
                "embedding.",
                "--global-loss-mean changes nothing: the strategy downsampling has no answer of the global scale to "
                "learn from.",
            ],
        ),
    ],
)
def test_options_that_change_nothing_are_told(job_of, monkeypatch, arguments, sentences):
    said = []
    monkeypatch.setattr(cli_train, "say", said.append)
    job_of(*arguments)
    assert said == sentences


def test_a_report_and_what_counts_as_labelled_are_said(job_of):
    job = job_of("--report", "m.html", "--max-unlabelled-share", "0.5", "--mean", "all")
    assert (job.report, job.recipe) == ("m.html", Recipe(max_unlabelled_share=0.5, mean_over="all"))


def test_what_is_said_of_labels_holds_for_all_scenes(job_of):
    job = job_of(
        "--test", "t.tif", "t.gpkg", "--class-field", "kind", "--layer", "mounds", "--areas", "aoi.gpkg",
        "--reading", "archaeoscape",
    )  # fmt: skip
    said = {"class_field": "kind", "layer": "mounds", "areas": "aoi.gpkg", "reading": "archaeoscape"}
    assert job.scenes == (Scene("a.tif", "a.gpkg", **said),)
    assert job.test == (Scene("t.tif", "t.gpkg", **said),)


def test_a_recipe_is_said(job_of):
    job = job_of(
        "--warm-up", "0.1", "--rotation", "0", "--scale-range", "1", "1", "--keep", "best", "--early-stop", "10",
        "--class-weights", "1,5,5,0.2", "--detach-consistency", "--global-loss-mean", "published",
        "--precision", "bfloat16", "--accumulate", "4",
    )  # fmt: skip
    assert job.recipe == Recipe(
        warm_up_share=0.1, max_rotation_deg=0, scale_range=(1, 1), keep="best", early_stop=10,
        class_weights=(1, 5, 5, 0.2), detach_consistency=True, global_loss_mean="published", precision="bfloat16",
        accumulate=4,
    )  # fmt: skip


def test_a_hold_out_is_said(job_of):
    job = job_of("--hold-out", "blocks", "--folds", "5", "--fold", "2", "--hold-out-seed", "3", "--block-px", "256")
    assert job.hold_out == HoldOut("blocks", folds=5, fold=2, seed=3, block_px=256)
    job = job_of("--hold-out", "areas", "--hold-out-areas", "roles.gpkg", "--role-field", "part")
    assert job.hold_out == HoldOut("areas", areas="roles.gpkg", role_field="part")


def test_class_weights_are_a_word_or_numbers():
    assert cli_options.read_class_weights("inverse_frequency") == "inverse_frequency"
    with pytest.raises(JobError, match='The class weights "1;2" cannot be read; write none, inverse_frequency or'):
        cli_options.read_class_weights("1;2")
