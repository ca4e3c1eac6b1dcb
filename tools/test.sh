#!/usr/bin/env bash
# Run all tests: relay_core and the tools in the engine's environment, the plugin in QGIS's, its windows on Qt 6.
# In: nothing. Out: exit status 0 only where all suites ran tests and all passed.
set -eu
cd "$(dirname "$0")/.."

# Tiny networks gain nothing from threads, which on a busy computer wait for each other many times longer than they work.
export OMP_NUM_THREADS=1

status=0
.venv/bin/python -m pytest -q -rs tests/bench tests/core tests/engine tests/tools || status=$?
bash tools/offscreen.sh .venv-qgis/bin/python -m pytest -q -rs tests/qgis tests/desktop || status=$?
QT_QPA_PLATFORM=offscreen .venv-qt6/bin/python -m pytest -q -rs tests/qt6 || status=$?
exit "$status"
