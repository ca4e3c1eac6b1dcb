"""tools/package.sh and .gitattributes: what the plugin repository gets."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = {
    "__init__.py", "plugin.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md",
    "relay_core", "algorithms", "ui", "resources", "i18n", "Makefile", "tools",
}  # fmt: skip
COMPILED = (".pyc", ".pyo", ".so", ".dll", ".dylib", ".pyd", ".exe", ".qm", ".o", ".a")
LARGEST_BYTES = 25_000_000


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """The last commit, packed twice, as on computers of different time zones."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is not a clone, or git is not installed")
    folder = tmp_path_factory.mktemp("packages")
    files = {zone: folder / f"{zone[:4]}.zip" for zone in ("Asia/Phnom_Penh", "America/Lima")}
    for zone, file in files.items():
        command = ["bash", ROOT / "tools" / "package.sh", file]
        subprocess.run(command, check=True, env={**os.environ, "TZ": zone}, capture_output=True)
    return list(files.values())


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """Names in the archive of the last commit, which follows the .gitattributes of the working tree."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is not a clone, or git is not installed")
    archive = tmp_path_factory.mktemp("package") / "plugin.zip"
    subprocess.run(
        ["git", "archive", "--worktree-attributes", "--format=zip", "--prefix=relay_segmenter/", "-o", archive, "HEAD"],
        cwd=ROOT,
        check=True,
    )
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()


def test_the_package_has_one_folder_with_the_plugins_name(names):
    assert {name.split("/")[0] for name in names} == {"relay_segmenter"}


def test_the_package_holds_only_what_is_installed(names):
    assert {name.split("/")[1] for name in names if name != "relay_segmenter/"} <= INSTALLED


def test_the_package_holds_nothing_compiled_and_nothing_hidden(names):
    assert [name for name in names if name.endswith(COMPILED) or "__pycache__" in name] == []
    assert [name for name in names if "/." in name or "\\" in name] == []


def test_the_package_is_small_enough_for_the_plugin_site(packages):
    assert packages[0].stat().st_size < LARGEST_BYTES


def test_a_commit_gives_the_same_bytes_everywhere(packages):
    first, second = packages
    assert first.read_bytes() == second.read_bytes()


def test_an_installed_plugin_can_set_up_its_engine(names):
    for name in ("Makefile", "tools/environments.py", "tools/debian_packages.sh", "relay_core/engine/requirements.txt"):
        assert f"relay_segmenter/{name}" in names
    assert "relay_segmenter/tools/demo.py" not in names
