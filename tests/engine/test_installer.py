"""Setting engines up with a stand-in for Python: nothing is fetched, everything else is as it is."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from relay_core.engine import installer
from relay_core.engine.installer import (
    Account,
    Order,
    Packages,
    PipProgress,
    folder_size,
    install,
    install_steps,
    pip_environment,
    proxy_variables,
    read_account,
    remove,
)
from relay_core.engine.steps import SetUpFailed
from relay_core.errors import EngineError, JobCancelled

ROOT = Path(__file__).resolve().parents[2]
PROOF = {"torch": "2.13.0", "python": "3.11.7", "device": "cpu", "device_name": "cpu", "seconds": 0.02}

# Makes an "environment" whose Python is this very script, and answers as pip and the trial would.
STAND_IN = """#!{python}
import json, os, sys
words = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))
if "venv" in words:
    os.makedirs(words[-1] + "/bin")
    os.symlink(os.path.abspath(__file__), words[-1] + "/bin/python")
elif "pip" in words:
    print("Collecting torch==2.13.0")
    {pip}
elif "relay_core.engine.proof" in words:
    print("relay-proof " + json.dumps({proof}))
    {end}
"""


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def order(tmp_path, data):
    """Order an engine of a stand-in, whose pip runs `pip` and whose trial answers `proof`."""

    def make(pip: str = "pass", proof=PROOF, end: str = "pass", **fields) -> Order:
        python = tmp_path / "base-python"
        python.write_text(STAND_IN.format(python=sys.executable, pip=pip, proof=repr(proof), end=end))
        python.chmod(0o755)
        return Order(str(python), str(data / "engine"), str(ROOT), "model.safetensors", **fields)

    return make


def run(order, is_cancelled=lambda: False, before=lambda: None):
    told = []
    account = install(order, lambda done, total, text: told.append((done, text)), is_cancelled, before)
    return account, told


def test_an_engine_is_made_beside_its_place_tried_and_moved_there(order, data):
    moments = []
    account, told = run(order(), before=lambda: moments.append(sorted(os.listdir(data))))
    assert moments == [["engine.new"]]
    assert sorted(os.listdir(data)) == ["engine"]
    assert (account.torch, account.device) == ("2.13.0", "cpu")
    assert read_account(str(data / "engine")) == account
    assert "torch==2.13.0" in account.requirements
    percents = [done for done, _ in told]
    assert percents == sorted(percents) and told[0] == (0, "Making a Python environment")


def test_a_repaired_engine_takes_the_place_of_the_old_one(order, data):
    (data / "engine").mkdir()
    (data / "engine" / "broken").touch()
    run(order())
    assert sorted(os.listdir(data)) == ["engine"] and not (data / "engine" / "broken").exists()


@pytest.mark.parametrize(
    ("pip", "end", "said"),
    [
        ("print('No matching distribution found for torch==2.13.0'); sys.exit(1)", "pass", "no build of torch==2.13.0"),
        ("os.kill(os.getpid(), 9)", "pass", "was killed"),
        ("pass", "os.kill(os.getpid(), 4)", "instructions that this processor does not have"),
    ],
)
def test_a_failure_leaves_the_old_engine_and_nothing_half(order, data, pip, end, said):
    (data / "engine").mkdir()
    (data / "engine" / "works").touch()
    with pytest.raises(SetUpFailed, match=said):
        run(order(pip=pip, end=end))
    assert os.listdir(data) == ["engine"] and (data / "engine" / "works").exists()


def test_a_trial_that_says_no_is_told_word_for_word(order, data):
    with pytest.raises(SetUpFailed, match=r"^PyTorch 2\.13\.0 finds no graphics card\.$"):
        run(order(proof={"problem": "PyTorch 2.13.0 finds no graphics card."}, end="sys.exit(1)", device="gpu"))
    assert os.listdir(data) == []


def test_cancel_leaves_nothing_half(order, data):
    with pytest.raises(JobCancelled):
        run(order(pip="import time; time.sleep(60)"), is_cancelled=lambda: (data / "engine.new" / "bin").exists())
    assert os.listdir(data) == []


def test_what_a_killed_set_up_left_is_made_anew(order, data):
    (data / "engine.new" / "bin").mkdir(parents=True)
    (data / "engine.new" / "bin" / "half").touch()
    run(order())
    assert not (data / "engine" / "bin" / "half").exists()


def test_a_disk_without_room_is_refused_before_anything_begins(order, data):
    with pytest.raises(SetUpFailed, match=r"MB free, the engine needs 1,000,000,000 MB; free some space"):
        run(order(needed_mb=1_000_000_000))
    assert os.listdir(data) == []


def test_an_engine_in_use_stays_where_it_is(order, data, monkeypatch):
    (data / "engine").mkdir()

    def refuse(source, target):
        raise PermissionError(13, "[WinError 32] being used by another process")

    monkeypatch.setattr(installer.os, "rename", refuse)
    with pytest.raises(SetUpFailed, match="A file of the engine is in use"):
        run(order())
    assert os.listdir(data) == ["engine"]


def test_everything_that_is_said_goes_to_the_log(order, data, tmp_path):
    run(order())
    assert "Collecting torch==2.13.0" in (tmp_path / "cache" / "relay_segmenter" / "set-up.log").read_text()


def test_removing_tells_what_is_free_again(data):
    for name, size in (("engine", 3000), ("engine.new", 500)):
        (data / name).mkdir()
        (data / name / "file").write_bytes(b"0" * size)
    assert folder_size(str(data / "engine")) == 3000
    assert remove(str(data / "engine")) == 3500
    assert os.listdir(data) == [] and remove(str(data / "engine")) == 0


def test_removing_a_linked_engine_leaves_what_the_link_leads_to(data, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").touch()
    (data / "engine").symlink_to(tmp_path / "elsewhere")
    remove(str(data / "engine"))
    assert os.listdir(data) == [] and (tmp_path / "elsewhere" / "file").exists()


def test_what_cannot_be_removed_is_said(data, monkeypatch):
    (data / "engine").mkdir()
    monkeypatch.setattr(installer, "_REMOVE_SECONDS", 0.05)
    monkeypatch.setattr(installer.shutil, "rmtree", lambda path, ignore_errors: None)
    with pytest.raises(EngineError, match="cannot be removed whole; end runs"):
        remove(str(data / "engine"))


def pip_command(order):
    return install_steps(order, "/data/engine.new", {})[1].command


def test_a_folder_of_wheels_keeps_pip_off_the_internet(order):
    command = pip_command(order(packages=Packages(wheels="/usb/wheels", index="https://index.example")))
    assert command[command.index("--no-index") :][:3] == ("--no-index", "--find-links", "/usb/wheels")
    assert "--extra-index-url" not in command


def test_a_further_index_is_asked_beside_the_usual_one(order):
    command = pip_command(order(packages=Packages(index="https://index.example")))
    assert command[command.index("--extra-index-url") + 1] == "https://index.example"


def test_packages_are_never_built_here_and_requirements_are_the_pinned_ones(order):
    command = pip_command(order())
    assert command[command.index("--only-binary") + 1] == ":all:"
    assert Path(command[-1]) == ROOT / "relay_core" / "engine" / "requirements.txt"


def test_the_proxy_reaches_pip_in_variables_and_no_command_tells_its_password(order):
    proxy = proxy_variables("http://proxy.example:3128", "ana", "p@ss:/word", ("intranet.example",))
    made = install_steps(order(packages=Packages(proxy=proxy)), "/data/engine.new", {})
    assert made[1].variables["HTTPS_PROXY"] == "http://ana:p%40ss%3A%2Fword@proxy.example:3128"
    assert made[1].variables["NO_PROXY"] == "intranet.example"
    assert not any("word" in word for step in made for word in step.command) and "word" not in repr(made)


def test_pip_keeps_where_packages_come_from_and_forgets_where_they_would_go(tmp_path):
    bundle = tmp_path / "company.pem"
    bundle.touch()
    parent = {
        "PIP_INDEX_URL": "https://mirror.example",
        "PIP_CERT": "/company.pem",
        "PIP_TARGET": "/plugin",
        "PIP_USER": "1",
        "PYTHONPATH": "/qgis",
        "SSL_CERT_FILE": "/gone.pem",
        "REQUESTS_CA_BUNDLE": str(bundle),
    }
    assert pip_environment(parent, "/plugin", Packages()).keys() & {*parent} == {
        *("PIP_INDEX_URL", "PIP_CERT", "REQUESTS_CA_BUNDLE")
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Collecting torch==2.13.0 (from -r requirements.txt (line 3))", (6, "Fetching packages (torch)")),
        ("  Downloading torch-2.13.0-cp311.whl (191.8 MB)", (6, "Fetching torch, 191.8 MB")),
        ("  Downloading tqdm-4.70-py3-none-any.whl (78 kB)", (6, "Fetching packages (tqdm)")),
        ("Installing collected packages: torch, tqdm", (60, "Installing packages; this takes a minute or two")),
        ("Looking in links: /usb/wheels", None),
        ("  Using cached torch-2.13.0.whl (191.8 MB)", (6, "Fetching packages (torch)")),
    ],
)
def test_what_pip_says_becomes_percent_and_words(line, told):
    assert PipProgress().read(line) == told


def test_percent_grows_with_every_package_once():
    pip = PipProgress()
    lines = ["Collecting numpy", "  Downloading numpy-2.4.6.whl (16 MB)", "Collecting scipy"]
    assert [pip.read(line)[0] for line in lines] == [6, 6, 7]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"torch": "2", "strange": 1}'])
def test_a_damaged_account_is_none(tmp_path, text):
    (tmp_path / "relay-engine.json").write_text(text)
    assert read_account(str(tmp_path)) is None


def test_an_account_is_read_as_it_was_written(tmp_path):
    (tmp_path / "relay-engine.json").write_text(json.dumps(PROOF))
    assert read_account(str(tmp_path)) == Account("2.13.0", "3.11.7", "cpu", "cpu", 0.02)


def test_the_mark_of_a_trial_is_the_same_on_both_sides():
    source = (ROOT / "relay_core" / "engine" / "proof.py").read_text(encoding="utf-8")
    assert f'MARK = "{installer.PROOF_MARK}"' in source
