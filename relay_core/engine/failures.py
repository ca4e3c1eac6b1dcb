"""Why a set-up failed. In: what pip, venv or the trial run said, and how it ended. Out: one sentence with what to do.

Pure functions over text. The order of the table matters: pip ends with "No matching distribution" also where it never
reached an index, and where every release wants another Python.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

_NAMED = "package"  # the group of a pattern that names what is concerned


@dataclass(frozen=True)
class Failure:
    """A kind of failure.

    Attributes:
        name: for tests and diagnostics.
        pattern: matches what the failed program said.
        sentence: what happened and what to do; "{package}" stands for the pattern's group of that name.
        codes: exit codes that tell it without words.
    """

    name: str
    pattern: str
    sentence: str
    codes: tuple[int, ...] = ()


FAILURES = (
    Failure(
        "disk full",
        r"No space left on device|\[Errno 28\]|WinError 112\b|not enough space on the disk|[Dd]isk quota exceeded",
        "The disk is full; free some space, then set up again.",
    ),
    Failure(
        "proxy",
        r"407 Proxy|Proxy Authentication|ProxyError|Tunnel connection failed|Cannot connect to proxy|SOCKS support",
        "The proxy refused the connection; enter its address, user and password in Settings, Options, Network (an HTTP "
        "proxy, not SOCKS), then set up again.",
    ),
    Failure(
        "certificate",
        r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|SSLCertVerificationError|self.signed certificate",
        "The server's certificate is not trusted, as where a network inspects traffic; ask its administrator for the "
        "certificate file, name it in the variable PIP_CERT and restart QGIS, or install from a folder of wheels.",
    ),
    Failure(
        "no internet",
        r"NameResolutionError|name resolution|getaddrinfo failed|nodename nor servname|Name or service not known|"
        r"Network is unreachable|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|No route to host|"
        r"Connection refused|ConnectionResetError|Connection aborted|WinError 100(?:51|54|60|61)\b|IncompleteRead",
        "The packages' server cannot be reached; check the internet connection and the proxy in Settings, Options, "
        "Network, then set up again (what was fetched is kept), or install from a folder of wheels.",
    ),
    Failure(
        "no venv",
        r"No module named '?(?:venv|ensurepip|pip)\b|ensurepip is not\s+available|-m', 'ensurepip'",
        "This Python cannot make environments; install its venv (on Debian and Ubuntu: apt install python3-venv) or "
        "choose another Python above.",
    ),
    Failure(
        "wrong Python",
        r"requires a different [Pp]ython|different python version|Requires-Python|is not a supported wheel on this",
        "The packages do not support this Python; choose Python 3.11 to 3.14, 64 bit, above.",
    ),
    Failure(
        "blocked",
        r"WinError (?:225|1260|4551)\b|contains a virus|potentially unwanted software|blocked by (?:group|your)",
        "Antivirus or application control stopped a program of the engine; ask for the engine's folder to be allowed, "
        "then set up again.",
        (4551,),
    ),
    Failure(
        "file in use",
        r"WinError 32\b|being used by another process|Text file busy",
        "A file of the engine is in use; end runs in every QGIS window, then try again.",
    ),
    Failure(
        "no permission",
        r"Permission denied|\[Errno 13\]|WinError 5\b|Access is denied|Read-only file system|\[Errno 30\]",
        "The engine's folder cannot be written; ask for the right to write there, or name another place in the "
        "variable XDG_DATA_HOME (on Windows LOCALAPPDATA).",
    ),
    Failure(
        "not found",
        r"(?:No matching distribution found for|satisfies the requirement) (?P<package>[\w.+=<>!~-]+)",
        "There is no build of {package} for this Python and computer where packages were looked for; choose another "
        "Python, or a folder that has all wheels.",
    ),
    Failure(
        "damaged package",
        r"THESE PACKAGES DO NOT MATCH THE HASHES|BadZipFile|is invalid: |zlib.error",
        "A package arrived damaged; set up again, and fetch the wheels again where they come from a folder.",
    ),
    Failure(
        "illegal instruction",
        r"[Ii]llegal instruction",
        "PyTorch uses instructions that this processor does not have; use a newer computer, or a Python with a build "
        "of PyTorch for it (Use this Python).",
        (-4, 132, 0xC000001D),
    ),
    Failure(
        "library missing",
        r"WinError (?:126|1114)\b|DLL load failed|c10\.dll|cannot open shared object file|GLIBC_|GLIBCXX_|"
        r"undefined symbol",
        "A library of the system is missing or too old for PyTorch; on Windows install the Microsoft Visual C++ "
        "Redistributable (x64), elsewhere update the system, then set up again.",
    ),
    Failure(
        "killed",
        r"MemoryError|std::bad_alloc|\bKilled\b",
        "The set-up was killed, most likely by an antivirus or because the memory was full; close other programs, "
        "allow the engine's folder, then set up again.",
        (-9, 137, 0xC0000017),
    ),
    Failure(
        "import",
        r"ModuleNotFoundError|ImportError",
        "A package of the engine does not load; choose Repair, and copy the diagnostics if it fails again.",
    ),
)

_UNKNOWN = "{what} failed for a reason that is not known here; copy the diagnostics, their last lines say why."


def classify(output: str, code: int) -> str:
    """Return the name of the failure that a program's output and exit code tell, "" where none does."""
    failure, _ = _find(output, code)
    return failure.name if failure else ""


def explain(what: str, output: str, code: int) -> str:
    """Return the sentence for a failure.

    Args:
        what: was being done, as "Installing packages".
        output: what the program printed, the end of it at least.
        code: its exit code; negative for a signal.
    """
    failure, match = _find(output, code)
    if failure is None:
        return _UNKNOWN.format(what=what)
    package = match.groupdict().get(_NAMED) if match else None
    return failure.sentence.format(package=package or "a package")


def _find(output: str, code: int) -> tuple[Optional[Failure], Optional[re.Match[str]]]:
    """Return the failure and what its pattern has matched; a signal says more than what was printed before it."""
    for failure in FAILURES:
        if code in failure.codes:
            return failure, None
    for failure in FAILURES:
        match = re.search(failure.pattern, output)
        if match:
            return failure, match
    return None, None
