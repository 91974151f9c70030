# shellcheck shell=bash
# A Docker engine for tests: the one that answers, or a private one that is started here and stopped at the end.

DOCKERD_DIR= # socket, pid file and log of the private engine; empty when there is none
DOCKERD_PID=
# Two engines can't share the bridge, the firewall and a folder of images: a second run of the tests waits for the first.
DOCKER_LOCK=/run/spillway-docker.lock

setup_docker() {
  docker info >/dev/null 2>&1 && return
  may_install || { cannot "no Docker engine answers, and $(why_not_install)"; return; }
  { have dockerd && have docker && have iptables; } || apt_install docker.io iptables || { cannot "apt could not install docker.io"; return; }
  start_private_dockerd || { cannot "a private dockerd did not start here (see the lines above)"; return; }
}

# Its images stay in the cache folder for the next run; everything else is in a temporary folder.
start_private_dockerd() {
  local flags waited=0
  exec 8>"$DOCKER_LOCK"
  flock -n 8 || { say "waiting for the Docker engine of another run of the tests to end" && flock 8; }
  # Made only now: whoever is interrupted while waiting has nothing to take down.
  DOCKERD_DIR=$(mktemp -d /tmp/spillway-docker.XXXXXX)
  mkdir -p "$CACHE"
  say "starting a private dockerd (images in $CACHE/docker)"
  iptables-save >"$DOCKERD_DIR/iptables"
  flags=(--data-root "$CACHE/docker" --exec-root "$DOCKERD_DIR/exec" --pidfile "$DOCKERD_DIR/pid" --host "unix://$DOCKERD_DIR/docker.sock")
  # A session of its own: Ctrl-C ends the tests first and the engine after them, through teardown_docker.
  setsid dockerd "${flags[@]}" >"$DOCKERD_DIR/log" 2>&1 </dev/null 8>&- &
  DOCKERD_PID=$!
  export DOCKER_HOST=unix://$DOCKERD_DIR/docker.sock
  until docker info >/dev/null 2>&1; do
    if ! kill -0 "$DOCKERD_PID" 2>/dev/null || [ "$((waited += 1))" -gt 60 ]; then
      tail -3 "$DOCKERD_DIR/log" >&2
      teardown_docker
      return 1
    fi
    sleep 0.5
  done
  # dockerd makes DROP the rule for forwarded packets, which would break network tests of others on this machine.
  iptables -P FORWARD "$(forward_policy)"
}

forward_policy() { sed -n 's/^:FORWARD \([A-Z]*\).*/\1/p' "$DOCKERD_DIR/iptables" | grep . || echo ACCEPT; }

teardown_docker() {
  [ -n "$DOCKERD_DIR" ] || return 0
  if [ -n "$DOCKERD_PID" ]; then
    kill "$DOCKERD_PID" 2>/dev/null || true
    wait "$DOCKERD_PID" 2>/dev/null || true
    # Its firewall rules and its bridge outlive a dockerd; both go.
    iptables-restore <"$DOCKERD_DIR/iptables" || true
    ip link delete docker0 2>/dev/null || true
  fi
  rm -rf "$DOCKERD_DIR"
  DOCKERD_DIR=
  DOCKERD_PID=
  unset DOCKER_HOST
  # By name, for a process that was left behind may still hold the file open.
  flock -u 8
}
