"""What the window for the engine says. In: the state of things, costs, accounts of trials. Out: sentences."""

from __future__ import annotations

import html

from ..algorithms.common import tr
from ..relay_core.engine.costs import CUDA, PLAIN, Cost
from ..relay_core.engine.environment import PYTHON_VARIABLE
from ..relay_core.engine.installer import Account
from .engine_setup_work import Engine, State


def in_use(state: State) -> str:
    """Say which engine is used, or why none is."""
    if not state.python and state.is_named:
        return tr("<b>No engine is ready.</b> {reason}").format(reason=html.escape(state.fault))
    if not state.python:
        return tr(
            "<b>No engine is ready.</b> Set one up, the one for the processor first, or use a Python that you have."
        )
    named = [engine for engine in state.engines.values() if engine.python == state.python]
    about = f": {about_account(named[0].account)}" if named and named[0].account else ""
    return tr("<b>The engine is ready</b>{about}.<br>{python}").format(about=about, python=state.python)


def about_account(account: Account) -> str:
    """Say what an engine was tried with, to follow a colon."""
    return tr("PyTorch {torch}, Python {python}, on {device}").format(
        torch=account.torch, python=account.python, device=device_words(account)
    )


def device_words(account: Account) -> str:
    """Return where an engine was tried, as people call it."""
    return tr("the processor") if account.device == "cpu" else account.device_name


def proof(account: Account) -> str:
    """Say that an engine has been tried."""
    return tr("The engine works: it ran the bundled model on {device} in {seconds:.2f} s (PyTorch {torch}).").format(
        device=device_words(account), seconds=account.seconds, torch=account.torch
    )


def state_of(engine: Engine, is_used: bool) -> str:
    """Say what there is of one engine."""
    if not engine.is_there:
        return tr("Not set up")
    if engine.account is None:
        return tr("Set up outside QGIS") + (tr(", in use") if is_used else "")
    size = tr("{size:,} MB").format(size=engine.account.installed_mb)
    use = tr("In use") if is_used else tr("Set up")
    told = f"{use}: {about_account(engine.account)}, {size}"
    return (
        told if engine.is_current else tr("{told}. This version of the plugin needs other packages.").format(told=told)
    )


def costs(cost: Cost, is_fetched: bool) -> str:
    """Say what a set-up costs.

    Args:
        cost: as it was measured.
        is_fetched: the wheels are in a folder.
    """
    if is_fetched:
        return tr("A set-up needs {disk:,} MB on the disk and {minutes} minutes; nothing is fetched.").format(
            disk=cost.installed_mb, minutes=max(1, round(cost.minutes(True)))
        )
    return tr("A set-up {costs}").format(costs=_short(cost))


def costs_by_build() -> str:
    """Say what a set-up costs where pip's settings, which are not known here, decide which build of PyTorch comes."""
    cpu = tr("Where pip's settings or the index below offer a build for the CPU: {costs}").format(costs=_short(PLAIN))
    return f"{cpu} {tr('Else, with the libraries of NVIDIA: {costs}').format(costs=_short(CUDA))}"


def measured() -> str:
    """Say where the numbers come from."""
    return tr("As measured on Linux with Python 3.11; minutes with a connection of 50 Mbit/s.")


def index_needed() -> str:
    """Say that a build for graphics cards comes from elsewhere."""
    return tr("Needs the index of a CUDA build, which pytorch.org tells, below.")


def variable_note(value: str) -> str:
    """Say that a variable goes before what is chosen in the window, "" where it is not set."""
    if not value:
        return ""
    return tr("The variable {name} is set and goes before what is chosen here: {value}").format(
        name=PYTHON_VARIABLE, value=value
    )


def _short(cost: Cost) -> str:
    return tr("fetches {fetched:,} MB, needs {disk:,} MB on the disk, {minutes} minutes.").format(
        fetched=cost.fetched_mb, disk=cost.installed_mb, minutes=max(1, round(cost.minutes(False)))
    )
