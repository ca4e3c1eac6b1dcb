"""Diagnostics may be posted in public."""

from __future__ import annotations

from relay_core.engine.diagnostics import diagnostics, redact


def test_passwords_and_the_persons_name_are_left_out():
    said = "proxy http://ana:secret@proxy.example:3128 and /home/ana/.local/share"
    assert redact(said, "/home/ana") == "proxy http://***@proxy.example:3128 and ~/.local/share"


def test_facts_come_first_and_the_end_of_the_log_last(tmp_path):
    log = tmp_path / "set-up.log"
    log.write_text("\n".join(f"line {n}" for n in range(100)))
    lines = diagnostics({"QGIS": "3.40"}, str(log), "/home/ana").splitlines()
    assert lines[0] == "QGIS: 3.40" and lines[-1] == "line 99" and "line 59" not in lines
    assert any(line.startswith("System: ") for line in lines)


def test_a_log_that_is_not_there_is_no_fault(tmp_path):
    assert diagnostics({}, str(tmp_path / "none"), "/home/ana").endswith("(none)")
