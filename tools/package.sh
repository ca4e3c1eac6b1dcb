#!/usr/bin/env bash
# Pack the last commit as QGIS installs it: one folder, relay_segmenter, without what .gitattributes leaves out.
# In: the git repository; a file name, if another than build/relay_segmenter.zip. Out: that file, which is the same bytes
# wherever a commit is packed.
set -eu
cd "$(dirname "$0")/.."

largest_mb=25 # the plugin repository takes no more
package=${1:-build/relay_segmenter.zip}
mkdir -p "$(dirname "$package")"
# A zip file holds the commit's date in local time.
TZ=UTC git archive --format=zip --prefix=relay_segmenter/ --output="$package" HEAD
size_mb=$(($(wc -c <"$package") / 1000000))
if [ "$size_mb" -ge "$largest_mb" ]; then
    echo "$package has $size_mb MB; the plugin repository takes less than $largest_mb MB." >&2
    exit 1
fi
echo "$package ($size_mb MB): install it in QGIS with Plugins > Manage and Install Plugins > Install from ZIP."
