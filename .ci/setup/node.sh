# shellcheck shell=bash
# What @Tag("node") needs: Node.js, on which the AWS CDK's Java classes run.

setup_node() {
  have node && return
  may_install || { cannot "no node on the PATH, and $(why_not_install)"; return; }
  apt_install nodejs || { cannot "apt could not install nodejs"; return; }
}
