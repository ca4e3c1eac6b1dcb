"""What a job says in a terminal."""

from __future__ import annotations

from relay_core.terminal import printable, say


def test_characters_that_move_the_cursor_are_printed_as_signs(capsys):
    say("Model: tiny\x1b[2J\r\x07 terrain")
    assert capsys.readouterr().err == "Model: tiny�[2J��\x20terrain\n"


def test_letters_of_every_script_lines_and_tabs_stay():
    text = "Tổ mối\tគោក\n25 m² – “mound”"
    assert printable(text) == text


def test_characters_that_turn_the_direction_of_writing_are_signs_too():
    assert printable("map\u202efit.exe") == "map�fit.exe"
