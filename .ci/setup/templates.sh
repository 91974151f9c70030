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

# What is checked: an installation with as few options as there can be, and one with a NAT, a key and two stages' worth of rest.
TEMPLATE_VARIANTS=(
  "--owner studio --types c7i.*"
  "--owner studio --stage test --types c7i.* --way-out nat --zones 2 --spot-role make --orchestrator-on-ec2 yes"
)

# Sets REASON when they can't be had.
fetch_template_tools() {
  [ ! -x "$TEMPLATE_TOOLS/bin/checkov" ] || return 0
  if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
    may_install || { cannot "no python3 with venv, and $(why_not_install)"; return; }
    apt_install python3 python3-venv || { cannot "apt could not install python3-venv"; return; }
  fi
  mkdir -p "$CACHE" "${TEMPLATE_TOOLS_LOG%/*}"
  rm -rf "$TEMPLATE_TOOLS.next"
  # Made beside and moved when whole; pip's programs name their Python by its path, so they are started by it (template_tool).
  if python3 -m venv "$TEMPLATE_TOOLS.next" >"$TEMPLATE_TOOLS_LOG" 2>&1 &&
    "$TEMPLATE_TOOLS.next/bin/pip" install -q --no-compile --disable-pip-version-check \
      "cfn-lint==$CFN_LINT" "checkov==$CHECKOV" >>"$TEMPLATE_TOOLS_LOG" 2>&1 &&
    mv "$TEMPLATE_TOOLS.next" "$TEMPLATE_TOOLS"; then
    return
  fi
  cannot "pip could not install cfn-lint and checkov; $TEMPLATE_TOOLS_LOG says why"
}

template_tool() { "$TEMPLATE_TOOLS/bin/python3" "$TEMPLATE_TOOLS/bin/$1" "${@:2}"; }

begin_template_tools() {
  [ -x "$TEMPLATE_TOOLS/bin/checkov" ] || [ "${SPILLWAY_SETUP:-yes}" != yes ] || {
    fetch_template_tools &
    TEMPLATE_TOOLS_JOB=$!
  }
}

# The packed functions that synth takes where no others are named.
find_infra_flags() {
  JAVA_FLAGS+=("-Dspillway.functions.jar=$ROOT/functions/artifact/target/spillway-functions.zip")
  export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=18,20
}

# lint_folder FOLDER: both over all of its templates; what is left out, and why, is in infra/*.yaml and in the templates.
lint_folder() {
  local folder=$1 failed=0
  template_tool cfn-lint --config-file "$ROOT/infra/cfn-lint.yaml" "$folder"/*.template.json >&2 || failed=1
  template_tool checkov --config-file "$ROOT/infra/checkov.yaml" --directory "$folder" >&2 || failed=1
  return $failed
}

synth_to() {
  local folder=$1
  shift
  "$JAVA_HOME/bin/java" "${JAVA_FLAGS[@]}" -jar "$ROOT/infra/target/spillway-infra.jar" synth --out "$folder" "$@" >/dev/null
}

# ./spillway infra lint OPTIONS
lint_installation() {
  local folder status=0
  fetch_template_tools || die "$REASON"
  find_infra_flags
  folder=$(mktemp -d)
  synth_to "$folder" "$@" && lint_folder "$folder" || status=$?
  rm -rf "$folder"
  [ $status != 0 ] || echo "cfn-lint and checkov find nothing"
  return $status
}

# Counts as one test for each variant.
check_templates() {
  local variant folder
  [ -z "$TEMPLATE_TOOLS_JOB" ] || wait "$TEMPLATE_TOOLS_JOB" || true
  if ! setup_node || ! { [ -x "$TEMPLATE_TOOLS/bin/checkov" ] || fetch_template_tools; }; then
    SKIPPED+=("checks of the account's templates: $REASON")
    return
  fi
  find_infra_flags
  say "checking the account's templates"
  for variant in "${TEMPLATE_VARIANTS[@]}"; do
    folder=$(mktemp -d)
    # shellcheck disable=SC2086  # options, split on purpose
    if (set -f && synth_to "$folder" $variant) && lint_folder "$folder"; then
      TEMPLATES_PASSED=$((TEMPLATES_PASSED + 1))
    else
      say "FAILED: ./spillway infra lint $variant"
      TEMPLATES_FAILED=$((TEMPLATES_FAILED + 1))
    fi
    rm -rf "$folder"
  done
}
