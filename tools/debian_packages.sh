#!/usr/bin/env bash
# Install the Debian packages named as arguments that are not there yet.
# In: package names. Out: exit status 0 with all of them installed; 1 and one line that says what to install otherwise.
set -eu

missing=()
for package in "$@"; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Not installed: ${missing[*]}. Install them (on Debian, as root: apt-get install ${missing[*]}) and try again." >&2
    exit 1
fi

echo "Installing ${missing[*]} ..."
apt-get update -qq
# Recommended packages of QGIS are a gigabyte of other programs.
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
