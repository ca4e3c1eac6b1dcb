"""The window for the engine; set-ups are of paper, the window, its background work and its settings are real."""

from __future__ import annotations

import dataclasses
import json
import os

import pytest
from qgis.core import QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtNetwork import QNetworkProxy
from qgis.PyQt.QtWidgets import QApplication


@pytest.fixture
def work(modules, tmp_path, monkeypatch):
    """What the window has done, with folders of its own and a Python to build on."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    for name in ("RELAY_SEGMENTER_PYTHON", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    work = modules("ui.engine_setup_work")
    base = modules("relay_core.engine.interpreters").Interpreter("/usr/bin/python3", (3, 11, 2), "")
    monkeypatch.setattr(work, "base_python", lambda: base)
    return work


@pytest.fixture
def account(modules):
    installer = modules("relay_core.engine.installer")
    needed = installer.requirements_text(modules("algorithms.common").PACKAGE_ROOT)
    return installer.Account("2.13.0", "3.11.2", "cpu", "cpu", 0.02, 1488, needed)


@pytest.fixture
def no_engine(work, modules, monkeypatch):
    """Nothing is set up, not even in the clone that is tested."""
    error = modules("relay_core.errors").EngineError

    def find():
        raise error("The engine is not set up.")

    monkeypatch.setattr(work, "find_engine_python", find)


@pytest.fixture
def window(work, modules, qtbot):
    window = modules("ui.engine_setup").EngineSetup()
    qtbot.addWidget(window)
    return window


def opened(window, qtbot):
    window.show()
    idle(window, qtbot)
    return window


def idle(window, qtbot):
    qtbot.waitUntil(lambda: window.task is None and window.state is not None, timeout=20000)


def put_engine(work, account, device="cpu"):
    """Put a stand-in where an engine belongs."""
    engine = work.engine(device)
    os.makedirs(os.path.dirname(engine.python))
    with open(engine.python, "w") as stream:
        stream.write("#!/bin/sh\n")
    with open(os.path.join(engine.folder, "relay-engine.json"), "w") as stream:
        json.dump(dataclasses.asdict(account), stream)
    return engine


def test_without_an_engine_the_window_says_what_to_do_and_what_it_costs(window, qtbot, no_engine):
    opened(window, qtbot)
    assert "No engine is ready" in window.in_use.text()
    row = window.rows["cpu"]
    assert (row.state.text(), row.set_up.text()) == ("Not set up", "Set up")
    assert row.use.isHidden() and row.remove.isHidden()
    assert "370 MB" in row.cost.text() and "2,910 MB" in row.cost.text()
    assert "5,600 MB" in window.rows["gpu"].cost.text()


def test_a_folder_of_wheels_costs_no_fetching(window, qtbot, no_engine):
    opened(window, qtbot)
    window.wheels.setFilePath("/media/usb/wheels")
    assert window.rows["cpu"].cost.text() == "A set-up needs 1,570 MB on the disk and 2 minutes; nothing is fetched."


def test_a_set_up_is_used_once_it_works(window, qtbot, work, account, monkeypatch):
    opened(window, qtbot)
    orders = []

    def install(order, progress, is_cancelled, before_replacing):
        orders.append(order)
        progress(50, 100, "Fetching torch")
        put_engine(work, account)
        return account

    monkeypatch.setattr(work.installer, "install", install)
    window.wheels.setFilePath("/media/usb/wheels")
    window.rows["cpu"].set_up.click()
    assert not window.rows["cpu"].isEnabled() and not window.progress.isHidden()
    qtbot.waitUntil(lambda: "The engine works" in window.message.text(), timeout=20000)
    idle(window, qtbot)
    assert (orders[0].device, orders[0].packages.wheels) == ("cpu", "/media/usb/wheels")
    assert QgsSettings().value("relay_segmenter/engine_python") == work.engine("cpu").python
    assert QgsSettings().value("relay_segmenter/wheels") == "/media/usb/wheels"
    assert window.progress.isHidden() and window.rows["cpu"].isEnabled()


def test_a_failure_is_told_and_its_details_go_to_the_diagnostics(window, qtbot, work, modules, monkeypatch, no_engine):
    opened(window, qtbot)

    def install(*arguments):
        raise modules("relay_core.engine.steps").SetUpFailed("The disk is full; free some space.", "Errno 28")

    monkeypatch.setattr(work.installer, "install", install)
    window.set_up("cpu")
    idle(window, qtbot)
    assert "The disk is full; free some space." in window.message.text()
    assert QgsSettings().value("relay_segmenter/engine_python") is None
    window.copy_diagnostics()
    report = QApplication.clipboard().text()
    assert "Last problem: The disk is full" in report and "Errno 28" in report and "QGIS: 3" in report


def test_an_unexpected_fault_ends_neither_the_window_nor_qgis(window, qtbot, work, monkeypatch, no_engine):
    opened(window, qtbot)
    monkeypatch.setattr(work.installer, "install", lambda *arguments: 1 / 0)
    window.set_up("cpu")
    idle(window, qtbot)
    assert "failed unexpectedly: division by zero" in window.message.text()
    assert "ZeroDivisionError" in window.last_details


def test_cancel_reaches_the_set_up(window, qtbot, work, modules, monkeypatch, no_engine):
    opened(window, qtbot)

    def install(order, progress, is_cancelled, before_replacing):
        while not is_cancelled():
            pass
        raise modules("relay_core.errors").JobCancelled("stopped")

    monkeypatch.setattr(work.installer, "install", install)
    window.set_up("cpu")
    qtbot.wait(100)
    window.cancel.click()
    idle(window, qtbot)
    assert "Stopped; nothing was changed." in window.message.text()


def test_an_engine_that_is_there_can_be_used_repaired_and_removed(window, qtbot, work, account, no_engine):
    engine = put_engine(work, account)
    opened(window, qtbot)
    row = window.rows["cpu"]
    assert row.state.text() == "Set up: PyTorch 2.13.0, Python 3.11.2, on the processor, 1,488 MB"
    assert row.set_up.text() == "Repair" and not row.use.isHidden()
    window.use_engine("cpu")
    assert QgsSettings().value("relay_segmenter/engine_python") == engine.python
    idle(window, qtbot)
    window.remove("cpu")
    qtbot.waitUntil(lambda: "The engine is removed" in window.message.text(), timeout=20000)
    idle(window, qtbot)
    assert not os.path.exists(engine.folder)
    assert QgsSettings().value("relay_segmenter/engine_python") is None
    assert row.state.text() == "Not set up"


def test_an_engine_of_another_version_is_to_be_updated(window, qtbot, work, account, no_engine):
    put_engine(work, dataclasses.replace(account, requirements="torch==1.0"))
    opened(window, qtbot)
    assert window.rows["cpu"].set_up.text() == "Update"
    assert "needs other packages" in window.rows["cpu"].state.text()


def test_two_windows_of_qgis_do_not_change_one_engine(work, tmp_path, modules):
    folder = str(tmp_path / "engine")
    with work.only_here(folder), pytest.raises(modules("relay_core.errors").EngineError, match="Another QGIS window"):
        with work.only_here(folder):
            pass
    with work.only_here(folder):
        pass


def test_a_python_without_the_packages_is_not_used(window, qtbot, no_engine):
    opened(window, qtbot)
    window.use_own("/bin/echo")
    idle(window, qtbot)
    assert "/bin/echo does not answer as a Python does; choose a Python" in window.message.text()
    assert QgsSettings().value("relay_segmenter/engine_python") is None


def test_a_python_that_was_tried_is_used(window, qtbot, work, account, monkeypatch, no_engine):
    opened(window, qtbot)
    monkeypatch.setattr(work, "try_python", lambda task, python: account)
    window.use_own("/opt/conda/bin/python")
    qtbot.waitUntil(lambda: "The engine works" in window.message.text(), timeout=20000)
    idle(window, qtbot)
    assert QgsSettings().value("relay_segmenter/engine_python") == "/opt/conda/bin/python"


@pytest.mark.parametrize(
    ("kind", "scheme"),
    [(QNetworkProxy.ProxyType.HttpProxy, "http"), (QNetworkProxy.ProxyType.Socks5Proxy, "socks5h")],
)
def test_the_proxy_of_qgis_reaches_pip(work, kind, scheme):
    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy()
    try:
        proxy = QNetworkProxy(kind, "proxy.example", 3128, "ana", "p@ss")
        manager.setFallbackProxyAndExcludes(proxy, [], ["https://intranet.example/"])
        variables = work.proxy_of_qgis()
    finally:
        manager.setFallbackProxyAndExcludes(before, [], [])
    assert variables["HTTPS_PROXY"] == f"{scheme}://ana:p%40ss@proxy.example:3128"
    assert variables["NO_PROXY"] == "intranet.example"


def test_without_a_proxy_pip_gets_none(work):
    assert work.proxy_of_qgis() == {}


def test_free_space_is_measured_where_the_data_folder_is_relative_and_not_there(work, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", "no/such/place")
    assert work.free_mb() > 0
