"""Sets an engine up, repairs it, removes it. In: an order. Out: a folder that was tried, or nothing that was changed.

An environment is made in a folder beside its own, tried there, and takes its place by a change of name: one that was
cancelled, or killed half way, is never taken for whole. Environments bear that; all programs are run as python -m.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from dataclasses import replace as replace_fields
from pathlib import Path
from typing import Any, Callable, Optional
from urllib.parse import quote

from ..errors import EngineError, JobCancelled, OutputError
from ..jobs import IsCancelled, Progress
from ..outputs import check_folder
from .costs import megabytes
from .environment import child_environment, python_in, set_up_log_path
from .failures import explain
from .steps import Hear, SetUpFailed, Step, run_step

REQUIREMENTS = "relay_core/engine/requirements.txt"
PROOF_MARK = "relay-proof "  # as proof.MARK, which only the engine can import
_ACCOUNT = "relay-engine.json"
_PACKAGES = 45  # that the requirements bring with all they need, about
_PIP_KEPT = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_CERT", "PIP_CLIENT_CERT")
_PIP_ALSO_KEPT = ("PIP_PROXY", "PIP_TRUSTED_HOST", "PIP_CONFIG_FILE", "PIP_CACHE_DIR", "PIP_DEFAULT_TIMEOUT")
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_REMOVE_SECONDS = 5.0
_PIP_LINE = re.compile(
    r"\s*(Collecting|Downloading|Using cached|Processing|Installing collected)\s+(\S+)(?:.*\((.+)\))?"
)


@dataclass(frozen=True)
class Packages:
    """Where packages come from.

    Attributes:
        wheels: folder of wheel files, for a computer without internet; "" for what pip's settings say.
        index: address of a further index, as of builds of PyTorch for a graphics card; "" for none.
        proxy: variables that tell pip the proxy, see `proxy_variables`.
    """

    wheels: str = ""
    index: str = ""
    proxy: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Order:
    """An engine to be set up.

    Attributes:
        base_python: Python that the environment is made of.
        folder: where it belongs; what is there is replaced.
        package_root: the plugin folder.
        model: file that it is tried with.
        device: "cpu" or "gpu".
        packages: where they come from.
        needed_mb: room on the disk [MB].
    """

    base_python: str
    folder: str
    package_root: str
    model: str
    device: str = "cpu"
    packages: Packages = field(default_factory=Packages)
    needed_mb: int = 0


@dataclass(frozen=True)
class Account:
    """What is known of an environment that was set up here.

    Attributes:
        torch: version of PyTorch.
        python: version.
        device: torch's name of the device that it was tried on.
        device_name: in words.
        seconds: of the trial [s].
        installed_mb: size of the folder [MB], 0 where it was not measured.
        requirements: what was installed, to tell whether it is what this version of the plugin needs.
    """

    torch: str
    python: str
    device: str
    device_name: str
    seconds: float
    installed_mb: int = 0
    requirements: str = ""


def install(
    order: Order, progress: Progress, is_cancelled: IsCancelled, before_replacing: Callable[[], None]
) -> Account:
    """Set an engine up, in place of the one that is there.

    Args:
        order: what and where.
        progress: called with (percent, 100, what is being done).
        is_cancelled: asked ten times a second.
        before_replacing: called once all is well; must end what runs in the folder.

    Raises:
        JobCancelled: somebody asked to stop; nothing has changed.
        EngineError: it cannot be done; nothing has changed.
    """
    building = building_folder(order.folder)
    try:
        os.makedirs(os.path.dirname(order.folder), exist_ok=True)
        discard(building)
        check_folder(building)
        _check_room(order)
        account = _build(order, building, progress, is_cancelled)
        before_replacing()
        progress(99, 100, "Putting it in its place")
        replace(building, order.folder)
        return account
    except OutputError as reason:
        raise SetUpFailed(reason.message) from reason
    except OSError as reason:
        discard(building)
        said = f"{type(reason).__name__}: {reason}"
        raise SetUpFailed(explain("The set-up", said, 0), said) from reason
    except BaseException:
        discard(building)
        raise


def install_steps(order: Order, building: str, parent: Mapping[str, str]) -> tuple[Step, ...]:
    """Return the commands that make an environment.

    Args:
        order: what it is for.
        building: folder that it is made in.
        parent: variables of this process.
    """
    variables = pip_environment(parent, order.package_root, order.packages)
    python = python_in(building)
    isolated = ("-I", "-X", "utf8")
    source: tuple[str, ...] = ()
    if order.packages.wheels:
        source = ("--no-index", "--find-links", order.packages.wheels)
    elif order.packages.index:
        source = ("--extra-index-url", order.packages.index)
    install_command = (
        *(python, *isolated, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"),
        *("--no-warn-script-location", "--progress-bar", "off", "--only-binary", ":all:", "--timeout", "60"),
        *source,
        *("-r", os.path.join(order.package_root, *REQUIREMENTS.split("/"))),
    )
    return (
        Step("Making a Python environment", (order.base_python, *isolated, "-m", "venv", building), variables, 300),
        Step("Installing packages", install_command, variables),
        proof_step(python, order.package_root, order.model, order.device, parent),
    )


def proof_step(python: str, package_root: str, model: str, device: str, parent: Mapping[str, str]) -> Step:
    """Return the command that tries an engine."""
    command = (python, "-m", "relay_core.engine.proof", model, device)
    return Step("Trying the engine", command, child_environment(parent, package_root), 600)


def prove(step: Step, hear: Hear, is_cancelled: IsCancelled) -> Account:
    """Try an engine.

    Raises:
        JobCancelled: somebody asked to stop.
        EngineError: it does not work.
    """
    try:
        said = run_step(step, hear, is_cancelled)
    except SetUpFailed as reason:
        problem = _told(reason.output).get("problem")
        raise SetUpFailed(problem or reason.message, reason.output) from reason
    try:
        return Account(**_told(said))
    except TypeError as reason:
        raise SetUpFailed(explain(step.text, said, 0), said) from reason


def pip_environment(parent: Mapping[str, str], package_root: str, packages: Packages) -> dict[str, str]:
    """Return the variables that pip runs with.

    What tells where packages come from is kept, as an administrator's; what would install them elsewhere is not.
    Certificate files that are gone, as those of a QGIS that was moved, would stop every connection.
    """
    kept = child_environment(parent, package_root)
    del kept["PYTHONPATH"]
    kept.update({name: parent[name] for name in (*_PIP_KEPT, *_PIP_ALSO_KEPT) if name in parent})
    for name in _CERTIFICATES:
        if name in kept and not os.path.exists(kept[name]):
            del kept[name]
    kept.update(packages.proxy)
    return kept


def proxy_variables(address: str, user: str, password: str, without: tuple[str, ...]) -> dict[str, str]:
    """Return the variables that name a proxy to pip; they are never part of a command, which others can see.

    Args:
        address: as "http://proxy.example:3128".
        user: or "".
        password: or "".
        without: hosts that are reached without it.
    """
    scheme, _, place = address.partition("://")
    who = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    whole = f"{scheme}://{who}{place}"
    named = {name: whole for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")}
    if without:
        named.update(NO_PROXY=",".join(without), no_proxy=",".join(without))
    return named


def building_folder(folder: str) -> str:
    """Return where an environment is made before it takes the place of `folder`."""
    return f"{folder}.new"


def replace(building: str, folder: str) -> None:
    """Put a finished environment in its place; the old one is there again where that fails."""
    old = f"{folder}.old"
    discard(old)
    if os.path.lexists(folder):
        os.rename(folder, old)
    try:
        os.rename(building, folder)
    except OSError:
        if os.path.lexists(old):
            os.rename(old, folder)
        raise
    discard(old)


def remove(folder: str) -> int:
    """Remove an environment, and what unfinished set-ups left of it.

    Returns:
        What has been freed [bytes].

    Raises:
        EngineError: something of it cannot be removed.
    """
    old = f"{folder}.old"
    freed = _discard_whole(old)
    if os.path.lexists(folder):
        try:
            os.rename(folder, old)  # first, so that what is removed half is not taken for an engine
        except OSError as reason:
            raise EngineError(_in_use(folder)) from reason
    return freed + _discard_whole(old) + _discard_whole(building_folder(folder))


def _discard_whole(path: str) -> int:
    """Remove a folder, which may be missing, and return what has been freed [bytes]."""
    size = folder_size(path)
    discard(path)
    if os.path.lexists(path):
        raise EngineError(_in_use(path))
    return size


def _in_use(path: str) -> str:
    return f"{path} cannot be removed whole; end runs in every QGIS window, then remove it again."


def discard(path: str) -> None:
    """Remove a folder as far as that is possible; a process that is just ending may hold files for a moment."""
    deadline = time.monotonic() + _REMOVE_SECONDS
    while os.path.lexists(path):
        if os.path.islink(path):
            os.remove(path)  # a link to an environment elsewhere; that one is not ours
            return
        shutil.rmtree(path, ignore_errors=True)
        if time.monotonic() > deadline:
            return
        time.sleep(0.05)


def folder_size(path: str) -> int:
    """Return what the files of a folder hold [bytes], those that links lead to not counted."""
    total = 0
    for folder, _, names in os.walk(path):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(folder, name)).st_size
    return total


def read_account(folder: str) -> Optional[Account]:
    """Return what is known of the environment in a folder, None where it was not set up here."""
    try:
        return Account(**json.loads(Path(folder, _ACCOUNT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def requirements_text(package_root: str) -> str:
    """Return what this version of the plugin needs, without comments."""
    lines = Path(package_root, REQUIREMENTS).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if line and not line.startswith("#"))


class PipProgress:
    """Turns what pip says into percent of the whole set-up and words."""

    def __init__(self) -> None:
        self._met: set[str] = set()

    def read(self, line: str) -> Optional[tuple[int, str]]:
        """Return (percent, what is being done) for a line that tells something new, None for another."""
        match = _PIP_LINE.match(line)
        if not match:
            return None
        verb, name, size = match.groups()
        if verb == "Installing collected":
            return 60, "Installing packages; this takes a minute or two"
        package = re.split(r"[-=<>!~;\[]", os.path.basename(name))[0]
        self._met.add(package.lower().replace("_", "-"))
        percent = 5 + min(50, round(50 * len(self._met) / _PACKAGES))
        is_large = verb == "Downloading" and size and "MB" in size
        return percent, f"Fetching {package}, {size}" if is_large else f"Fetching packages ({package})"


def _build(order: Order, building: str, progress: Progress, is_cancelled: IsCancelled) -> Account:
    """Make an environment and try it; everything that is said goes to the log of set-ups."""
    make, fill, try_it = install_steps(order, building, os.environ)
    pip = PipProgress()
    with open(set_up_log_path(), "w", encoding="utf-8") as log:

        def hear(line: str) -> None:
            log.write(f"{line}\n")
            log.flush()
            news = pip.read(line)
            if news:
                progress(news[0], 100, news[1])

        try:
            for percent, step in ((0, make), (5, fill)):
                progress(percent, 100, step.text)
                run_step(step, hear, is_cancelled)
            progress(90, 100, try_it.text)
            account = prove(try_it, hear, is_cancelled)
        except (SetUpFailed, JobCancelled) as reason:
            log.write(f"{reason.message}\n")
            raise
    size = megabytes(folder_size(building))
    whole = replace_fields(account, installed_mb=size, requirements=requirements_text(order.package_root))
    Path(building, _ACCOUNT).write_text(json.dumps(asdict(whole), indent=1), encoding="utf-8")
    return whole


def _check_room(order: Order) -> None:
    """Refuse to begin where the disk has less room than a set-up needs."""
    free = megabytes(shutil.disk_usage(os.path.dirname(order.folder)).free)
    if free < order.needed_mb:
        raise SetUpFailed(
            f"The disk of {os.path.dirname(order.folder)} has {free:,} MB free, the engine needs {order.needed_mb:,} "
            "MB; free some space, then set up again."
        )


def _told(output: str) -> dict[str, Any]:
    """Return what a trial run has told in its last lines, {} where it told nothing."""
    for line in reversed(output.splitlines()):
        if line.startswith(PROOF_MARK):
            with contextlib.suppress(ValueError):
                told = json.loads(line[len(PROOF_MARK) :])
                return told if isinstance(told, dict) else {}
    return {}
