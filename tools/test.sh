#!/usr/bin/env bash
# Run all tests: relay_core and the tools in the engine's environment, the plugin in QGIS's.
# In: nothing. Out: exit status 0 only where both suites ran tests and all passed.
set -eu
cd "$(dirname "$0")/.."

status=0
.venv/bin/python -m pytest -q -rs tests/core tests/engine tests/tools || status=$?
bash tools/offscreen.sh .venv-qgis/bin/python -m pytest -q -rs tests/qgis tests/desktop || status=$?
exit "$status"
