"""Ending a training early: a request is heeded after a step, what was learned is written, old requests do nothing."""

from __future__ import annotations

import dataclasses
import os

import pytest
import torch
from safetensors.torch import load_file

from relay_core.card import read_card
from relay_core.errors import JobCancelled, OutputError
from relay_core.jobs import Recipe, TrainJob
from relay_core.training.finish import ask_to_finish, finish_path, forget_request, is_asked_to_finish
from relay_core.training.loop import train

RECIPE = Recipe(steps=12, batch_size=4, learning_rate=3e-3, validations=3, validation_windows=8, keep="best")


@pytest.fixture
def job(scene, tmp_path, tiny_card):
    return TrainJob((scene,), str(tmp_path / "model.safetensors"), tiny_card.to_json(), RECIPE, device="cpu")


def asking_after(step, job):
    """Ask for the end while a step's progress is told."""
    return lambda done, total, text: ask_to_finish(job.output) if done == step else None


def test_a_run_ends_after_the_step_in_which_it_is_asked_to(job):
    result = train(job, asking_after(6, job))
    assert result.steps == 6 and [v.step for v in result.history] == [4, 6]
    assert read_card(job.output).training["finished_on_request_at_step"] == 6
    assert not os.path.exists(finish_path(job.output)) and not os.path.exists(f"{job.output}.resume")


def test_the_best_weights_so_far_are_written(job):
    result = train(job, asking_after(6, job))
    short = dataclasses.replace(job, output=f"{job.output}.short.safetensors")
    train(short, asking_after(result.steps, short))
    kept = max(result.history, key=lambda v: v.rank)
    assert read_card(job.output).training["weights_of_step"] == kept.step
    assert all(torch.equal(load_file(short.output)[name], tensor) for name, tensor in load_file(job.output).items())


def test_a_run_that_is_asked_at_once_makes_one_step(job):
    assert train(job, asking_after(0, job)).steps == 1


def test_a_run_that_is_not_asked_says_nothing_of_it(job):
    train(job)
    assert "finished_on_request_at_step" not in read_card(job.output).training


def test_an_old_request_does_not_end_another_run(job):
    ask_to_finish(job.output)
    assert train(job).steps == 12


def test_a_run_that_is_stopped_while_it_scores_ends_where_it_was_asked_to(job, scene):
    scored = dataclasses.replace(job, test=(scene,))
    asked, in_scoring = asking_after(6, job), []

    def progress(done, total, text):
        asked(done, total, text)
        in_scoring.extend([text] if text.startswith("dtm") else [])

    with pytest.raises(JobCancelled):
        train(scored, progress, is_cancelled=lambda: bool(in_scoring))
    os.remove(finish_path(job.output))  # by whoever tidies up
    lines = []
    result = train(scored, log=lines.append)
    assert lines[0] == "Going on from step 6 of 12." and result.steps == 6 and result.scores
    assert read_card(job.output).training["finished_on_request_at_step"] == 6
    assert not os.path.exists(f"{job.output}.resume")


def test_a_request_that_a_killed_run_did_not_heed_holds_for_the_run_that_goes_on(job):
    asked = iter(range(100))
    with pytest.raises(JobCancelled, match="after 5 steps"):
        train(job, is_cancelled=lambda: next(asked) >= 5)
    ask_to_finish(job.output)
    assert train(job).steps == 6


def test_a_cancelled_run_goes_on_and_can_be_asked_to_end(job):
    asked = iter(range(100))
    with pytest.raises(JobCancelled, match="after 5 steps"):
        train(job, is_cancelled=lambda: next(asked) >= 5)
    result = train(job, asking_after(7, job))
    assert [v.step for v in result.history] == [4, 7]


def test_the_card_has_the_validations_scores_of_the_kept_weights(job):
    result = train(job)
    told = read_card(job.output).training["validation_scores"]
    assert told["accuracy"] == pytest.approx(100 * result.validation_accuracy, abs=0.05)
    assert {"iou_mound", "miou_findings"} <= set(told)


def test_a_request_is_taken_away_once(tmp_path):
    output = str(tmp_path / "model.safetensors")
    ask_to_finish(output)
    assert is_asked_to_finish(output)
    forget_request(output)
    forget_request(output)
    assert not is_asked_to_finish(output)


def test_a_request_that_cannot_be_written_is_an_output_error(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        ask_to_finish(str(tmp_path / "nowhere" / "model.safetensors"))


def test_a_request_that_cannot_be_removed_is_an_output_error(tmp_path):
    output = str(tmp_path / "model.safetensors")
    os.mkdir(finish_path(output))
    with pytest.raises(OutputError, match="delete it by hand"):
        forget_request(output)
