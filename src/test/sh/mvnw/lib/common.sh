# For the tests of mvnw, each of which sources this first.
#
# MvnwTest runs them and sets:
#   TEST_MVNW       the mvnw under test
#   TEST_DIR        an empty directory of the test's own
#   TEST_JAVA_HOME  a JDK
#   TEST_VERSION    the version of Maven that mvnw fetches
#   TEST_ZIP        a zip in the form of Maven's, of a Maven that only says it ran
#   TEST_SHA512     the SHA-512 of that zip
#   TEST_SERVER     a server that has the zip in /good, half of it in /truncated,
#                   and nothing anywhere else
# shellcheck shell=sh disable=SC2034
set -eu

project="$TEST_DIR/a project" # holds a copy of mvnw; the space is deliberate
home="$TEST_DIR/a home"
tools=$TEST_DIR/tools         # all the programs that mvnw may use
bin=$TEST_DIR/bin             # a test's own mvn or java
out=$TEST_DIR/out             # what mvnw wrote
err=$TEST_DIR/err

# The environment that mvnw runs in. Empty is the same as not set.
path=$bin:$tools
java_home=$TEST_JAVA_HOME
maven_url=
maven_sha512=$TEST_SHA512
maven_args=

# Where mvnw installs Maven.
dists=$home/.m2/wrapper/dists/apache-maven-$TEST_VERSION
installed=$dists/$(printf '%.16s' "$TEST_SHA512")

mkdir "$project" "$project/.mvn" "$home" "$tools" "$bin"
cp "$TEST_MVNW" "$project/mvnw"
cp "$(dirname "$TEST_MVNW")/.mvn/FetchMaven.java" "$project/.mvn"
for tool in sh cat cp dirname mkdir mktemp rm sed; do
  # No link: JUnit warns of each that it deletes.
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$(command -v "$tool")" >"$tools/$tool"
  chmod +x "$tools/$tool"
done
cd "$TEST_DIR"

start_mvnw() {
  env -i PATH="$path" HOME="$home" JAVA_HOME="$java_home" MAVEN_ARGS="$maven_args" \
    CALLBRIEF_MAVEN_URL="$maven_url" CALLBRIEF_MAVEN_SHA512="$maven_sha512" \
    "$project/mvnw" "$@"
}

# Runs mvnw and sets $code to its exit code.
mvnw() {
  code=0
  start_mvnw "$@" >"$out" 2>"$err" || code=$?
  echo "--- mvnw $*: exit code $code, output:"
  cat "$out" "$err"
  echo "---"
}

# Puts an mvn on the PATH that says it is version $1. It can copy $TEST_ZIP as
# the dependency plugin does, and then writes down its arguments and directory.
# Colour codes surround the version, as in the Maven that Debian has.
put_mvn_on_path() {
  cat >"$bin/mvn" <<END
#!/bin/sh
if [ "\$1" = --version ]; then
  printf '\033[1mApache Maven $1\033[m\n'
  echo 'Maven home: /usr/share/maven'
  exit
fi
for arg; do
  case \$arg in
    -DoutputDirectory=*)
      { pwd; printf '<%s>\n' "\$@"; } >"$TEST_DIR/fetch-arguments"
      echo 'a line that the fetch prints'
      [ ! -e "$TEST_DIR/fetch-fails" ] || { echo 'no route to the repository'; exit 1; }
      cp "$TEST_ZIP" "\${arg#*=}/apache-maven-$TEST_VERSION-bin.zip"
      exit
      ;;
  esac
done
echo "mvn $1 on the PATH ran in \$PWD"
printf '<%s>\n' "\$@"
END
  chmod +x "$bin/mvn"
}

# Puts Maven where an earlier run would have.
install_maven() {
  mkdir -p "$installed/bin"
  printf '#!/bin/sh\necho "installed earlier"\n' >"$installed/bin/mvn"
  chmod +x "$installed/bin/mvn"
}

fail() {
  echo "FAILED: $*"
  exit 1
}

assert_code() {
  [ "$code" -eq "$1" ] || fail "the exit code is $code, not $1"
}

# The file $1 has a line that contains $2.
assert_has() {
  grep -qF -e "$2" "$1" || fail "$(basename "$1") does not say: $2"
}

assert_has_not() {
  ! grep -qF -e "$2" "$1" || fail "$(basename "$1") says: $2"
}

assert_empty() {
  [ ! -s "$1" ] || fail "$(basename "$1") is not empty"
}

# In the directory for Maven there are the names $1 and no others, hidden ones
# included.
assert_dists_has_only() {
  names=$(ls -A "$dists" 2>/dev/null || :)
  [ "$names" = "$1" ] || fail "$dists has '$names', not '$1'"
}
