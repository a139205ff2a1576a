#!/bin/sh
# MAVEN_USER_HOME takes the place of ~/.m2, and mvnw runs from anywhere.
. "$(dirname "$0")/lib/common.sh"

cd "$project"
code=0
env -i PATH="$path" JAVA_HOME="$java_home" MAVEN_USER_HOME="$TEST_DIR/user home" \
  CALLBRIEF_MAVEN_URL="$TEST_SERVER/good" CALLBRIEF_MAVEN_SHA512="$maven_sha512" \
  sh mvnw verify >"$out" 2>"$err" || code=$?
cat "$err"
assert_code 0
assert_has "$out" "fetched Maven ran in $project"
[ -x "$TEST_DIR/user home/wrapper/dists/apache-maven-$TEST_VERSION/$(basename "$installed")/bin/mvn" ] ||
  fail 'Maven is not in MAVEN_USER_HOME'
