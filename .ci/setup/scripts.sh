# shellcheck shell=bash
# Checks the shell scripts themselves with shellcheck; each script counts as one test.

SCRIPTS_PASSED=0
SCRIPTS_FAILED=0

check_scripts() {
  local script
  if ! have shellcheck && ! { may_install && apt_install shellcheck; }; then
    SKIPPED+=("shell scripts: no shellcheck on the PATH, and $(why_not_install)")
    return
  fi
  for script in "$ROOT"/spillway "$ROOT"/.ci/run "$ROOT"/.ci/test "$ROOT"/.ci/*.sh "$ROOT"/.ci/setup/*.sh; do
    if (cd "$ROOT" && shellcheck -x "$script") >&2; then
      SCRIPTS_PASSED=$((SCRIPTS_PASSED + 1))
    else
      say "FAILED: shellcheck ${script#"$ROOT"/}"
      SCRIPTS_FAILED=$((SCRIPTS_FAILED + 1))
    fi
  done
}
