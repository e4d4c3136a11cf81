#!/usr/bin/env bash
# Measures ML inference endpoints. Builds the standalone jar on first use and
# again when a source is newer; everything else happens in Java.
# Exit codes: 0 objectives met, 1 violated, 2 usage or configuration,
# 3 endpoint unreachable, benchmark broken, output not written or Java not
# started, 130 stopped with Ctrl-C.
set -euo pipefail

self=${BASH_SOURCE[0]}
if [[ -L "$self" ]]; then self=$(readlink -f -- "$self"); fi
case "$self" in
  */*) ;;
  *) self=./$self ;;
esac
home=$(CDPATH='' cd -P -- "${self%/*}/.." && pwd)
version=0.1.0-SNAPSHOT
jar="$home/junit-mlbench/target/junit-mlbench-$version-standalone.jar"
example="$home/example-tests/target/example-tests-$version.jar"
libraries="$home/example-tests/target/lib"

fail() {
  printf 'ml-benchmark.sh: %s\n' "$1" >&2
  exit "$2"
}

# Sets java, and about its file "release", which saves asking it by a start.
find_java() {
  if [[ -n "${JAVA_HOME:-}" && -x "$JAVA_HOME/bin/java" ]]; then
    java="$JAVA_HOME/bin/java"
  else
    java=$(command -v java) || fail 'no Java found; install a JDK of version 17 or later, or set JAVA_HOME' 3
  fi
  release=$(readlink -f -- "$java")
  release="${release%/bin/java}/release"
  about=''
  if [[ -f "$release" ]]; then about=$(<"$release"); fi
  local version='JAVA_VERSION="([0-9]+)'
  if [[ "$about" =~ $version ]]; then
    feature="${BASH_REMATCH[1]}"
  else
    about=''
    feature=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
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
  (cd -- "$home" && mvn -B -q -Pquick -Dmaven.test.skip=true package) >"$log" 2>&1 || {
    tail -n 30 -- "$log" >&2
    fail "the build failed; the whole log is $log" 3
  }
  touch -- "$example" # jars that Maven found up to date would otherwise look stale again
}

# Sets the class path, and the file that holds its classes as this JVM loads them
# quickly: its name tells JVMs and places apart.
choose_classes() {
  classes="$jar:$example"
  local library key
  for library in "$libraries"/*.jar; do classes="$classes:$library"; done
  archive=''
  if [[ -n "$about" ]]; then
    key=$(printf '%s' "$about$classes" | cksum)
    archive="${jar%/*}/start-${key%% *}.jsa"
  fi
}

has_archive() {
  [[ -n "$archive" && "$archive" -nt "$jar" && "$archive" -nt "$example" ]]
}

# Also where there can be no archive.
is_prepared() {
  [[ -z "$archive" || ! -w "${jar%/*}" ]] || has_archive
}

# Class-data sharing on all JVMs: to make an AOT cache (24 and later) takes ten
# seconds of processor time. A short benchmark of the embedded server, without settings of the user and
# with a lock of its own. What cannot be archived is an empty file, so that it
# is not tried at each start; the JVM does without. JDK 17 uses none where the
# path has spaces or letters that are not ASCII.
record_classes() {
  local limit=() folder
  if command -v timeout >/dev/null; then limit=(timeout --foreground 60); fi
  folder=$(mktemp -d 2>/dev/null) || return 0
  (
    trap 'rm -rf -- "$folder" "$archive.$$"' EXIT
    cd -- "$folder"
    for old in "${jar%/*}"/start-*.jsa; do
      [[ "$old" -nt "$jar" ]] || rm -f -- "$old"
    done
    env -i PATH="$PATH" LC_ALL=C.UTF-8 ${limit[@]+"${limit[@]}"} "$java" -XX:ArchiveClassesAtExit="$archive.$$" -Xshare:auto -Xlog:disable \
      -Duser.home="$folder" -Djava.io.tmpdir="$folder" -cp "$classes" io.mlbench.cli.Main \
      run --url embedded --runs 20 --save result.json --slo 'p95 <= 60 s' || rm -f -- "$archive.$$"
    : >>"$archive.$$"
    mv -f -- "$archive.$$" "$archive"
  ) >/dev/null 2>&1 </dev/null || true
}

# One process builds, others wait for it.
prepare() {
  if is_fresh; then
    choose_classes
    is_prepared && return
  fi
  local lock="$home/.ml-benchmark-build.lock"
  exec 9>"$lock"
  if command -v flock >/dev/null; then flock 9; fi
  is_fresh || build
  choose_classes
  is_prepared || record_classes
  exec 9>&-
}

# Java decodes arguments and names of files by the locale; in one without any
# charset, as agents and cron have it, all but ASCII would be lost. The language
# of the help stays that of the caller, also where the system lacks its locale.
choose_charset() {
  language=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
  case "$(locale charmap 2>/dev/null || true)" in
    '' | ANSI_X3.4-1968 | US-ASCII)
      { export LC_ALL=C.UTF-8; } 2>/dev/null # the shell warns where the system has no such locale
      ;;
  esac
}

# Compiling costs a short command most. The load generator gets the optimizing
# compiler, but only for code that is used often; all else does without it. It
# leaves next to no garbage, and the simplest collector is enough; where models,
# samples or code of the user share its memory, pauses would be long with that.
choose_compiler() {
  options+=(-XX:-UsePerfData)
  case "${1:-}" in
    run | evaluate | test) options+=(-XX:CompileThresholdScaling=3) ;;
    *) options+=(-XX:TieredStopAtLevel=1) ;;
  esac
  case " $* " in
    ' evaluate '* | ' test '* | *embedded*) return ;;
  esac
  # The JVM refuses to start with two collectors; whoever chose one knows why.
  local chosen="${JAVA_OPTS:-} ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-}"
  if [[ ! "$chosen" =~ -XX:\+Use[A-Za-z0-9]*GC ]]; then options+=(-XX:+UseSerialGC); fi
}

# Closed, its number would be that of the next file that is opened.
require_output() {
  { : 3>&1; } 2>/dev/null || fail 'the standard output is closed, so nobody would see the result; send it to a file or to /dev/null' 3
}

# Java's options of the user, one a word. Quotes would become part of a word.
split_java_options() {
  user_options=()
  case "${JAVA_OPTS:-}" in
    *[\"\']*) fail 'JAVA_OPTS has quotes, which are not understood there; put options with spaces into JDK_JAVA_OPTIONS, where Java understands them' 2 ;;
  esac
  read -r -d '' -a user_options <<<"${JAVA_OPTS:-}" || true
}

# Passes a signal on. What a script starts in the background ignores SIGINT; to
# Java SIGTERM means the same.
# shellcheck disable=SC2317 # called by traps
pass_on() {
  signals=$((signals + 1))
  if [[ "$1" == INT ]]; then interrupted=yes; fi
  local as="${1/#INT/TERM}"
  if [[ -n "$pid" ]]; then
    kill -s "$as" "$pid" 2>/dev/null || true
  else
    early=$as
  fi
}

# Sets code to the exit code of Java. Signals to this script alone reach Java
# too: bash heeds them while it waits, but not while a foreground process runs.
run_java() {
  pid='' signals=0 interrupted='' early=''
  local name seen
  for name in INT TERM HUP QUIT; do
    # shellcheck disable=SC2064 # the name as it is now
    trap "pass_on $name" "$name"
  done
  "$java" "$@" <&0 &
  pid=$!
  if [[ -n "$early" ]]; then kill -s "$early" "$pid" 2>/dev/null || true; fi
  while :; do
    seen=$signals code=0
    wait "$pid" || code=$?
    if [[ "$signals" -eq "$seen" ]]; then break; fi # else it may be the signal's
  done
}

# Java raises the exit codes of a command by 100. Any other is that of a JVM
# which did not come so far: 1 where it refuses an option, 0 where it only tells
# its version.
end_as_java_did() {
  case "$code" in
    100 | 101 | 102 | 103 | 230) exit $((code - 100)) ;;
    143) if [[ -n "$interrupted" ]]; then exit 130; fi ;;
  esac
  case "$code" in
    129 | 130 | 131 | 137 | 143) exit "$code" ;; # ended by a signal
  esac
  local name named=''
  for name in JAVA_OPTS JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS; do
    if [[ -n "${!name:-}" ]]; then named="$named${named:+, }$name"; fi
  done
  if [[ -n "$named" ]]; then
    named="Its options come from $named; correct or unset what it refuses"
  else
    named="No variable gives it options; look for a limit on memory (ulimit -v), and whether $java works"
  fi
  fail "Java ended (exit code $code) before the command did; above it says why. $named" 3
}

require_output
split_java_options
find_java
prepare
choose_charset
options=(-XX:+DisplayVMOutputToStderr -Xshare:auto -Dio.mlbench.exit-codes-raised-by=100)
choose_compiler "$@"
case "$language" in
  ko | ko[_.@]*) options+=(-Duser.language.display=ko) ;;
esac
if has_archive && [[ -s "$archive" ]]; then
  # An archive that does not fit the options of the caller is no reason to say so.
  options+=(-Xlog:disable -Xlog:all=error:stderr "-XX:SharedArchiveFile=$archive")
fi
# Java takes the home folder from the system's list of users; ~/.ml-benchmark.yaml is that of the shell.
run_java "${options[@]}" ${HOME:+-Duser.home="$HOME"} ${user_options[@]+"${user_options[@]}"} -cp "$classes" io.mlbench.cli.Main "$@"
end_as_java_did
