"""The borders of the program, read from its source: who may import what.

QGIS loads the plugin, the algorithms, the windows and the light part of relay_core; torch and rasterio live in the
engine; models see no files; only two modules open rasters and polygons, and only a few open any file.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]

LIGHT = {
    "relay_core",
    "relay_core.errors",
    "relay_core.jobs",
    "relay_core.judge_jobs",
    "relay_core.ground_jobs",
    "relay_core.fit_jobs",
    "relay_core.insight_jobs",
    "relay_core.recipe",
    "relay_core.names",
    "relay_core.polygon_rules",
    "relay_core.preview",
    "relay_core.history",
    "relay_core.classes",
    "relay_core.card",
    "relay_core.described",
    "relay_core.outputs",
    "relay_core.geo",
    "relay_core.geo.grid",
    "relay_core.geo.inputs",
    "relay_core.geo.exporting",
    "relay_core.geo.fitness",
    "relay_core.geo.windows",
    "relay_core.geo.blending",
    "relay_core.geo.blocks",
    "relay_core.geo.neighbours",
    "relay_core.training",
    "relay_core.training.holdout",
    "relay_core.training.finish",
    "relay_core.training.allotment",
    "relay_core.geo.resampling",
    "relay_core.geo.normalisation",
    "relay_core.engine",
    "relay_core.engine.messages",
    "relay_core.engine.environment",
    "relay_core.engine.interpreters",
    "relay_core.engine.costs",
    "relay_core.engine.failures",
    "relay_core.engine.steps",
    "relay_core.engine.installer",
    "relay_core.engine.diagnostics",
    "relay_core.library",
    "relay_core.engine.machine",
    "relay_core.engine.process",
    "relay_core.engine.client",
}
QGIS_SIDE = ("plugin", "algorithms", "ui")
FILE_OPENERS = {
    "relay_core.geo.rasters",
    "relay_core.geo.raster_writer",
    "relay_core.geo.vectors",
    "relay_core.geo.vector_writer",
}
FILE_LIBRARIES = {"rasterio", "pyogrio", "fiona", "osgeo"}
WITHOUT_FILES = {
    "rasterio._err",
    "rasterio.crs",
    "rasterio.enums",
    "rasterio.env",
    "rasterio.errors",
    "rasterio.transform",
    "rasterio.warp",
}
ANY_FILE_OPENERS = {
    *FILE_OPENERS,
    "relay_core.card",
    "relay_core.library",
    "relay_core.outputs",
    "relay_core.described",
    "relay_core.engine",
    "relay_core.models.weights",
    "relay_core.models.importing.account",
    "relay_core.models.importing.checkpoints",
    "relay_core.inference.parts",
    "relay_core.reporting.report",
    "relay_core.training.copies",
    "relay_core.training.state",
}
OPENING_CALLS = {"open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes"}
OPENING_CALLS_OF = {  # elsewhere these names open nothing: json.load, model.save
    "load": {"torch", "np", "numpy"},
    "save": {"torch", "np", "numpy"},
    "savez": {"np", "numpy"},
    "fromfile": {"np", "numpy"},
    "memmap": {"np", "numpy"},
}
ENGINE_PACKAGES = {"torch", "torchvision", "timm", "rasterio", "pyogrio", "shapely", "scipy", "safetensors"}
DESKTOP = {"qgis", "PyQt5", "PyQt6", "processing"}
STANDARD = set(sys.stdlib_module_names)


class Import(NamedTuple):
    line: int
    module: str  # absolute, the plugin folder being the top
    level: int  # dots in front, 0 for an absolute import
    at_top: bool  # runs when the module is imported


def module_name(path: str) -> str:
    """Return the dotted name of a file below the plugin folder, "" for the plugin's own __init__.py."""
    parts = path[: -len(".py")].split("/")
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: str, source: str, modules: set[str]) -> Iterator[Import]:
    """Give every import statement of a file, wherever it stands, once for each module that it names."""
    tree = ast.parse(source)
    inside_functions = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for node in ast.walk(function)
    }
    package = module_name(path).split(".")
    if not path.endswith("__init__.py"):
        package = package[:-1]
    for node in ast.walk(tree):
        at_top = id(node) not in inside_functions
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(node.lineno, alias.name, 0, at_top)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join(part for part in (*above, node.module or "") if part)
            for alias in node.names:
                whole = f"{base}.{alias.name}".lstrip(".")
                # "from .geo import grid" names a module, "from .geo.grid import Grid" a thing in one.
                is_module = whole in modules or not node.level
                yield Import(node.lineno, whole if is_module else base, node.level, at_top)


def top(module: str) -> str:
    return module.split(".")[0]


def belongs_to(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def broken_rule(importer: str, imported: Import, known: set[str]) -> str:
    """Return the rule that an import breaks, "" where it breaks none."""
    module = imported.module
    in_core = belongs_to(importer, "relay_core")
    if importer == "" and imported.at_top and module != "__future__":
        return "the plugin's __init__ imports nothing until QGIS asks for the plugin"
    if top(module) in ("relay_core", "relay_segmenter") and not imported.level:
        return "the plugin imports itself relatively: its folder may have any name"
    if in_core and imported.level and not belongs_to(module, "relay_core"):
        return "relay_core does not reach outside itself"
    if in_core and not imported.level and top(module) in (*DESKTOP, *QGIS_SIDE):
        return "relay_core never sees QGIS"
    if importer in LIGHT and not is_light(imported, known):
        return "light modules import the standard library, numpy and light modules"
    if top(importer) in ("", *QGIS_SIDE):
        return broken_qgis_rule(importer, imported, known)
    if belongs_to(importer, "relay_core.models"):
        return broken_models_rule(importer, module)
    opens_files = top(module) in FILE_LIBRARIES and not any(belongs_to(module, harmless) for harmless in WITHOUT_FILES)
    if in_core and opens_files and importer not in FILE_OPENERS:
        return "only geo/rasters.py and geo/vectors.py open rasters and polygons"
    return ""


def is_light(imported: Import, known: set[str]) -> bool:
    if not imported.level:
        return top(imported.module) in STANDARD or top(imported.module) == "numpy"
    return home(imported.module, known) in LIGHT


def home(module: str, known: set[str]) -> str:
    """Return the module itself, or the one that defines what was imported."""
    return module if module in known else module.rpartition(".")[0]


def broken_qgis_rule(importer: str, imported: Import, known: set[str]) -> str:
    module = imported.module
    if top(module) in ENGINE_PACKAGES and not imported.level:
        return "what QGIS loads needs no package of the engine"
    if imported.level and belongs_to(module, "relay_core") and home(module, known) not in LIGHT:
        return "what QGIS loads sees only the light part of relay_core"
    if belongs_to(importer, "ui") and top(module) in ("subprocess", "multiprocessing"):
        return "ui starts work by running an algorithm, never a process"
    if belongs_to(importer, "algorithms") and (
        belongs_to(module, "qgis.gui") or belongs_to(module, "qgis.PyQt.QtWidgets") or belongs_to(module, "qgis.utils")
    ):
        return "algorithms run without a window: no widgets"
    return ""


def broken_models_rule(importer: str, module: str) -> str:
    if belongs_to(module, "relay_core.geo"):
        return "models know tensors, not the ground"
    if top(module) in FILE_LIBRARIES or (top(module) == "pathlib" and importer != "relay_core.models.weights"):
        return "models never see a path; only models/weights.py opens files"
    return ""


def broken_syntax_rule(path: str, source: str) -> str:
    """Return why Python 3.9, the oldest that QGIS brings, could not load a file, "" where it could."""
    try:
        tree = ast.parse(source, feature_version=(3, 9))
    except SyntaxError as reason:
        return f"{path}:{reason.lineno}: what QGIS loads is Python 3.9 ({reason.msg})"
    annotated = any(
        isinstance(node, ast.AnnAssign)
        or (isinstance(node, ast.arg) and node.annotation)
        or (isinstance(node, ast.FunctionDef) and node.returns)
        for node in ast.walk(tree)
    )
    if annotated and "from __future__ import annotations" not in source:
        return f"{path}:1: annotations are not run in Python 3.9 only with `from __future__ import annotations`"
    return ""


def opened_files(source: str) -> Iterator[tuple[int, str]]:
    """Give line and name of every call that opens a file."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        owner, _, name = called.rpartition(".")
        if name in OPENING_CALLS or owner in OPENING_CALLS_OF.get(name, ()):
            yield node.lineno, called


def may_open_files(importer: str) -> bool:
    return not belongs_to(importer, "relay_core") or any(belongs_to(importer, opener) for opener in ANY_FILE_OPENERS)


def violations(sources: dict[str, str], modules: set[str]) -> list[str]:
    """Return every broken rule as "path:line: rule (what was imported)".

    Args:
        sources: path below the plugin folder -> its text.
        modules: dotted names of all modules of the plugin.
    """
    found = []
    for path, source in sorted(sources.items()):
        importer = module_name(path)
        if importer in LIGHT or top(importer) in ("", *QGIS_SIDE):
            syntax = broken_syntax_rule(path, source)
            if syntax:
                found.append(syntax)
                continue
        for imported in imports(path, source, modules):
            rule = broken_rule(importer, imported, modules)
            if rule:
                found.append(f"{path}:{imported.line}: {rule} ({imported.module})")
        if not may_open_files(importer):
            found += [f"{path}:{line}: this module opens no files ({call})" for line, call in opened_files(source)]
    return found


def shipped_sources() -> dict[str, str]:
    files = [ROOT / "__init__.py", ROOT / "plugin.py"]
    for folder in ("relay_core", "algorithms", "ui"):
        files += (ROOT / folder).rglob("*.py")
    return {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}


SOURCES = shipped_sources()
MODULES = {module_name(path) for path in SOURCES}


def test_the_program_keeps_its_borders():
    assert violations(SOURCES, MODULES) == []


def test_every_light_module_is_there():
    assert LIGHT - MODULES == set()


@pytest.mark.parametrize(
    ("path", "source", "rule"),
    [
        ("__init__.py", "from .plugin import Plugin", "imports nothing until QGIS asks"),
        ("__init__.py", "import os", "imports nothing until QGIS asks"),
        ("plugin.py", "from relay_segmenter.ui import dock", "imports itself relatively"),
        ("plugin.py", "def run():\n    import torch", "needs no package of the engine"),
        ("plugin.py", "from .relay_core.inference.segment import run_segment", "only the light part"),
        ("algorithms/segment.py", "from ..relay_core.geo import rasters", "only the light part"),
        ("algorithms/segment.py", "from ..relay_core.engine.server import serve", "only the light part"),
        ("algorithms/segment.py", "from qgis.PyQt.QtWidgets import QDialog", "no widgets"),
        ("algorithms/segment.py", "from qgis import gui", "no widgets"),
        ("ui/dock.py", "import subprocess", "never a process"),
        ("ui/dock.py", "from rasterio import open", "needs no package of the engine"),
        ("ui/dock.py", "def paint():\n    import torch.nn", "needs no package of the engine"),
        ("ui/dock.py", "from ..relay_core import models", "only the light part"),
        ("relay_core/card.py", "import torch", "light modules import"),
        ("relay_core/card.py", "def load():\n    from safetensors import safe_open", "light modules import"),
        ("relay_core/card.py", "from .models.build import build_model", "light modules import"),
        ("relay_core/geo/grid.py", "from . import rasters", "light modules import"),
        ("relay_core/geo/__init__.py", "from .rasters import open_raster", "light modules import"),
        ("relay_core/cli.py", "from relay_core.jobs import SegmentJob", "imports itself relatively"),
        ("relay_core/cli.py", "from .. import plugin", "does not reach outside itself"),
        ("relay_core/cli.py", "from ..algorithms.provider import RelayProvider", "does not reach outside itself"),
        ("relay_core/cli.py", "import algorithms", "never sees QGIS"),
        ("relay_core/inference/segment.py", "from qgis.core import QgsRasterLayer", "never sees QGIS"),
        ("relay_core/inference/segment.py", "from PyQt5 import QtCore", "never sees QGIS"),
        ("relay_core/inference/segment.py", "import rasterio", "only geo/rasters.py and geo/vectors.py"),
        ("relay_core/training/samples.py", "from rasterio.windows import Window", "only geo/rasters.py"),
        ("relay_core/training/samples.py", "def read():\n    import pyogrio", "only geo/rasters.py"),
        ("relay_core/models/vit.py", "from pathlib import Path", "models never see a path"),
        ("relay_core/models/vit.py", "import rasterio.crs", "models never see a path"),
        ("relay_core/models/weights.py", "import rasterio", "models never see a path"),
        ("relay_core/models/vit.py", "from ..geo.grid import Grid", "not the ground"),
        ("relay_core/outputs.py", "import rasterio", "light modules import"),
        ("relay_core/inference/warm.py", "def read(path):\n    return open(path).read()", "opens no files (open)"),
        ("relay_core/inference/warm.py", "with path.open() as stream: pass", "opens no files (path.open)"),
        ("relay_core/training/loop.py", "torch.save({}, path)", "opens no files (torch.save)"),
        ("relay_core/training/samples.py", "import torch\nx = torch.load(path)", "opens no files (torch.load)"),
        ("relay_core/geo/windows.py", "np.load(path)", "opens no files (np.load)"),
        ("relay_core/landscapes/files.py", "Path(path).write_text('')", "opens no files (Path(path).write_text)"),
        ("relay_core/models/vit.py", "open(path)", "opens no files (open)"),
        ("relay_core/models/importing/vit.py", "torch.load(path)", "opens no files (torch.load)"),
        ("relay_core/jobs.py", "match 1:\n    case 1:\n        pass", "Python 3.9"),
        ("ui/dock.py", "try:\n    pass\nexcept* ValueError:\n    pass", "Python 3.9"),
        ("ui/dock.py", "def show(text: str | None): pass", "from __future__ import annotations"),
    ],
)
def test_a_planted_violation_is_found(path, source, rule):
    assert [found for found in violations({path: source}, MODULES) if rule in found]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("__init__.py", "def classFactory(iface):\n    from .plugin import Plugin"),
        ("plugin.py", "from qgis.PyQt.QtWidgets import QAction\nfrom .relay_core.jobs import SegmentJob"),
        ("algorithms/segment.py", "from ..relay_core.geo import grid\nfrom ..relay_core import __version__"),
        (
            "relay_core/card.py",
            "import json, numpy\nfrom .errors import RelayError\nfrom . import jobs",
        ),
        ("relay_core/geo/rasters.py", "import rasterio\nfrom .grid import Grid"),
        ("relay_core/landscapes/scene.py", "from rasterio.crs import CRS\nimport scipy"),
        ("relay_core/models/weights.py", "from pathlib import Path\nimport torch\nfrom ..card import Card"),
        ("relay_core/training/loop.py", "match 1:\n    case 1:\n        pass"),
        ("relay_core/training/loop.py", "json.load(stream); model.save(path); open_raster(path); self._open()"),
        ("relay_core/training/state.py", "torch.save({}, path)"),
        ("relay_core/models/importing/checkpoints.py", "torch.load(path, weights_only=True)"),
        ("relay_core/engine/process.py", "open(path, 'ab')"),
        ("relay_core/geo/rasters.py", "import rasterio\nrasterio.open(path)"),
        ("ui/dock.py", "from __future__ import annotations\nopen(path)"),
    ],
)
def test_what_is_allowed_is_not_found(path, source):
    assert violations({path: source}, MODULES) == []
