# shellcheck shell=bash
# What @Tag("localstack") needs: a Docker engine with LocalStack's image and the small one that Testcontainers uses.
# The public images are pulled where pulling works, else made from packages (localstack-image.sh).

LOCALSTACK_IMAGE=localstack/localstack:4.14.0
SMALL_IMAGE=alpine:3.17

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# The small image first: it tells in seconds whether this machine can pull at all.
pull_images() {
  { has_image "$SMALL_IMAGE" || timeout 30 docker pull -q "$SMALL_IMAGE"; } &&
    { has_image "$LOCALSTACK_IMAGE" || { say "pulling $LOCALSTACK_IMAGE" && timeout 900 docker pull -q "$LOCALSTACK_IMAGE"; }; }
} >/dev/null 2>&1

make_images() {
  may_install || { cannot "$LOCALSTACK_IMAGE can't be pulled here, and $(why_not_install)"; return; }
  have mmdebstrap || apt_install mmdebstrap || { cannot "apt could not install mmdebstrap, which makes $LOCALSTACK_IMAGE"; return; }
  say "$LOCALSTACK_IMAGE can't be pulled here: making it from packages (about two minutes, once)"
  "$ROOT/.ci/setup/localstack-image.sh" "$LOCALSTACK_IMAGE" "$SMALL_IMAGE" || { cannot "making $LOCALSTACK_IMAGE failed (see the lines above)"; return; }
}

setup_localstack() {
  setup_docker || return 1
  { has_image "$LOCALSTACK_IMAGE" && has_image "$SMALL_IMAGE"; } || pull_images || make_images || return 1
  # Ryuk, which ends forgotten containers, is one more image to pull; the suites stop their own.
  export TESTCONTAINERS_RYUK_DISABLED=true SPILLWAY_LOCALSTACK_IMAGE=$LOCALSTACK_IMAGE
}
