#!/bin/sh
# payload.sh OUT.tar: everything that goes into the image besides Debian's packages.
# Build the module's jar first; JAVA_HOME must be a JDK 25 for the nodes' architecture.
set -eu
out=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

jar=$(find "$here/../target" -maxdepth 1 -name 'spillway-burst-node-image-*.jar')
[ -n "$jar" ] || {
    echo "payload.sh: no jar in burst-node-image/target; run: mvn -pl burst-node-image package" >&2
    exit 2
}
cp -R "$here/files/." "$work"
cp "$jar" "$work/usr/lib/spillway/agent.jar"
"$JAVA_HOME/bin/jlink" --add-modules java.base --strip-debug --no-header-files --no-man-pages \
    --output "$work/usr/lib/spillway/runtime"
tar --create --file "$out" --directory "$work" --sort=name --owner=0 --group=0 --numeric-owner \
    --mtime="@${SOURCE_DATE_EPOCH:-0}" etc usr
