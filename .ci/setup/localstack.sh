# shellcheck shell=bash
# What @Tag("localstack") needs: a Docker engine that has LocalStack's image.

# shellcheck disable=SC2034  # REASON is read by .ci/test
setup_localstack() {
  if [ "${SPILLWAY_LOCALSTACK:-}" = 1 ]; then return; fi
  REASON="set SPILLWAY_LOCALSTACK=1 where a Docker engine has the image localstack/localstack:4.14.0"
  return 1
}
