#!/usr/bin/env bash
# Open QGIS with a profile of its own, the plugin switched on and, where it is there, the demo's project loaded.
# In: a screen. Out: QGIS's exit status.
set -eu
cd "$(dirname "$0")/.."

profile=build/profile/profiles/default
mkdir -p "$profile/python/plugins" "$profile/QGIS"
ln -sfn "$PWD" "$profile/python/plugins/relay_segmenter"
settings="$profile/QGIS/QGIS3.ini"
[ -f "$settings" ] || printf '[PythonPlugins]\nrelay_segmenter=true\nprocessing=true\n' >"$settings"

project=()
[ ! -f build/demo/demo.qgz ] || project=(build/demo/demo.qgz)
exec qgis --nologo --noversioncheck --profiles-path build/profile "${project[@]}"
