"""The account for people: short, but nothing is missing."""

import csv

from relay_core.models.importing.account import counts, short_names, table, write_account
from relay_core.models.importing.ledger import Entry


def test_blocks_that_differ_in_their_number_only_are_one_line():
    assert short_names(f"blocks.{i}.norm1.weight" for i in range(12)) == ["blocks.0-11.norm1.weight"]


def test_layers_with_alike_blocks_are_drawn_together():
    names = [
        f"layers.{layer}.blocks.{block}.norm" for layer, depth in enumerate((2, 2, 6, 2)) for block in range(depth)
    ]
    assert short_names(names) == ["layers.0-1.blocks.0-1.norm", "layers.2.blocks.0-5.norm", "layers.3.blocks.0-1.norm"]


def test_gaps_stay_visible():
    assert short_names(["blocks.0.a", "blocks.1.a", "blocks.3.a"]) == ["blocks.0-1.a", "blocks.3.a"]


def test_numbers_that_move_together_are_one_run():
    entries = [Entry(f"layers.{i}.down.w", "renamed", f"swin.layers.{i + 1}.down.w") for i in range(3)]
    assert "layers.0-2.down.w -> swin.layers.1-3.down.w    3" in table(entries)


def test_names_with_braces_are_shown():
    assert short_names(["a{}.0.b"]) == ["a().0.b"]


def test_the_table_ends_with_a_count_of_every_fate():
    entries = [Entry("a", "used", "a"), Entry("b", "ignored", note="of no use"), Entry("", "new", "c", "drawn")]
    lines = table(entries).splitlines()
    assert lines[0].split() == ["used", "a", "->", "a", "1"]
    assert any(line.split() == ["new", "c", "1", "drawn"] for line in lines)
    assert lines[-5:] == [f"{fate:<8} {n:>4} tensors" for fate, n in counts(entries).items()]
    assert counts(entries) == {"used": 1, "renamed": 0, "resized": 0, "ignored": 1, "new": 1}


def test_the_whole_account_has_a_line_for_every_tensor(tmp_path):
    entries = [Entry(f"blocks.{i}", "renamed", f"x.{i}", 'a, "b"') for i in range(3)]
    write_account(str(tmp_path / "account.csv"), entries)
    with open(tmp_path / "account.csv", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["key", "fate", "target", "note"] and rows[1] == ["blocks.0", "renamed", "x.0", 'a, "b"']
    assert len(rows) == 4
