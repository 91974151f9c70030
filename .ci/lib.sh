# shellcheck shell=bash
# Shared by ./spillway, .ci/test and .ci/setup/*.sh. Bash 3.2 (macOS) must be able to read it.

say() { printf '%s\n' "spillway: $*" >&2; }

die() {
  say "$@"
  exit 1
}

# Where set-up keeps what is slow to make (a Docker engine's images).
# shellcheck disable=SC2034  # read by .ci/setup/docker.sh
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/spillway

have() { command -v "$1" >/dev/null 2>&1; }

# True where set-up may install packages: allowed by the caller, root, Debian or Ubuntu.
may_install() { [ "${SPILLWAY_SETUP:-yes}" = yes ] && [ "$(id -u)" = 0 ] && have apt-get; }

why_not_install() {
  if [ "${SPILLWAY_SETUP:-yes}" != yes ]; then
    echo "set-up is off (--no-setup)"
  else
    echo "set-up installs packages only as root on Debian or Ubuntu"
  fi
}

# Installs Debian packages; package lists are refreshed only when the first try fails.
apt_install() {
  say "installing with apt: $*"
  local log
  log=$(mktemp)
  if apt_quietly install "$@" >"$log" 2>&1 || { apt_quietly update && apt_quietly install "$@"; } >>"$log" 2>&1; then
    rm -f "$log"
  else
    tail -5 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

apt_quietly() {
  local verb=$1
  shift
  DEBIAN_FRONTEND=noninteractive apt-get "$verb" -y -q --no-install-recommends "$@" </dev/null
}

# Keeps why a tag's suites can't run here, for .ci/test to print; always false.
cannot() {
  # shellcheck disable=SC2034  # read by .ci/test
  REASON=$*
  return 1
}
