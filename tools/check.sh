#!/usr/bin/env bash
# Read the code without running it: style, types, security, secrets, import rules.
# In: nothing. Out: exit status 0 where every check is clean.
set -eu
cd "$(dirname "$0")/.."

status=0
.venv/bin/python -m ruff check . || status=1
.venv/bin/python -m ruff format --check . || status=1
.venv/bin/python -m mypy || status=1
# What the plugin repository scans: the shipped code, every rule but B404 (importing subprocess is no finding there).
.venv/bin/python -m bandit -q -r __init__.py plugin.py relay_core algorithms ui tools/environments.py --skip B404 || status=1
# And every shipped file for what looks like a password or a key.
git ls-files -z __init__.py plugin.py metadata.txt LICENSE Makefile ./*.md relay_core algorithms ui i18n resources tools |
    xargs -0 .venv/bin/detect-secrets-hook || status=1
.venv/bin/python -m pytest -q tests/core/test_import_rules.py || status=1
exit "$status"
