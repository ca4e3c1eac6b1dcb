"""What the window for the engine has done. In: choices and QGIS's settings. Out: the state of things, work to be run.

The functions that take a task run in its thread and touch no widget.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional

from qgis.core import Qgis, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QT_VERSION_STR, QLockFile, QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy

from ..algorithms.common import ENGINE_PYTHON_KEY, PACKAGE_ROOT, bundled_model, close_engine, find_engine_python, tr
from ..relay_core import __version__
from ..relay_core.engine import costs, environment, installer, interpreters
from ..relay_core.engine.costs import Cost
from ..relay_core.engine.diagnostics import diagnostics
from ..relay_core.engine.installer import Account, Order, Packages
from ..relay_core.engine.interpreters import Interpreter
from ..relay_core.errors import EngineError
from .background_work import BackgroundWork

BASE_PYTHON_KEY = "relay_segmenter/base_python"
WHEELS_KEY = "relay_segmenter/wheels"
INDEX_KEY = "relay_segmenter/package_index"
DEVICES = ("cpu", "gpu")
_PIP_SOURCES = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS")
_HTTP = (QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.HttpCachingProxy)


@dataclass(frozen=True)
class Engine:
    """One of the two environments that are set up here.

    Attributes:
        folder: where it is, or would be.
        is_there: the folder has a Python.
        account: what is known of it.
        is_current: it has what this version of the plugin needs.
    """

    folder: str
    is_there: bool
    account: Optional[Account]
    is_current: bool

    @property
    def python(self) -> str:
        """Its program."""
        return environment.python_in(self.folder)


@dataclass(frozen=True)
class State:
    """How things are.

    Attributes:
        python: of the engine in use, "" where there is none.
        fault: why there is none.
        is_named: somebody has named a Python, in the settings or a variable.
        engines: device -> environment.
        base: Python that environments are made of, None where there is none.
        base_fault: why there is none.
        free_mb: room on the disk [MB].
    """

    python: str
    fault: str
    is_named: bool
    engines: dict[str, Engine]
    base: Optional[Interpreter]
    base_fault: str
    free_mb: int


def look(task: BackgroundWork) -> State:
    """Find out how things are; runs the Pythons that are concerned."""
    python, fault = "", ""
    try:
        python = find_engine_python()
    except EngineError as problem:
        fault = problem.message
    base, base_fault = None, ""
    try:
        base = base_python()
    except EngineError as problem:
        base_fault = problem.message
    is_named = bool(os.environ.get(environment.PYTHON_VARIABLE) or QgsSettings().value(ENGINE_PYTHON_KEY, "", str))
    engines = {device: engine(device) for device in DEVICES}
    return State(python, fault, is_named, engines, base, base_fault, free_mb())


def engine(device: str) -> Engine:
    """Return what is in the folder of an environment."""
    folder = environment.user_engine_folder(device)
    account = installer.read_account(folder)
    is_there = os.path.exists(environment.python_in(folder))
    is_current = account is not None and account.requirements == installer.requirements_text(PACKAGE_ROOT)
    return Engine(folder, is_there, account, is_current)


def base_python() -> Interpreter:
    """Return the Python that environments are made of: the chosen one, else the first that fits.

    Raises:
        EngineError: there is none, or the chosen one does not fit.
    """
    chosen = QgsSettings().value(BASE_PYTHON_KEY, "", str)
    if not chosen:
        return interpreters.find_base_python()
    found = interpreters.ask(chosen)
    if found.fault:
        raise EngineError(tr("{python} {fault}; choose another Python.").format(python=chosen, fault=found.fault))
    return found


def install(task: BackgroundWork, device: str, packages: Packages) -> Account:
    """Set an engine up, or set it up again, and use it from then on.

    Raises:
        JobCancelled: somebody asked to stop.
        EngineError: it cannot be done.
    """
    folder = environment.user_engine_folder(device)
    with only_here(folder):
        base = base_python()
        least = expected_cost(device, packages).needed_mb if is_source_known(packages) else costs.PLAIN.needed_mb
        order = Order(base.python, folder, PACKAGE_ROOT, bundled_model(), device, packages, least)
        account = installer.install(order, task.say, task.isCanceled, close_engine)
    return account


def try_python(task: BackgroundWork, python: str) -> Account:
    """Try a Python that has the packages already.

    Raises:
        JobCancelled: somebody asked to stop.
        EngineError: it is no engine.
    """
    task.say(10, 100, tr("Asking {python}").format(python=python))
    fault = environment.engine_fault(python, PACKAGE_ROOT)
    if fault:
        raise EngineError(
            tr(
                "{python} {fault}; choose a Python that has the packages of relay_core/engine/requirements.txt, or set "
                "the engine up."
            ).format(python=python, fault=fault)
        )
    task.say(30, 100, tr("Trying the engine"))
    step = installer.proof_step(python, PACKAGE_ROOT, bundled_model(), "auto", os.environ)
    return installer.prove(step, lambda line: None, task.isCanceled)


def remove(task: BackgroundWork, device: str) -> int:
    """Remove an environment and return what has been freed [MB].

    Raises:
        EngineError: it cannot be removed whole.
    """
    folder = environment.user_engine_folder(device)
    with only_here(folder):
        close_engine()
        return costs.megabytes(installer.remove(folder))


def use(python: str) -> None:
    """Have the plugin use a Python as its engine; "" for the first that works."""
    if python:
        QgsSettings().setValue(ENGINE_PYTHON_KEY, python)
    else:
        QgsSettings().remove(ENGINE_PYTHON_KEY)
    close_engine()


def forget_removed(folder: str) -> None:
    """Look for an engine again where the one in use has been removed."""
    python = QgsSettings().value(ENGINE_PYTHON_KEY, "", str)
    if python.startswith(folder + os.sep):
        use("")


def is_source_known(packages: Packages) -> bool:
    """Tell whether somebody has said where packages come from, here or in pip's variables."""
    return bool(packages.wheels or packages.index) or any(name in os.environ for name in _PIP_SOURCES)


def expected_cost(device: str, packages: Packages) -> Cost:
    """Return what a set-up will cost; see `costs`."""
    return costs.cost(sys.platform, device == "gpu", is_source_known(packages))


def chosen_packages() -> Packages:
    """Return where packages come from, with QGIS's proxy; called in the window's thread."""
    settings = QgsSettings()
    return Packages(settings.value(WHEELS_KEY, "", str), settings.value(INDEX_KEY, "", str), proxy_of_qgis())


def proxy_of_qgis() -> dict[str, str]:
    """Return the variables that tell pip QGIS's proxy, {} where it has none; pip finds the system's by itself."""
    manager = QgsNetworkAccessManager.instance()
    proxy = manager.fallbackProxy()
    is_socks = proxy.type() == QNetworkProxy.ProxyType.Socks5Proxy
    if not proxy.hostName() or not (is_socks or proxy.type() in _HTTP):
        return {}
    without = tuple(QUrl(address).host() or address for address in manager.noProxyList())
    address = f"{'socks5h' if is_socks else 'http'}://{proxy.hostName()}:{proxy.port()}"
    return installer.proxy_variables(address, proxy.user(), proxy.password(), without)


def free_mb() -> int:
    """Return the room on the disk of the engines [MB]."""
    folder = os.path.abspath(environment.user_data_folder())
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):  # a drive may be missing
        folder = os.path.dirname(folder)
    return costs.megabytes(shutil.disk_usage(folder).free)


def report(state: Optional[State], last_problem: str, last_details: str) -> str:
    """Return the diagnostics as text."""
    facts = {
        "Relay Segmenter": __version__,
        "QGIS": Qgis.QGIS_VERSION,
        "Qt": QT_VERSION_STR,
        "Engine in use": (state.python or state.fault) if state else "not looked for yet",
        "Variable RELAY_SEGMENTER_PYTHON": os.environ.get(environment.PYTHON_VARIABLE, "not set"),
        "Setting engine_python": QgsSettings().value(ENGINE_PYTHON_KEY, "", str) or "not set",
        "Python to build on": _base_words(state),
        "Disk free": f"{free_mb():,} MB",
        "Proxy of QGIS": "yes" if proxy_of_qgis() else "no",
        "Folder of wheels": QgsSettings().value(WHEELS_KEY, "", str) or "none",
        "Further index": QgsSettings().value(INDEX_KEY, "", str) or "none",
    }
    for device, found in (state.engines if state else {}).items():
        facts[f"Environment {device}"] = f"{found.folder}: {_engine_words(found)}"
    facts["Last problem"] = last_problem or "none"
    if last_details:
        facts["It said"] = "\n" + last_details
    return diagnostics(facts, environment.set_up_log_path())


@contextlib.contextmanager
def only_here(folder: str) -> Iterator[None]:
    """Keep other windows of QGIS from changing an environment at the same time.

    Raises:
        EngineError: one is at it.
    """
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    lock = QLockFile(f"{folder}.lock")
    lock.setStaleLockTime(0)  # old age means nothing: a set-up may take an hour; a dead process is noticed anyway
    if not lock.tryLock(0):
        raise EngineError(tr("Another QGIS window is changing this engine; wait for it, then try again."))
    try:
        yield
    finally:
        lock.unlock()


def _engine_words(found: Engine) -> str:
    if not found.is_there or found.account is None:
        return "made outside QGIS" if found.is_there else "none"
    known = found.account
    age = "" if found.is_current else "; its packages are those of another version"
    return f"PyTorch {known.torch}, Python {known.python}, tried on {known.device_name} in {known.seconds} s{age}"


def _base_words(state: Optional[State]) -> str:
    if state is None:
        return "not looked for yet"
    return f"{state.base.python} ({state.base.name})" if state.base else state.base_fault
