# shellcheck shell=bash
# What @Tag("browser") needs: Chromium, named to the tests by SPILLWAY_CHROMIUM. Playwright downloads nothing.

find_chromium() {
  local program
  for program in "${SPILLWAY_CHROMIUM:-}" chromium chromium-browser google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    # Asked for its version, because Ubuntu's chromium-browser may be a stub that only names a snap.
    if [ -n "$program" ] && program=$(command -v "$program") && "$program" --version >/dev/null 2>&1; then
      echo "$program"
      return
    fi
  done
  return 1
}

setup_browser() {
  export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
  if ! SPILLWAY_CHROMIUM=$(find_chromium); then
    may_install || { cannot "no Chromium found, and $(why_not_install); name one in SPILLWAY_CHROMIUM"; return; }
    apt_install chromium || true
    SPILLWAY_CHROMIUM=$(find_chromium) || { cannot "apt could not install a Chromium that starts"; return; }
  fi
  export SPILLWAY_CHROMIUM
}
