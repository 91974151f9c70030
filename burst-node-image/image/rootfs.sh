#!/bin/sh
# rootfs.sh OUT.tar [MANAGER_URL]: the node image as a root file system, with Debian's cloud kernel.
# Needs root, mmdebstrap and a Debian mirror. The same inputs give the same bytes.
set -eu
out=$1
manager_url=${2:-http://manager.invalid:8080}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/payload.sh" "$work/payload.tar"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0} mmdebstrap --mode=root --variant=minbase \
    --include=systemd,systemd-sysv,udev,dbus,kmod,linux-image-cloud-amd64,passwd \
    --customize-hook="copy-in $work/payload.tar $here/provision.sh /tmp" \
    --customize-hook='chroot "$1" sh /tmp/provision.sh /tmp/payload.tar '"$manager_url" \
    --customize-hook='rm "$1/tmp/provision.sh"' \
    bookworm "$out"
