# shellcheck shell=bash
# Finds (or, where it may, installs) what every command needs: JDK 25 and Maven.

# A JDK says what it is in its release file; reading that is much faster than starting it.
is_jdk_25() { [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$1/release"; }

# Prints the home of a JDK 25, looking where people and tools put one.
find_jdk_25() {
  local home
  for home in "${JAVA_HOME:-}" \
    /usr/lib/jvm/*25* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/25* \
    "${MISE_DATA_DIR:-$HOME/.local/share/mise}"/installs/java/*25* \
    "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/java/*25* \
    "$HOME"/.jdks/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if is_jdk_25 "$home"; then
      echo "$home"
      return
    fi
  done
  if [ -x /usr/libexec/java_home ] && home=$(/usr/libexec/java_home -v 25 2>/dev/null) && is_jdk_25 "$home"; then
    echo "$home"
    return
  fi
  if have javac && home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p') && is_jdk_25 "$home"; then
    echo "$home"
    return
  fi
  return 1
}

install_jdk_25() {
  may_install || return 1
  local package
  for package in openjdk-25-jdk-headless temurin-25-jdk; do
    if [ -n "$(apt-cache policy "$package" 2>/dev/null | sed -n 's/^  Candidate: \([^(]\)/\1/p')" ]; then
      apt_install "$package"
      return
    fi
  done
  return 1
}

# Exports JAVA_HOME (JDK 25) and checks that mvn is there; otherwise says what to install and ends.
setup_java() {
  if ! JAVA_HOME=$(find_jdk_25) && ! { install_jdk_25 && JAVA_HOME=$(find_jdk_25); }; then
    die "needs a JDK 25, and found none (JAVA_HOME=${JAVA_HOME:-not set}). Install one, then run this again:
  Debian, Ubuntu   apt install openjdk-25-jdk-headless, or temurin-25-jdk from https://adoptium.net/installation/linux
  macOS            brew install openjdk@25
  anywhere         sdk install java 25-tem (https://sdkman.io), or unpack https://adoptium.net and set JAVA_HOME"
  fi
  export JAVA_HOME
  # Maven's own libraries use what JDK 25 warns about.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
  if ! have mvn && ! { may_install && apt_install maven; }; then
    die "needs Maven 3.8 or later, and there is no mvn on the PATH. Install it, then run this again:
  Debian, Ubuntu   apt install maven
  macOS            brew install maven
  anywhere         sdk install maven (https://sdkman.io), or unpack https://maven.apache.org/download.cgi and add its bin/ to PATH"
  fi
}
