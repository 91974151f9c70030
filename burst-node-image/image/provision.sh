#!/bin/sh
# provision.sh PAYLOAD.tar MANAGER_URL: makes a node of the Debian that it runs in, as root.
set -eu
payload=$1
manager_url=$2
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends ca-certificates chrony cifs-utils curl iproute2 \
    iputils-ping jq keyutils nftables procps systemd-resolved wireguard-tools

# (Debian has a group "render" already: those who may use a GPU.)
id render-worker >/dev/null 2>&1 ||
    useradd --system --create-home --groups render,video --shell /usr/sbin/nologin render-worker
tar --extract --file "$payload" --directory / --no-overwrite-dir
mkdir -p /etc/spillway
echo "FLAMENCO_MANAGER_URL=$manager_url" >/etc/spillway/image.env
systemctl enable nftables.service spillway-lease-guard.timer spillway-agent.service

# Each machine of the image is another one.
: >/etc/machine-id
rm -f "$payload" /etc/ssh/ssh_host_*
apt-get clean
