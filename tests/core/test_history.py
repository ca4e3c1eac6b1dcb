"""The line of a validation: what is said is read again, and nothing else is taken for one."""

import dataclasses
import json

import pytest

from relay_core.history import Validation, from_line

WHOLE = Validation(
    40, 1.25, 0.5, 0.75, 1.5, accuracy=0.875, miou=0.25, learning_rate=2e-4, seconds=12.5, peak_memory_mb=700.0
)
LOCAL_ONLY = dataclasses.replace(WHOLE, global_loss=None, consistency_loss=None, miou=None, peak_memory_mb=None)


@pytest.mark.parametrize("validation", [WHOLE, LOCAL_ONLY])
def test_a_validation_is_read_from_its_line(validation):
    assert from_line(validation.to_line(100)) == validation


def test_a_line_reads_as_a_sentence():
    assert WHOLE.to_line(100) == (
        "step 40 of 100: loss 1.250 (local 0.500, global 0.750, consistency 1.500), validation accuracy 87.5%, "
        "mIoU 25.0%, learning rate 0.0002, 12.5 s, 700 MB"
    )


def test_other_lines_are_none():
    assert from_line("Going on from step 4 of 12.") is None


def test_a_record_goes_through_json_and_is_rounded():
    record = json.loads(json.dumps(dataclasses.replace(WHOLE, loss=1.23456789).to_record()))
    assert Validation(**record) == dataclasses.replace(WHOLE, loss=1.2346)


def test_mean_iou_decides_which_is_best_and_accuracy_where_it_is_even():
    better = dataclasses.replace(WHOLE, miou=0.3, accuracy=0.1)
    surer = dataclasses.replace(WHOLE, accuracy=0.9)
    assert max([WHOLE, better, LOCAL_ONLY], key=lambda v: v.rank) == better
    assert max([WHOLE, surer], key=lambda v: v.rank) == surer
