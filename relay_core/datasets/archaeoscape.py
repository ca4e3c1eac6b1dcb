"""Archaeoscape: airborne LiDAR and orthophotos of Cambodia in parcels. In: its folder. Out: scenes, classes, channels.

Labels are polygons, one file for all parcels, and each parcel is an area of its own: its raster may show ground of a
neighbour, which is no ground of this scene. Colours and elevation of a parcel lie in two files on one grid.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..card import Channel
from ..classes import ARCHAEOLOGY
from ..errors import JobError
from ..geo.stacks import stack_path
from ..geo.vectors import list_fields, read_values
from ..jobs import Scene
from .layouts import Dataset, not_laid_out

CHANNELS = (
    *(Channel(name, name) for name in ("red", "green", "blue")),
    Channel("elevation", "elevation", centre="window"),
)
_PARCEL_FIELDS = ("index", "sblock", "aoi_name")
_CLASS_FIELDS = ("type", "type_cls6_str", "label_easy5")
_LAST_PARCELS = {"train": 16, "validation": 19, "test": 23}  # parcels begin with their number: 01_olinda


def find_scenes(folder: Path, split: str) -> list[Scene]:
    """List the scenes of a split, by parcel; see `layouts.Dataset`.

    Raises:
        JobError: a file is missing, or a parcel of the split has not both rasters.
    """
    parcels, features = folder / "parcels.gpkg", folder / "features.gpkg"
    if not (parcels.is_file() and features.is_file()):
        raise not_laid_out(folder, "Archaeoscape", "parcels.gpkg, features.gpkg and rasters/rgb with rasters/dtm")
    parcel_field = _first_field(parcels, _PARCEL_FIELDS)
    class_field = _first_field(features, _CLASS_FIELDS)
    names = sorted({str(name) for name in read_values(str(parcels), parcel_field) if name is not None})
    chosen = [name for name in names if split_of(name) == split]
    if not chosen:
        raise JobError(f"{parcels} has no parcel of the {split} split; it has {', '.join(names)}.")
    return [
        Scene(
            raster=stack_path(*_rasters_of(folder, name)),
            labels=str(features),
            class_field=class_field,
            areas=f"{parcels}|subset={_is_equal(parcel_field, name)}",
            reading="archaeoscape",
        )
        for name in chosen
    ]


def split_of(parcel: str) -> str:
    """Return the split of a parcel by the number that its name begins with, "" for none."""
    number = re.match(r"\d+", parcel)
    for split, last in _LAST_PARCELS.items():
        if number and 1 <= int(number[0]) <= last:
            return split
    return ""


def _rasters_of(folder: Path, parcel: str) -> tuple[Path, Path]:
    """Return a parcel's colours and elevation."""
    rgb, dtm = (folder / "rasters" / kind / f"{parcel}.tif" for kind in ("rgb", "dtm"))
    missing = [str(path) for path in (rgb, dtm) if not path.is_file()]
    if missing:
        raise JobError(f"The parcel {parcel} needs {' and '.join(missing)}; unpack the data set whole.")
    return rgb, dtm


def _first_field(path: Path, names: tuple[str, ...]) -> str:
    """Return the first of the fields that a layer has; versions of the data set name it differently."""
    fields = list_fields(str(path))
    for name in names:
        if name in fields:
            return name
    raise JobError(f"{path} has none of the fields {', '.join(names)}; it has {', '.join(fields) or 'none'}.")


def _is_equal(field: str, value: str) -> str:
    """Return a condition in SQL, whatever quotes the value holds."""
    quoted = value.replace("'", "''")
    return f"\"{field}\" = '{quoted}'"


DATASET = Dataset(
    name="archaeoscape",
    title="Archaeoscape",
    classes=ARCHAEOLOGY,
    channels=CHANNELS,
    find_scenes=find_scenes,
    gsd_m=0.5,
    mean_over="findings",
    spellings={"hydrology": "water", "mound on mound": "mound"},
)
