# shellcheck shell=bash
# cfn-lint and checkov over the templates of infra/. Both are Python programs, kept in a folder of their own in the cache; the
# first time they are fetched from the package index, which takes a minute or two. ./spillway test fetches them while it builds.

CFN_LINT=1.58.0
CHECKOV=3.3.30
TEMPLATE_TOOLS=$CACHE/template-tools-$CFN_LINT-$CHECKOV
TEMPLATE_TOOLS_LOG=$ROOT/target/template-tools.log
TEMPLATE_TOOLS_JOB=
TEMPLATES_PASSED=0
TEMPLATES_FAILED=0
# Where OwnCostTest leaves several installations' templates.
WRITTEN_TEMPLATES=$ROOT/infra/target/templates

has_template_tools() { [ -x "$TEMPLATE_TOOLS/bin/checkov" ]; }

# Python with venv; sets REASON when there is none to be had.
setup_python() {
  if [ "${SPILLWAY_SETUP:-yes}" != yes ]; then
    cannot "cfn-lint $CFN_LINT and checkov $CHECKOV are not in $CACHE, and set-up is off (--no-setup)"
    return
  fi
  python3 -c 'import venv, ensurepip' 2>/dev/null && return
  may_install || { cannot "no python3 with venv, and $(why_not_install)"; return; }
  apt_install python3 python3-venv || { cannot "apt could not install python3-venv"; return; }
}

# Made beside and moved when whole: programs name their Python by its path, so that Python is told to run them.
fetch_template_tools() {
  mkdir -p "$CACHE" "$ROOT/target"
  rm -rf "$TEMPLATE_TOOLS.next"
  python3 -m venv "$TEMPLATE_TOOLS.next" >"$TEMPLATE_TOOLS_LOG" 2>&1 &&
    "$TEMPLATE_TOOLS.next/bin/pip" install -q --no-compile --disable-pip-version-check \
      "cfn-lint==$CFN_LINT" "checkov==$CHECKOV" >>"$TEMPLATE_TOOLS_LOG" 2>&1 &&
    mv "$TEMPLATE_TOOLS.next" "$TEMPLATE_TOOLS"
}

# While everything else is built and tested.
begin_template_tools() {
  rm -rf "$WRITTEN_TEMPLATES"
  if has_template_tools || ! setup_python; then return; fi
  say "fetching cfn-lint and checkov meanwhile"
  fetch_template_tools &
  TEMPLATE_TOOLS_JOB=$!
}

# Sets REASON when they can't be had.
setup_template_tools() {
  if has_template_tools; then return; fi
  setup_python || return
  if [ -n "$TEMPLATE_TOOLS_JOB" ]; then
    wait "$TEMPLATE_TOOLS_JOB" && return
  else
    say "fetching cfn-lint and checkov"
    fetch_template_tools && return
  fi
  cannot "pip could not install cfn-lint and checkov; $TEMPLATE_TOOLS_LOG says why"
}

# The packed functions that synth takes where no others are named.
find_infra_flags() {
  JAVA_FLAGS+=("-Dspillway.functions.jar=$ROOT/functions/artifact/target/spillway-functions.zip")
  export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=18,20
}

synth_to() {
  local folder=$1
  shift
  "$JAVA_HOME/bin/java" "${JAVA_FLAGS[@]}" -jar "$ROOT/infra/target/spillway-infra.jar" synth --out "$folder" "$@" >/dev/null
}

# Both over all templates below a folder; what is left out, and why, is in infra/cfn-lint.yaml and infra/checkov.yaml.
run_cfn_lint() { find "$1" -name '*.template.json' -exec "$TEMPLATE_TOOLS/bin/python3" "$TEMPLATE_TOOLS/bin/cfn-lint" --config-file "$ROOT/infra/cfn-lint.yaml" -- {} +; } >&2
run_checkov() { "$TEMPLATE_TOOLS/bin/python3" "$TEMPLATE_TOOLS/bin/checkov" --config-file "$ROOT/infra/checkov.yaml" --directory "$1"; } >&2

# ./spillway infra lint OPTIONS
lint_installation() {
  local folder status=0
  find_infra_flags
  case ${1:-} in -h | --help) "$JAVA_HOME/bin/java" "${JAVA_FLAGS[@]}" -jar "$ROOT/infra/target/spillway-infra.jar" synth --help && return ;; esac
  setup_template_tools || die "$REASON"
  folder=$(mktemp -d)
  synth_to "$folder" "$@" || status=$?
  if [ "$status" = 0 ]; then
    run_cfn_lint "$folder" || status=1
    run_checkov "$folder" || status=1
    [ "$status" != 0 ] || echo "cfn-lint and checkov find nothing"
  fi
  rm -rf "$folder"
  return "$status"
}

# After the tests, which write the templates. Each tool counts as one test.
check_templates() {
  local tool
  REASON="infra's tests wrote none"
  if [ ! -d "$WRITTEN_TEMPLATES" ] || ! setup_template_tools; then
    SKIPPED+=("checks of the account's templates: $REASON")
    return
  fi
  say "checking the account's templates"
  for tool in run_cfn_lint run_checkov; do
    if $tool "$WRITTEN_TEMPLATES"; then
      TEMPLATES_PASSED=$((TEMPLATES_PASSED + 1))
    else
      say "FAILED: the account's templates (above), as ./spillway infra lint checks them"
      TEMPLATES_FAILED=$((TEMPLATES_FAILED + 1))
    fi
  done
}
