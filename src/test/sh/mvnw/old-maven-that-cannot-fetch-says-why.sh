#!/bin/sh
# Branch 3: when the older mvn fails, its output is shown, and what to do.
. "$(dirname "$0")/lib/common.sh"

put_mvn_on_path 3.8.7
: >"$TEST_DIR/fetch-fails"

mvnw verify
assert_code 1
assert_empty "$out"
assert_has "$err" 'no route to the repository'
assert_has "$err" 'CALLBRIEF_MAVEN_URL'
assert_dists_has_only ''

# The way out that the message names.
maven_url=$TEST_SERVER/good
mvnw verify
assert_code 0
assert_has "$out" 'fetched Maven ran'
