"""Jobs that look into a segmentation: what goes together, and which models have something to show."""

import dataclasses
import json

import pytest

from relay_core.errors import JobError, ModelFileError
from relay_core.insight_jobs import (
    AttentionJob,
    AttentionResult,
    ClassDifference,
    ContextCoverageJob,
    ContextCoverageResult,
    ContextDifferenceJob,
    ContextDifferenceResult,
    check_has_relays,
    check_reads_both_scales,
)
from relay_core.jobs import SegmentJob, from_json, to_json

EXTENT = (0.0, 0.0, 1.0, 1.0)
SEGMENTATION = SegmentJob("dtm.tif", "model.safetensors", "out.tif")


@pytest.mark.parametrize(
    "value",
    [
        AttentionJob(SEGMENTATION, ((1.5, 2.0), (3.0, 4.0)), "far.tif", per_block=True),
        AttentionJob(dataclasses.replace(SEGMENTATION, extent=EXTENT)),
        ContextDifferenceJob(SEGMENTATION, "added.tif"),
        AttentionResult(("a.tif", "a_2.tif"), (), 2, 0.5, 0.0, "told", "cpu"),
        ContextDifferenceResult("a.tif", None, 1.5, 0.1, 10, (ClassDifference("mound", 1, 2, 0),), "told", 3, "cpu"),
        ContextCoverageJob(SEGMENTATION),
        ContextCoverageResult("a.tif", 87.5, 25.0, 2.5, 400, "told", 9),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_job_or_result_comes_back_from_json_as_it_was(value):
    back = from_json(type(value), json.loads(json.dumps(to_json(value))))
    assert back == value


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: AttentionJob(SEGMENTATION), "for points or for an extent; give one of both"),
        (
            lambda: AttentionJob(dataclasses.replace(SEGMENTATION, extent=EXTENT), ((0.0, 0.0),)),
            "for points or for an extent; give one of both",
        ),
        (lambda: AttentionJob(SEGMENTATION, ((0.0, float("inf")),)), "not finite numbers"),
        (
            lambda: AttentionJob(dataclasses.replace(SEGMENTATION, extent=EXTENT), per_block=True),
            "for points only",
        ),
        (lambda: ContextDifferenceJob(dataclasses.replace(SEGMENTATION, stitching="taper")), "use the stitching core"),
        (lambda: ContextCoverageJob(dataclasses.replace(SEGMENTATION, stitching="taper")), "use the stitching core"),
    ],
)
def test_what_does_not_go_together_is_refused(make, sentence):
    with pytest.raises(JobError, match=sentence):
        make()


def test_attention_needs_relays(tiny_card, tiny_sliding_card):
    check_has_relays(tiny_card)
    check_has_relays(dataclasses.replace(tiny_card, strategy="registers"))
    with pytest.raises(ModelFileError, match=r"tiny has no relay tokens to look at .*sliding_window"):
        check_has_relays(tiny_sliding_card)


def test_context_is_looked_into_where_a_model_reads_both_scales(tiny_card, tiny_sliding_card):
    check_reads_both_scales(tiny_card)
    check_reads_both_scales(dataclasses.replace(tiny_sliding_card, strategy="decision_fusion"))
    for strategy in ("sliding_window", "downsampling"):
        with pytest.raises(ModelFileError, match="tiny reads one window only"):
            check_reads_both_scales(dataclasses.replace(tiny_sliding_card, strategy=strategy))
