#!/bin/sh
# Install the Debian packages that some tests and PDF files need, where we may; else say the one line that would.
missing=""
for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    if apt-get -qq update && apt-get -qq install -y --no-install-recommends $missing >/dev/null; then exit 0; fi
    echo "these could not be installed; the tests that need them will skip:$missing"
else
    echo "some tests will skip; this installs what they need: sudo apt-get install$missing"
fi
exit 0
