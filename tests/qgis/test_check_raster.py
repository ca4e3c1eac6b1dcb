"""`relay:checkraster`: whether a raster suits a model, as a word and sentences."""

from __future__ import annotations

import pytest


class PaperLook:
    """Finds what it is told to, and remembers the jobs."""

    def __init__(self, result) -> None:
        self.jobs = []
        self.result = result

    def run(self, job, progress, is_cancelled, log):
        self.jobs.append(job)
        return self.result


@pytest.fixture
def look(provider, in_place_of_engine, modules):
    """Run the algorithm with an engine that finds something; returns its outputs and the job."""
    import processing

    def run(found: tuple, **parameters):
        engine = in_place_of_engine(PaperLook(modules("relay_core.fit_jobs").CheckRasterResult(*found)))
        return processing.run("relay:checkraster", parameters), engine.jobs[0]

    return run


@pytest.mark.parametrize(
    ("found", "verdict", "remarks"),
    [
        (("",), "fits", ""),
        (("", ("Coarse.", "Dark.")), "doubtful", "Coarse.\nDark."),
        (("One band is missing.",), "unfit", "One band is missing."),
    ],
)
def test_verdict_and_remarks_say_what_the_engine_found(look, make_raster, tiny_model, found, verdict, remarks):
    outputs, _ = look(found, INPUT=make_raster(), MODEL=tiny_model)
    assert outputs == {"VERDICT": verdict, "REMARKS": remarks}


def test_rasters_and_bands_are_named_as_for_a_segmentation(look, make_raster, tiny_model):
    ortho, dtm = make_raster("ortho.tif", bands=3), make_raster("dtm.tif")
    _, job = look(("",), INPUT=ortho, MORE_RASTERS=[dtm], BANDS="3,2,1|1", MODEL=tiny_model, KEEP_GRID=True)
    assert (job.raster, job.model, job.keep_grid) == (f"{ortho}:3,2,1|{dtm}:1", tiny_model, True)
