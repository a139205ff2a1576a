#!/bin/sh
# Branch 2: what was fetched before runs, not the older mvn on the PATH.
. "$(dirname "$0")/lib/common.sh"

put_mvn_on_path 3.8.7
install_maven

mvnw verify
assert_code 0
assert_has "$out" 'installed earlier'
assert_empty "$err"
[ ! -e "$TEST_DIR/fetch-arguments" ] || fail 'the old mvn fetched again'
