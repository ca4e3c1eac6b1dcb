#!/usr/bin/env bash
# Run a program that uses QGIS without a screen and with fresh settings.
# In: the program and its arguments. Out: its exit status.
set -eu
cd "$(dirname "$0")/.."

scratch=$(mktemp -d) # for this user only, or Qt warns
trap 'rm -rf "$scratch"' EXIT
export QT_QPA_PLATFORM=offscreen
export LC_ALL=C.UTF-8 # the plugin speaks the language of the settings; tests read English
export XDG_RUNTIME_DIR="$scratch"
export QGIS_CUSTOM_CONFIG_PATH="$scratch/profile"
# pytest-qgis would have all runs share one folder of settings in the clone; a worker's name that is a path replaces it.
export PYTEST_XDIST_WORKER="$scratch/settings"
"$@"
