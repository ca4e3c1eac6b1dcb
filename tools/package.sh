#!/usr/bin/env bash
# Pack the last commit as QGIS installs it: one folder, relay_segmenter, without what .gitattributes leaves out.
# In: the git repository. Out: build/relay_segmenter.zip.
set -eu
cd "$(dirname "$0")/.."

largest_mb=25 # the plugin repository takes no more
mkdir -p build
git archive --format=zip --prefix=relay_segmenter/ --output=build/relay_segmenter.zip HEAD
size_mb=$(($(wc -c <build/relay_segmenter.zip) / 1000000))
if [ "$size_mb" -ge "$largest_mb" ]; then
    echo "build/relay_segmenter.zip has $size_mb MB; the plugin repository takes less than $largest_mb MB." >&2
    exit 1
fi
echo "build/relay_segmenter.zip ($size_mb MB): install it in QGIS with Plugins > Manage and Install Plugins > Install from ZIP."
