# shellcheck shell=bash
# What @Tag("node") needs: Node.js, on which the AWS CDK's Java classes run.

# shellcheck disable=SC2034  # REASON is read by .ci/test
setup_node() {
  have node && return
  may_install || { REASON="no node on the PATH, and $(why_not_install)"; return 1; }
  apt_install nodejs || { REASON="apt could not install nodejs"; return 1; }
}
