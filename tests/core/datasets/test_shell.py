"""The four data sets from the shell: trained on and judged as they lie on disk, with all that the catalogue says."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner

from relay_core.card import read_card
from relay_core.cli import cli
from relay_core.cli_ground import DATASETS_HELP
from relay_core.datasets.catalogue import DATASETS
from relay_core.errors import JobError
from relay_core.geo.grid import Grid

SHAPE = (32, 48)
TINY = ("--depth", "1", "--embed-dim", "16", "--num-heads", "2", "--patch-size", "4", "--local-size", "16",
        "--global-factor", "2", "--downsample", "4", "--steps", "2", "--batch-size", "2", "--validations", "1",
        "--validation-windows", "2", "--device", "cpu")  # fmt: skip
ROWS, COLS = np.mgrid[: SHAPE[0], : SHAPE[1]]
COLOURS = np.stack((ROWS * 7, COLS * 5, ROWS + COLS)).astype(np.uint8)


@pytest.fixture
def archaeoscape(tmp_path, grid, write_map, write_polygons):
    """Three parcels side by side under rasters that show all of them."""
    on = Grid(grid.transform, SHAPE, grid.crs)
    parcels = ["01_olinda", "17_fusang", "20_hali"]
    write_polygons(tmp_path / "parcels.gpkg", [(0, 16 * i, 32, 16 * i + 16) for i in range(3)], parcels, "index")
    finds = [(4, 16 * i + 2, 20, 16 * i + 12) for i in range(3)]
    write_polygons(tmp_path / "features.gpkg", finds, ["mound", "hydrology", "temple"])
    for parcel in parcels:
        write_map(tmp_path / f"rasters/rgb/{parcel}.tif", COLOURS, on)
        write_map(tmp_path / f"rasters/dtm/{parcel}.tif", (ROWS * 0.1 + COLS % 3).astype(np.float32), on)


@pytest.fixture
def urur(tmp_path, write_image):
    """An image of every split, its label files numbered in the official order."""
    official = "others building farmland greenhouse woodland bareland water road".split()
    rgb = {c.name: c.rgb for c in DATASETS["urur"].classes}
    palette = {number: rgb[name] for number, name in enumerate(official)}
    for split in ("train", "val", "test"):
        write_image(tmp_path / f"{split}/image/{split}_1.png", COLOURS)
        write_image(tmp_path / f"{split}/label/{split}_1.png", COLS // 12 * 2, palette)


@pytest.fixture
def gleason(tmp_path, write_image):
    """A core of every split, graded by two."""
    for core in ("slide001_core020", "slide001_core003", "slide007_core001"):
        write_image(tmp_path / f"Train Imgs/{core}.jpg", COLOURS)
        for annotator in (1, 4):
            write_image(tmp_path / f"Maps{annotator}_T/{core}_classimg_nonconvex.png", 3 * (COLS // 24))


@pytest.fixture
def cityscapes(tmp_path, write_image):
    """A street of every split."""
    for place in ("train/aachen", "val/munster", "val/frankfurt"):
        name = f"{place.split('/')[1]}_000000_000019"
        write_image(tmp_path / f"leftImg8bit/{place}/{name}_leftImg8bit.png", COLOURS)
        write_image(tmp_path / f"gtFine/{place}/{name}_gtFine_labelIds.png", 7 + COLS // 24)


@pytest.fixture
def relay(tmp_path, monkeypatch):
    """Run a command and return what it printed."""
    monkeypatch.setenv("RELAY_QUIET", "1")
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        done = CliRunner().invoke(cli, [*map(str, arguments)], standalone_mode=False, catch_exceptions=False)
        if done.exception:
            raise done.exception
        return done.output

    return run


def trained(relay, name, *options):
    relay("train", "--dataset", name, ".", "--output", "m.safetensors", *TINY, *options)
    return read_card("m.safetensors")


def test_the_help_names_every_data_set():
    assert DATASETS_HELP.replace(" or ", ", ").split(", ") == list(DATASETS)


@pytest.mark.parametrize("name", DATASETS)
def test_a_data_set_is_trained_on_and_judged_from_the_shell(name, request, relay):
    request.getfixturevalue(name)
    dataset, card = DATASETS[name], trained(relay, name, "--report", "m.html")
    assert (card.classes, [c.kind for c in card.channels]) == (dataset.classes, [c.kind for c in dataset.channels])
    assert card.gsd_m == dataset.gsd_m and card.training["data"] == dataset.title
    assert card.training["recipe"]["mean_over"] == dataset.mean_over
    ground = card.training["hold_out"]["ground"]
    assert all(ground[role]["pixels"] > 0 for role in ("train", "validation", "test"))
    assert ("miou_findings" if dataset.mean_over == "findings" else "miou") in card.scores
    said = relay("evaluate", "m.safetensors", "--dataset", name, ".", "--json", "all.json", "--device", "cpu")
    told = json.loads(open("all.json", encoding="utf-8").read())
    assert told["settings"]["mean_over"] == dataset.mean_over and told["known"] == "unseen"
    assert f"{card.scores['accuracy']:.1f}" in said and "learned from" not in said
    relay("evaluate", "m.safetensors", "--dataset", name, ".", "--split", "train", "--json", "all.json")
    known = json.loads(open("all.json", encoding="utf-8").read())["known"]
    assert known == ("learned" if name == "archaeoscape" else "namesake")


def test_archaeoscape_alone_leaves_background_out_of_its_mean():
    assert {name: d.mean_over for name, d in DATASETS.items()} == {
        "archaeoscape": "findings", "urur": "all", "gleason": "all", "cityscapes": "all",
    }  # fmt: skip


def test_options_come_before_what_the_catalogue_says(urur, relay):
    card = trained(relay, "urur", "--mean", "findings", "--gsd", "0.25", "--channels", "red,green,blue")
    assert card.training["recipe"]["mean_over"] == "findings" and card.gsd_m == 0.25
    assert card.channels[0].std > 1 != 255  # measured


def test_classes_stand_in_any_order_and_keep_their_colours(urur, relay):
    official = "others,building,farmland,greenhouse,woodland,bareland,water,road"
    card = trained(relay, "urur", "--classes", official)
    assert ",".join(c.name for c in card.classes) == official
    assert {(c.name, c.colour, c.background) for c in card.classes} == {
        (c.name, c.colour, c.background) for c in DATASETS["urur"].classes
    }
    pixels = card.training["hold_out"]["ground"]["test"]["class_pixels"]
    assert {name for name, count in pixels.items() if count} == {"others", "farmland", "woodland", "water"}
    assert "farmland" in relay("evaluate", "m.safetensors", "--dataset", "urur", ".", "--device", "cpu")


def test_validation_is_held_out_of_the_train_split_where_a_hold_out_is_asked_for(tmp_path, write_image, relay):
    palette = {0: (0, 0, 0), 1: (230, 230, 230)}
    for split in ("train", "test"):
        write_image(tmp_path / f"imgs/{split}/{split}.png", COLOURS.repeat(4, axis=1).repeat(4, axis=2))
        write_image(
            tmp_path / f"labels/{split}/{split}.png", (COLS // 6 % 2).repeat(4, axis=0).repeat(4, axis=1), palette
        )
    with pytest.raises(JobError, match=r"comes with train and test only; hold out a part of train .*--hold-out blocks"):
        trained(relay, "urur")
    hold_out = ("--hold-out", "blocks", "--shares", "0.7", "0.3", "0", "--block-px", "16", "--gap-px", "4")
    card = trained(relay, "urur", *hold_out)
    assert [scene["name"] for scene in card.training["hold_out"]["scenes"]] == ["train.png", "test.png"]
    assert set(card.training["hold_out"]["scenes"][0]["rectangles"]) == {"train", "validation"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("train", "--dataset", "imagenet", "."), "no data set called 'imagenet'; those known are archaeoscape, urur"),
        (("train", "--dataset", "urur", ".", "--scene", "a", "b"), "brings its own scenes .* and --scene came beside"),
        (("train", "--dataset", "urur", ".", "--reading", "ids", "--areas", "a"), "--areas and --reading came beside"),
        (("train",), "no scene to learn from; give at least one raster with labels"),
        (("train", "--scene", "a", "b", "--shares", "1", "0", "0"), "--shares came .* by scenes, .* --hold-out blocks"),
        (("train", "--scene", "a", "b", "--role-field", "r"), "--role-field came .* by scenes, .* --hold-out areas"),
        (("evaluate", "m", "--scene", "a", "b", "--split", "test"), "A split is part of a data set; give --dataset"),
        (("evaluate", "m", "--dataset", "urur", "nowhere"), "nowhere does not exist; choose the folder that"),
        (("evaluate", "m"), "no scene to judge on"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(relay, arguments, sentence):
    with pytest.raises(JobError, match=sentence):
        relay(*arguments, *(("--output", "m.safetensors") if arguments[0] == "train" else ()))
