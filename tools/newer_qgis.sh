#!/usr/bin/env bash
# Unpack the QGIS of Debian 12's backports beside the installed one and run a program with it.
# In: the program and its arguments; Debian 12 and, the first time, its mirror (120 MB). Out: build/newer-qgis (440 MB)
# and the program's exit status.
set -eu
cd "$(dirname "$0")/.."

folder="$PWD/build/newer-qgis"
root="$folder/root"

fetch() {
    local mirror version libraries
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" "$folder/apt/none" "$folder/debs"
    : >"$folder/apt/status"
    mirror=$(awk '/^URIs:/{print $2; exit}' /etc/apt/sources.list.d/debian.sources)
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bookworm-backports main" >"$folder/apt/sources.list"
    # Lists and cache of its own: what is installed on this computer stays as it is.
    local apt=(
        -o "Dir::Etc::sourcelist=$folder/apt/sources.list" -o "Dir::Etc::sourceparts=$folder/apt/none"
        -o "Dir::Etc::preferencesparts=$folder/apt/none"
        -o "Dir::State::lists=$folder/apt/lists" -o "Dir::State::status=$folder/apt/status"
        -o "Dir::Cache=$folder/apt/cache" -o Acquire::Languages=none -o APT::Sandbox::User=root
    )
    apt-get -qq "${apt[@]}" update
    version=$(apt-cache "${apt[@]}" madison qgis | awk '{print $3; exit}')
    libraries=${version%%+*}
    echo "Unpacking QGIS $version into $folder ..."
    (
        cd "$folder/debs"
        apt-get -qq "${apt[@]}" download \
            {qgis,qgis-common,qgis-providers,qgis-providers-common,python3-qgis,python3-qgis-common}="$version" \
            libqgis-customwidgets="$version" libqgispython"$libraries"="$version" \
            libqgis-{3d,analysis,app,core,gui,native,server}"$libraries"="$version"
    )
    rm -rf "$folder/unpacked"
    mkdir "$folder/unpacked"
    for package in "$folder"/debs/*.deb; do dpkg-deb --extract "$package" "$folder/unpacked"; done
    mv "$folder/unpacked" "$root" # only now: a download that broke off is done again
    rm -rf "$folder/debs" "$folder/apt"
}

if ! grep -q '^VERSION_CODENAME=bookworm' /etc/os-release; then
    echo "make test-newer-qgis needs Debian 12, whose backports have a newer QGIS on the same Qt and Python." >&2
    exit 1
fi
bash tools/debian_packages.sh python3-pyqt5.qtserialport python3-pyqt5.qtmultimedia libqt5multimediawidgets5 fonts-open-sans
[ -d "$root" ] || fetch

export LD_LIBRARY_PATH="$root/usr/lib"
export PYTHONPATH="$root/usr/lib/python3/dist-packages:$root/usr/share/qgis/python:$root/usr/share/qgis/python/plugins"
export QGIS_PREFIX_PATH="$root/usr"
export PATH="$root/usr/bin:$PATH"
"$@"
