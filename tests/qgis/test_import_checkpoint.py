"""`relay:importcheckpoint`: from parameters to a job, the account in the log, and a model that segments."""

from __future__ import annotations

import os
import subprocess

import processing
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)

from tests.qgis.asking import refusal

_SAVE_CHECKPOINT = """
import sys, torch
from relay_core.card import Card, Channel, WindowSizes
from relay_core.classes import ARCHAEOLOGY
from relay_core.models.build import build_model

card = Card(
    name="", description="", backbone="vit_tiny_patch16_224", channels=(Channel("elevation", "elevation"),),
    backbone_args={"patch_size": 8, "depth": 1, "embed_dim": 16, "num_heads": 2, "final_norm": False},
    classes=ARCHAEOLOGY, gsd_m=0.5, num_relay_tokens=2, shared_projectors=True, windows=WindowSizes(64, 4, 4),
)
torch.manual_seed(0)
weights = build_model(card).state_dict()
published = {"net.model.reg_token": weights.pop("relay.tokens")}
for part in ("weight", "bias"):
    published[f"net.seg_head.layers.0.{part}"] = weights.pop(f"head.{part}")
table = weights.pop("backbone.vit.pos_embed")
published["net.model.pos_embed.0"] = torch.cat((torch.zeros(1, 2, 16), table), dim=1)
published.update({name.replace("backbone.vit.", "net.model."): tensor for name, tensor in weights.items()})
torch.save({"state_dict": published, "epoch": 3}, sys.argv[1])
"""


@pytest.fixture(scope="module")
def checkpoint(engine_python, repository, tmp_path_factory):
    """A tiny published relay model: one block, two relays, four classes, 64 px."""
    path = str(tmp_path_factory.mktemp("checkpoint") / "best.ckpt")
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    subprocess.run([engine_python, "-c", _SAVE_CHECKPOINT, path], cwd=repository, check=True, env=environment)
    return path


@pytest.fixture
def importer(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("relay:importcheckpoint")


class PaperImporter:
    """Takes import jobs and does nothing; remembers them."""

    def __init__(self, jobs_module) -> None:
        self.jobs = []
        self._jobs_module = jobs_module

    def run(self, job, progress, is_cancelled, log):
        self.jobs.append(job)
        log("what a person should know")
        return self._jobs_module.ImportResult(job.output, "vit", "relay", (), {"used": 1}, "used  a -> b  1")


@pytest.fixture
def paper_importer(modules, monkeypatch):
    engine, common = PaperImporter(modules("relay_core.jobs")), modules("algorithms.common")
    monkeypatch.setattr(common.client, "shared_client", lambda python, package_root: engine)
    monkeypatch.setattr(common.environment, "find_engine_python", lambda package_root, configured: "/paper/python")
    return engine


def run(feedback=None, **parameters):
    return processing.run("relay:importcheckpoint", parameters, feedback=feedback)


def test_job_carries_what_was_asked(importer, paper_importer, checkpoint, tmp_path):
    classes = tmp_path / "classes.json"
    classes.write_text("[]")
    output, account = str(tmp_path / "model.safetensors"), str(tmp_path / "account.csv")
    results = run(
        CHECKPOINT=checkpoint,
        CHANNELS="dtm:elevation",
        CLASSES=str(classes),
        GSD=1.0,
        NAME="Mounds",
        DESCRIPTION="Mounds on terrain",
        FAMILY="vit",
        EXCHANGE="sequential",
        NUM_HEADS=2,
        LOCAL_SIZE=64,
        GLOBAL_FACTOR=8,
        DOWNSAMPLE=2,
        RESAMPLING="area",
        RELAYS=3,
        SHARED_PROJECTORS=True,
        LICENCE="MIT",
        OUTPUT=output,
        ACCOUNT=account,
    )
    job = paper_importer.jobs[0]
    assert (job.checkpoint, job.output, job.account) == (checkpoint, output, account)
    assert (job.family, job.exchange, job.global_resampling) == ("vit", "sequential", "area")
    assert (job.num_heads, job.window_size, job.local_size) == (2, None, 64)
    assert (job.channels, job.classes, job.name, job.licence) == ("dtm:elevation", str(classes), "Mounds", "MIT")
    assert job.description == "Mounds on terrain"
    assert (job.global_factor, job.downsample, job.gsd_m, job.relays, job.shared_projectors) == (8, 2, 1.0, 3, True)
    assert results == {"OUTPUT": output, "ACCOUNT": account}


def test_what_is_left_open_is_left_to_the_checkpoint(importer, paper_importer, checkpoint, modules, tmp_path):
    output = str(tmp_path / "model.safetensors")
    run(CHECKPOINT=checkpoint, OUTPUT=output)
    assert paper_importer.jobs == [modules("relay_core.jobs").ImportJob(checkpoint, output)]


def test_the_account_is_in_the_log(importer, paper_importer, checkpoint, tmp_path):
    feedback = QgsProcessingFeedback()
    run(feedback, CHECKPOINT=checkpoint, OUTPUT=str(tmp_path / "model.safetensors"))
    for words in ("what a person should know", "used  a -> b  1", "Family vit, strategy relay."):
        assert words in feedback.textLog().replace("\u00a0", " ")  # unbreakable ones keep columns apart


def test_an_imported_model_segments(importer, segment, engine_python, monkeypatch, checkpoint, make_raster, tmp_path):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    feedback, model = QgsProcessingFeedback(), str(tmp_path / "model.safetensors")
    run(feedback, CHECKPOINT=checkpoint, NUM_HEADS=2, CLASSES="mound,water,temple,background", OUTPUT=model)
    assert "model.blocks.0.attn.qkv.weight -> backbone.vit.blocks.0.attn.qkv.weight" in feedback.textLog()
    results = segment(INPUT=make_raster(), MODEL=model, OUTPUT=str(tmp_path / "classes.tif"))
    assert gdal.Open(results["OUTPUT"]).RasterXSize == 128


def test_a_refusal_of_the_engine_is_one_sentence(importer, engine_python, monkeypatch, checkpoint, tmp_path):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    output = tmp_path / "model.safetensors"
    with pytest.raises(QgsProcessingException, match=r"have the names of vit, not of swin; choose that family"):
        run(CHECKPOINT=checkpoint, NUM_HEADS=2, FAMILY="swin", OUTPUT=str(output))
    assert not output.exists()


def test_a_checkpoint_that_is_not_there_is_refused_in_the_dialog(importer, tmp_path):
    message = refusal(importer, CHECKPOINT="/nowhere/best.ckpt", OUTPUT=str(tmp_path / "model.safetensors"))
    assert message == "/nowhere/best.ckpt is not there; choose an existing checkpoint."


def test_a_folder_that_is_not_there_is_refused_in_the_dialog(importer, checkpoint):
    message = refusal(importer, CHECKPOINT=checkpoint, OUTPUT="/nowhere/model.safetensors")
    assert message.startswith("The folder /nowhere does not exist; create it")


def test_only_the_checkpoint_and_the_model_are_required(importer):
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    definitions = importer.parameterDefinitions()
    required = {p.name(): p.defaultValue() for p in definitions if not p.flags() & optional}
    assert {name for name, value in required.items() if value is None} == {"CHECKPOINT", "OUTPUT"}


def test_every_word_of_a_card_and_every_family_can_be_chosen(importer, modules):
    jobs, card = modules("relay_core.jobs"), modules("relay_core.card")
    assert importer.parameterDefinition("FAMILY").options() == ["auto", *jobs.IMPORT_FAMILIES]
    assert importer.parameterDefinition("EXCHANGE").options() == ["auto", *card.EXCHANGES]


def test_help_gives_an_example(importer):
    assert "qgis_process run relay:importcheckpoint" in importer.shortHelpString()
    assert not importer.icon().pixmap(24, 24).isNull()
