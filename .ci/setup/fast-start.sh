# shellcheck shell=bash
# Keeps what the JVM learns in a rehearsal, so that starts after it are fast (docs/decisions/0021).

JAR=$ROOT/orchestrator/app/target/spillway-app.jar

# The flags of every start: what the JVM keeps serves only a JVM with the same.
JAVA_FLAGS=(
  -XX:+UseSerialGC
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -Dsun.net.httpserver.nodelay=true -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8
)

# One for each JDK; an empty file says that it couldn't be made of this build.
fast_start_file() {
  echo "$ROOT/target/fast-start/$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release").aot"
}

# Made of the jars as they are. (The JVM itself compares names, sizes and times once more.)
has_fast_start() {
  [ -f "$1" ] && [ -z "$(find "$JAR" "${JAR%/*}/lib" -newer "$1" -print | head -n 1)" ]
}

# Runs the rehearsal once after each build; false when that failed. Starts then take longer, that is all.
prepare_fast_start() {
  local file
  file=$(fast_start_file)
  if has_fast_start "$file"; then return; fi
  mkdir -p "${file%/*}"
  # The build's lock (9) isn't handed on: nothing that outlives the rehearsal may hold it.
  if "$JAVA_HOME/bin/java" "${JAVA_FLAGS[@]}" -XX:AOTCacheOutput="$file.next" -jar "$JAR" rehearse \
    >"$ROOT/target/fast-start.log" 2>&1 9>&- && mv -f "$file.next" "$file"; then
    return
  fi
  : >"$file"
  say "fast starts couldn't be prepared, so each takes some seconds longer; $ROOT/target/fast-start.log says why"
  return 1
}

# Sets FAST_START to the flags that use it. A JVM that can't use it says nothing and does without.
find_fast_start() {
  local file
  file=$(fast_start_file)
  # The optimizing compiler waits ten times as long as usual: most of what it compiled served a story for seconds only.
  FAST_START=(-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
    -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000)
  if [ -s "$file" ]; then
    FAST_START+=(-XX:AOTCache="$file" '-Xlog:aot*=off' '-Xlog:cds*=off')
  fi
}
