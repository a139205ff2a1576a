#!/bin/sh
# What an interrupted run left is not taken for Maven, and is not in the way.
. "$(dirname "$0")/lib/common.sh"

# As a killed run leaves it: some files, in its temporary directory.
mkdir -p "$dists/.tmp-1/unzipped/apache-maven-$TEST_VERSION/bin"
: >"$dists/.tmp-1/unzipped/apache-maven-$TEST_VERSION/bin/mvn"

# The server breaks off in the middle.
maven_url=$TEST_SERVER/truncated
mvnw verify
assert_code 1
assert_has "$err" 'cannot download'
assert_dists_has_only '.tmp-1'

maven_url=$TEST_SERVER/good
mvnw verify
assert_code 0
assert_has "$out" 'fetched Maven ran'

# A directory of the right name that is no Maven, which no run of mvnw leaves.
rm "$installed/bin/mvn"
mvnw verify
assert_code 1
assert_has "$err" "$installed is in the way"
