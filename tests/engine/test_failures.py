"""The commonest failures of a set-up, told by what pip, venv and PyTorch really say."""

from __future__ import annotations

import re

import pytest

from relay_core.engine.failures import FAILURES, classify, explain

NO_INTERNET = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None)) after connection broken by 'NewConnectionError(
'<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -3]
Temporary failure in name resolution')': /simple/torch/
ERROR: Could not find a version that satisfies the requirement torch==2.13.0 (from versions: none)
ERROR: No matching distribution found for torch==2.13.0"""
PROXY = """\
WARNING: Retrying (Retry(total=4)) after connection broken by 'ProxyError('Cannot connect to proxy.', OSError('Tunnel
connection failed: 407 Proxy Authentication Required'))': /simple/torch/
ERROR: No matching distribution found for torch==2.13.0"""
CERTIFICATE = """\
Could not fetch URL https://packages.example/simple/torch/: There was a problem confirming the ssl certificate:
HTTPSConnectionPool(host='packages.example', port=443): Max retries exceeded with url: /simple/torch/ (Caused by
SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local
issuer certificate (_ssl.c:1006)'))) - skipping
ERROR: No matching distribution found for torch==2.13.0"""
DISK_FULL = """\
Installing collected packages: torch
ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"""
NO_VENV = """\
The virtual environment was not created successfully because ensurepip is not
available.  On Debian/Ubuntu systems, you need to install the python3-venv
package using the following command.

    apt install python3.11-venv"""
WRONG_PYTHON = """\
ERROR: Ignored the following versions that require a different python version: 2.4.0 Requires-Python >=3.11
ERROR: Could not find a version that satisfies the requirement numpy==2.4.6 (from versions: 1.26.4, 2.0.2)
ERROR: No matching distribution found for numpy==2.4.6"""
NO_PERMISSION = """\
Error: [Errno 13] Permission denied: '/srv/data/relay-segmenter/engine.new'"""
NO_PERMISSION_WINDOWS = "PermissionError: [WinError 5] Access is denied: 'C:\\\\Users\\\\ana\\\\engine.new'"
NOT_FOUND = """\
Looking in links: /media/usb/wheels
ERROR: Could not find a version that satisfies the requirement rasterio==1.4.4 (from versions: none)
ERROR: No matching distribution found for rasterio==1.4.4"""
BLOCKED = "OSError: [WinError 225] Operation did not complete successfully because the file contains a virus"
IN_USE = (
    "ERROR: [WinError 32] The process cannot access the file because it is being used by another process: 'c10.dll'"
)
DLL = """\
OSError: [WinError 1114] A dynamic link library (DLL) initialization routine failed. Error loading "C:\\engine\\Lib\\
site-packages\\torch\\lib\\c10.dll" or one of its dependencies."""
GLIBC = "ImportError: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.28' not found (required by libtorch_cpu.so)"
IMPORT = """\
Traceback (most recent call last):
  File "/plugin/relay_core/engine/proof.py", line 13, in <module>
    import torch
ModuleNotFoundError: No module named 'torch'"""
DAMAGED = "zipfile.BadZipFile: File is not a zip file"
SOCKS = "ERROR: Could not install packages due to an OSError: Missing dependencies for SOCKS support."


@pytest.mark.parametrize(
    ("said", "code", "name", "advice"),
    [
        (NO_INTERNET, 1, "no internet", "check the internet connection"),
        (PROXY, 1, "proxy", "Settings, Options, Network"),
        (SOCKS, 1, "proxy", "not SOCKS"),
        (CERTIFICATE, 1, "certificate", "PIP_CERT"),
        (DISK_FULL, 1, "disk full", "free some space"),
        (NO_VENV, 1, "no venv", "apt install python3-venv"),
        ("/usr/bin/python3.11: No module named venv", 1, "no venv", "choose another Python"),
        (WRONG_PYTHON, 1, "wrong Python", "Python 3.11 to 3.14"),
        (NO_PERMISSION, 1, "no permission", "the right to write"),
        (NO_PERMISSION_WINDOWS, 1, "no permission", "LOCALAPPDATA"),
        (NOT_FOUND, 1, "not found", "no build of rasterio==1.4.4"),
        (BLOCKED, 1, "blocked", "Antivirus"),
        ("", 4551, "blocked", "allowed"),
        (IN_USE, 1, "file in use", "end runs"),
        (DLL, 1, "library missing", "Microsoft Visual C++"),
        (GLIBC, 1, "library missing", "update the system"),
        (IMPORT, 1, "import", "choose Repair"),
        (DAMAGED, 2, "damaged package", "fetch the wheels again"),
        ("Installing collected packages: torch", -9, "killed", "antivirus"),
        ("", -4, "illegal instruction", "processor"),
        ("", 0xC000001D, "illegal instruction", "processor"),
    ],
)
def test_a_failure_is_told_by_what_was_said(said, code, name, advice):
    assert classify(said, code) == name
    sentence = explain("Installing packages", said, code)
    assert advice in sentence and sentence.endswith((".", ")")) and "\n" not in sentence


def test_a_signal_counts_more_than_what_was_printed_before_it():
    assert classify(NO_INTERNET, -9) == "killed"


def test_what_is_not_known_leads_to_the_diagnostics():
    assert classify("strange words", 3) == ""
    assert explain("Trying the engine", "strange words", 3).startswith("Trying the engine failed for a reason")


def test_every_sentence_says_what_to_do():
    for failure in FAILURES:
        assert ";" in failure.sentence, failure.name
        assert re.compile(failure.pattern)
