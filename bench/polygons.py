"""Time and memory of tracing polygons block by block and at once. In: nothing. Out: a table.

The maps are patches of three classes with ragged edges on background; a fifth of the pixels are findings. Every
measurement has a process of its own, reads GeoTIFFs and writes a GeoPackage; memory is the process' peak beyond what it
held before. At once means the usual way: the whole raster through `rasterio.features.shapes`, without any attribute but
the class.
Seconds are those that the core has worked. Run with `make bench-polygons`; needs Linux.
"""

from __future__ import annotations

import dataclasses
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

import click
import numpy as np
import pyogrio
import shapely
from rasterio.crs import CRS
from rasterio.features import shapes
from rasterio.transform import Affine
from scipy import ndimage

from bench.machine import name_machine
from relay_core.classes import ARCHAEOLOGY
from relay_core.geo.findings import trace_findings
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import RasterFormat, create_raster
from relay_core.geo.rasters import read_bands
from relay_core.geo.vector_writer import create_findings
from relay_core.geo.windows import Window, tiles_over
from relay_core.inference.results import open_map
from relay_core.polygon_rules import PolygonRules

PATCH_PX = 2048
SMOOTH_PX = 8
RAGGED = 0.02  # noise beside the patches' own variation
BACKGROUND = 3
SIZES = (2048, 8192, 16384)


@dataclasses.dataclass(frozen=True)
class Cost:
    """What a run took.

    Attributes:
        polygons: written.
        seconds: of the core.
        megabytes: held at most, beyond what the libraries hold.
    """

    polygons: int
    seconds: float
    megabytes: float


@click.command()
@click.option(
    "--size", "sizes", type=int, multiple=True, default=SIZES, show_default=True, help="Side of the map [px]."
)
@click.option("--limit", default=12.0, show_default=True, help="Memory that a run may take [GB].")
def main(sizes: tuple[int, ...], limit: float) -> None:
    """Measure every map and way and print the table."""
    started = time.monotonic()
    lines = ["| map | way | polygons | CPU [s/Mpx] | memory [MB] |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            write_map(folder, size)
            for name in WAYS:
                cost = _measure_apart(folder, name, limit)
                click.echo(f"{size} px, {name}: {cost}", err=True)
                head = f"| {size} × {size} px | {name} | "
                lines.append(head + ("needs more memory than allowed | | |" if cost is None else _cells(cost, size)))
    click.echo("\n".join(lines))
    click.echo(f"\n{name_machine()}; at most {limit:g} GB a run; this run {time.monotonic() - started:.0f} s.")


def write_map(folder: str, size: int) -> None:
    """Write `classes.tif` and `confidence.tif`: one square of patches, turned over at each of its sides."""
    generator = np.random.default_rng(0)
    field = ndimage.gaussian_filter(generator.standard_normal((PATCH_PX, PATCH_PX), np.float32), SMOOTH_PX)
    field += RAGGED * field.std() * generator.standard_normal(field.shape, np.float32)
    patches = np.digitize(field, np.quantile(field, [0.07, 0.14, 0.93])).astype(np.uint8)
    class_map = np.array([0, 1, BACKGROUND, 2], np.uint8)[patches]
    confidence = generator.integers(25, 101, class_map.shape).astype(np.uint8)
    crs = CRS.from_epsg(32648).to_wkt()
    grid = Grid((0.5, 0.0, 400000.0, 0.0, -0.5, 1500000.0), (size, size), crs)
    for name, values in (("classes.tif", class_map), ("confidence.tif", confidence)):
        with create_raster(Path(folder) / name, grid, RasterFormat(1, "uint8", 255)) as writer:
            for tile in tiles_over(Window(0, 0, size, size), PATCH_PX):
                turned = values[:: 1 - 2 * (tile.row // PATCH_PX % 2), :: 1 - 2 * (tile.col // PATCH_PX % 2)]
                writer.write(turned[None, : tile.height, : tile.width], tile)


def by_blocks(folder: Path, rules: PolygonRules) -> int:
    """Trace as a job does; return how many polygons were written."""
    count = 0
    with open_map(str(folder / "classes.tif"), str(folder / "confidence.tif")) as (read_map, grid):
        with create_findings(folder / "findings.gpkg", grid, ARCHAEOLOGY) as writer:
            for findings in trace_findings(read_map, grid, ARCHAEOLOGY, rules):
                writer.write(findings)
                count += len(findings.polygons)
    return count


def at_once(folder: Path) -> int:
    """Trace the whole raster with rasterio, and write all polygons; return how many."""
    class_map = read_bands(folder / "classes.tif")[0]
    found = shapes(class_map, mask=class_map < BACKGROUND, connectivity=4, transform=Affine(0.5, 0, 4e5, 0, -0.5, 15e5))
    pairs = [(shapely.geometry.shape(outline), value) for outline, value in found]
    polygons, class_id = np.array([pair[0] for pair in pairs], object), np.array([pair[1] for pair in pairs])
    pyogrio.raw.write(
        folder / "findings.gpkg",
        geometry=shapely.to_wkb(polygons),
        field_data=[class_id.astype(np.int32)],
        fields=["class_id"],
        geometry_type="Polygon",
        crs="EPSG:32648",
    )
    return len(polygons)


WAYS: dict[str, Callable[[Path], int]] = {
    "by blocks": lambda folder: by_blocks(folder, PolygonRules()),
    "by blocks, simplified by 1 px": lambda folder: by_blocks(folder, PolygonRules(simplify_px=1.0)),
    "at once, rasterio": at_once,
}


def measure(folder: str, way: str, limit_gb: float) -> Cost:
    """Run one way in this process."""
    held = _memory_mb("VmRSS")
    resource.setrlimit(resource.RLIMIT_DATA, (int(limit_gb * 1e9),) * 2)
    started = time.process_time()
    count = WAYS[way](Path(folder))
    return Cost(count, time.process_time() - started, _memory_mb("VmHWM") - held)


def _measure_apart(folder: str, way: str, limit_gb: float) -> Cost | None:
    """Measure in a new process; None where the memory does not suffice."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(measure, folder, way, limit_gb).result()
        except (BrokenProcessPool, MemoryError):
            return None
        finally:
            (Path(folder) / "findings.gpkg").unlink(missing_ok=True)


def _memory_mb(key: str) -> float:
    """Return what the system says of this process' memory [MB]."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in status if line.startswith(key))


def _cells(cost: Cost, size: int) -> str:
    return f"{cost.polygons:,} | {cost.seconds / (size * size / 1e6):.3f} | {cost.megabytes:,.0f} |"


if __name__ == "__main__":
    main()
