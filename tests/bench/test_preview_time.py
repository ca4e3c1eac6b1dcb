"""The table of the preview's benchmark: parts between the marks that were noted."""

from __future__ import annotations

import ast

from bench import preview_time

COLD = [["clicked", 10.0], ["started", 10.25], ["sent", 10.5], ["python", 11.0], ["imported", 14.0], ["began", 14.0]]
WARM = [["clicked", 20.0], ["sent", 20.5], ["sent", 29.0], ["began", 20.75]]


def cells(*runs):
    return {name: preview_time.cell(list(runs), *ends) for name, *ends in preview_time.PARTS}


def test_parts_lie_between_their_marks():
    found = cells(COLD)
    assert found["QGIS makes the job"] == "0.25 (0.25 to 0.25)"
    assert found["it imports PyTorch, timm and rasterio"] == "3.00 (3.00 to 3.00)"
    assert found["the job comes to it"] == "0.00 (0.00 to 0.00)"  # it waits for the imports


def test_parts_that_a_warm_engine_has_not_are_empty_and_the_first_mark_counts():
    found = cells(WARM)
    assert found["the engine's Python starts"] == ""
    assert found["QGIS makes the job"] == "0.50 (0.50 to 0.50)"
    assert found["the job comes to it"] == "0.25 (0.25 to 0.25)"


def test_median_of_several_clicks_stands_before_the_spread():
    runs = [[["clicked", 0.0], ["drawn", seconds]] for seconds in (1.0, 5.0, 2.0)]
    assert cells(*runs)["**click to first pixels**"] == "2.00 (1.00 to 5.00)"


def test_marked_engine_borrows_all_but_its_entry_point(tmp_path):
    folder = preview_time.marked_engine(tmp_path / "engine")
    assert sorted(path.name for path in (folder / "relay_core").iterdir()) == ["__init__.py", "__main__.py"]
    tree = ast.parse((folder / "relay_core" / "__main__.py").read_text())
    assert any(isinstance(node, ast.ImportFrom) and node.level == 1 for node in ast.walk(tree))
