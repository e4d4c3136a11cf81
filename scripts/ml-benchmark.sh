#!/usr/bin/env bash
# Measures ML inference endpoints. Builds the standalone jar on first use and
# again when a source is newer; everything else happens in Java.
# Exit codes: 0 objectives met, 1 violated, 2 usage or configuration,
# 3 endpoint unreachable or benchmark broken.
set -euo pipefail

home=$(cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
version=0.1.0-SNAPSHOT
jar="$home/junit-mlbench/target/junit-mlbench-$version-standalone.jar"
example="$home/example-tests/target/example-tests-$version.jar"
libraries="$home/example-tests/target/lib"

fail() {
  printf 'ml-benchmark.sh: %s\n' "$1" >&2
  exit "$2"
}

find_java() {
  if [[ -n "${JAVA_HOME:-}" && -x "$JAVA_HOME/bin/java" ]]; then
    java="$JAVA_HOME/bin/java"
  else
    java=$(command -v java) || fail 'no Java found; install a JDK of version 17 or later, or set JAVA_HOME' 3
  fi
  local feature
  feature=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  [[ "${feature:-0}" -ge 17 ]] || fail "Java 17 or later is needed, but $java is version ${feature:-unknown}; set JAVA_HOME" 3
}

is_fresh() {
  [[ -f "$jar" && -f "$example" && -d "$libraries" ]] || return 1
  [[ -z "$(find "$home"/pom.xml "$home"/*/pom.xml "$home"/*/src/main -newer "$example" -type f -print -quit)" ]]
}

build() {
  command -v mvn >/dev/null || fail 'Maven is needed to build the standalone jar on first use; install Maven 3.8.7 or later' 3
  echo 'ml-benchmark.sh: building the standalone jar (first use, or the sources changed) ...' >&2
  local log="$home/junit-mlbench/target/ml-benchmark-build.log"
  mkdir -p -- "$(dirname -- "$log")"
  (cd -- "$home" && mvn -B -q -DskipTests -Dspotless.check.skip=true package) >"$log" 2>&1 || {
    tail -n 30 -- "$log" >&2
    fail "the build failed; the whole log is $log" 3
  }
  touch -- "$example" # jars that Maven found up to date would otherwise look stale again
}

# One process builds, others wait for it.
prepare() {
  is_fresh && return
  local lock="$home/.ml-benchmark-build.lock"
  exec 9>"$lock"
  if command -v flock >/dev/null; then flock 9; fi
  is_fresh || build
  exec 9>&-
}

# Java decodes arguments and names of files by the locale; in one without any
# charset, as agents and cron have it, all but ASCII would be lost.
choose_charset() {
  case "$(locale charmap 2>/dev/null || true)" in
    '' | ANSI_X3.4-1968 | US-ASCII)
      { export LC_ALL=C.UTF-8; } 2>/dev/null # the shell warns where the system has no such locale
      ;;
  esac
}

find_java
prepare
choose_charset
# Java takes the home folder from the system's list of users; ~/.ml-benchmark.yaml is that of the shell.
# shellcheck disable=SC2086 # JAVA_OPTS is a list of options
exec "$java" -Xshare:auto ${HOME:+-Duser.home="$HOME"} ${JAVA_OPTS:-} -cp "$jar:$example:$libraries/*" io.mlbench.cli.Main "$@"
