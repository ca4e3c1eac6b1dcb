"""Oddities: what damages the inputs of a command line. In: random draws and a folder. Out: damaged files, odd options.

A folder holds a whole raster and model (`bench.fuzz.make_inputs`). An oddity damages one of both, puts something in the
way, or returns other options; what it does depends on the draws alone, so that a seed repeats it.
"""

from __future__ import annotations

import json
import random
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import rasterio

from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster

RASTER, MODEL = "dtm.tif", "model.safetensors"
GRID = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (48, 56))
_NUMBERS = (0, 1, -1, 2, 7, 255, 65535, 2**31 - 1, 2**32 - 1, 2**63 - 1, 10**9)
_ODD = (0, -1, 1.5, 1e300, float("nan"), float("inf"), True, None, "", "x", [], {}, [[]], "../../x", "a\nb", "\x1b[31m")
_PATHS = (
    "",
    ".",
    "..",
    "/",
    "/dev/null",
    "/dev/full",
    "nowhere/map.tif",
    "a" * 300 + ".tif",
    "map.tif/",
    "map.png",
    "a|b.tif",
)

Oddity = Callable[[random.Random, Path], dict[str, str]]
"""Damages the files in a folder; returns options of `segment` to change."""


def truncated(draw: random.Random, folder: Path) -> dict[str, str]:
    """A raster or model that ends too early."""
    path = folder / draw.choice((RASTER, MODEL))
    path.write_bytes(path.read_bytes()[: draw.randrange(path.stat().st_size)])
    return {}


def flipped(draw: random.Random, folder: Path) -> dict[str, str]:
    """A raster or model with a few other bytes, more often near the front."""
    path = folder / draw.choice((RASTER, MODEL))
    data = bytearray(path.read_bytes())
    for _ in range(draw.randint(1, 20)):
        data[int(len(data) * draw.random() ** 4)] = draw.randrange(256)
    path.write_bytes(data)
    return {}


def lying_header(draw: random.Random, folder: Path) -> dict[str, str]:
    """A TIFF whose tags have other numbers: sizes, offsets, bits, compression."""
    path = folder / RASTER
    data = bytearray(path.read_bytes())
    offset = struct.unpack_from("<I", data, 4)[0]
    entries = struct.unpack_from("<H", data, offset)[0]
    for _ in range(draw.randint(1, 3)):
        entry = offset + 2 + 12 * draw.randrange(entries)
        what = draw.choice(("tag", "type", "count", "value"))
        place, form = {"tag": (0, "<H"), "type": (2, "<H"), "count": (4, "<I"), "value": (8, "<I")}[what]
        number = draw.choice((*_NUMBERS, draw.randrange(2**32)))
        struct.pack_into(form, data, entry + place, number % (2**16 if form == "<H" else 2**32))
    path.write_bytes(data)
    return {}


def ocean(draw: random.Random, folder: Path) -> dict[str, str]:
    """A raster of nothing, or nearly nothing: NaN, infinite, huge, one pixel, one row."""
    shape = draw.choice(((1, 1), (1, 56), (48, 1), (48, 56), (33, 31)))
    dtype = draw.choice(("float32", "float64", "int16", "uint8", "complex64", "uint32", "int8"))
    image = np.full(shape, draw.choice((0, 1, 100)), dtype)
    if dtype.startswith(("float", "complex")):
        with np.errstate(over="ignore"):
            image[:] = draw.choice((np.nan, np.inf, -np.inf, 1e38, -3.4e38, 1e300, 5e-324))
        if draw.random() < 0.5:
            image[0, 0] = 3
    write_raster(folder / RASTER, image, Grid(GRID.transform, shape), draw.choice((None, 0, 1)))
    return {}


def absurd_place(draw: random.Random, folder: Path) -> dict[str, str]:
    """A raster whose pixels lie nowhere, are infinitely large or turned, or whose CRS is odd."""
    values = (0.0, 0.5, -0.5, 1e-300, 1e300, float("nan"), float("inf"), 90.0)
    transform = rasterio.Affine(*(draw.choice(values) if draw.random() < 0.5 else v for v in GRID.transform))
    crs = draw.choice((None, "EPSG:4326", "EPSG:32648", "EPSG:3857", "EPSG:4979"))
    with rasterio.open(folder / RASTER) as dataset:
        image = dataset.read()
    write_geotiff(folder / RASTER, image, crs, transform)
    return {}


def no_raster(draw: random.Random, folder: Path) -> dict[str, str]:
    """Something else than a raster: nothing, text, a folder, a VRT of itself or of what is not there."""
    kind = draw.choice(("missing", "empty", "text", "folder", "loop", "vrt", "noise", "model", "joined", "zip"))
    path = folder / RASTER
    path.unlink()
    vrt = (
        '<VRTDataset rasterXSize="{}" rasterYSize="{}"><VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
        "<SourceFilename>{}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    if kind in ("empty", "text", "noise"):
        path.write_bytes({"empty": b"", "text": b"no raster\n"}.get(kind) or draw.randbytes(2000))
    elif kind == "folder":
        path.mkdir()
    elif kind in ("loop", "vrt"):
        source = path if kind == "loop" else "nowhere.tif"
        path.write_text(vrt.format(draw.choice((56, 0, -1, 2**31 - 1)), draw.choice((48, 1)), source))
    elif kind == "model":
        shutil.copy(folder / MODEL, path)
    elif kind == "joined":
        return {"raster": draw.choice((f"{RASTER}|{RASTER}", "|", f"{MODEL}|", f"{RASTER}:0", f"{RASTER}:9,9"))}
    elif kind == "zip":
        path.write_bytes(b"PK\x03\x04" + draw.randbytes(200))
        return {"raster": f"/vsizip/{path}/x.tif"}
    return {}


def hostile_card(draw: random.Random, folder: Path) -> dict[str, str]:
    """A model whose card says odd things: other types, huge sizes, paths, control characters."""
    data = (folder / MODEL).read_bytes()
    length = struct.unpack_from("<Q", data)[0]
    header = json.loads(data[8 : 8 + length])
    card = next(name for name, value in header["__metadata__"].items() if value.startswith("{"))
    fields = json.loads(header["__metadata__"][card])
    for _ in range(draw.randint(1, 2)):
        _change_somewhere(draw, fields)
    header["__metadata__"][card] = json.dumps(fields)
    text = json.dumps(header).encode()
    (folder / MODEL).write_bytes(struct.pack("<Q", len(text)) + text + data[8 + length :])
    return {}


def hostile_header(draw: random.Random, folder: Path) -> dict[str, str]:
    """A model file whose header lies: its length, its tensors' shapes and places, its depth."""
    path = folder / MODEL
    data = path.read_bytes()
    length = struct.unpack_from("<Q", data)[0]
    header = json.loads(data[8 : 8 + length])
    kind = draw.choice(("length", "shape", "offsets", "deep", "list", "card", "name"))
    if kind == "length":
        path.write_bytes(struct.pack("<Q", draw.choice((*_NUMBERS[:2], *_NUMBERS[3:], length + 1))) + data[8:])
        return {}
    names = [name for name in header if name != "__metadata__"]
    name = draw.choice(names)
    if kind == "shape":
        header[name]["shape"] = draw.choice(([2**40], [0], [-1], [], "x", [2**62, 4]))
    elif kind == "offsets":
        header[name]["data_offsets"] = draw.choice(([0, 2**50], [5, 1], [], [-4, 4], [0, 4]))
    elif kind == "name":
        header["../../" + name] = header.pop(name)
    elif kind == "card":
        header["__metadata__"] = {key: draw.choice(("", "[]", "null", "{}", "1", "[" * 5000)) for key in ("card", "x")}
    text = {"deep": b"[" * 100_000, "list": b"[]"}.get(kind) or json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data[8 + length :])
    return {}


def odd_options(draw: random.Random, folder: Path) -> dict[str, str]:
    """Options out of all bounds."""
    changes = {}
    for _ in range(draw.randint(1, 2)):
        option = draw.choice(("--overlap", "--tile-size", "--batch-size", "--device", "--extent", "--model", "--dask"))
        words = {
            "--device": ("", "gpu", "cuda:99", "cpu:1", "meta", "mps:7"),
            "--extent": ("0 0 0 0", "nan 0 1 1", "-inf -inf inf inf", "1e308 0 1.7e308 1", "1010 1980 1010.01 1980.01"),
            "--model": ("", ".", "/dev/null", RASTER, "a\nb", "x" * 300),
            "--dask": ("x", "tcp://", "local:0", "local:x", "nowhere.json", "http://[", "tcp://127.0.0.1:1"),
        }
        numbers = (
            "0",
            "-1",
            "1e300",
            "nan",
            "inf",
            "x",
            "",
            "64",
            "65",
            "0.89999",
            "1000000000",
            "99999999999999999999",
        )
        changes[option] = draw.choice(words.get(option, numbers))
    return changes


def odd_output(draw: random.Random, folder: Path) -> dict[str, str]:
    """Outputs where nothing can be written, or where something is in the way."""
    option = draw.choice(("--output", "--confidence", "--polygons"))
    way = draw.choice(("path", "path", "blocked", "parts", "same", "leftover"))
    if way == "path":
        return {option: draw.choice(_PATHS)}
    if way == "same":
        return {option: draw.choice((RASTER, MODEL, "map.tif", f"./{RASTER}", f"{folder}/map.tif.run.json"))}
    if way == "leftover":
        (folder / "map.tif").write_bytes(draw.randbytes(100))
        return {}
    in_the_way = folder / ("map.tif.parts" if way == "parts" else draw.choice(("map.tif.run.json", "map.tif")))
    if draw.random() < 0.5:
        in_the_way.mkdir()
    else:
        in_the_way.write_text("in the way")
    return {}


ODDITIES: tuple[Oddity, ...] = (
    *(truncated, flipped, lying_header, ocean, absurd_place, no_raster),
    *(hostile_card, hostile_card, hostile_header, odd_options, odd_output),
)


def write_geotiff(path: Path, image: np.ndarray, crs: str | None, transform: rasterio.Affine) -> None:
    """Write a plain GeoTIFF, whose place may be one that nobody would write."""
    size = {"height": GRID.shape[0], "width": GRID.shape[1], "count": 1, "dtype": "float32"}
    with rasterio.open(path, "w", driver="GTiff", crs=crs, transform=transform, **size) as dataset:
        dataset.write(image)


def _change_somewhere(draw: random.Random, value: object) -> None:
    """Put something odd at one place of nested JSON."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = draw.choice(keys)
        if isinstance(value[key], (dict, list)) and value[key] and draw.random() < 0.7:
            value = value[key]
            continue
        if draw.random() < 0.15:
            del value[key]
        else:
            value[key] = draw.choice((*_ODD, *_NUMBERS))
        return
