#!/bin/sh
# Branch 2: what was fetched before runs when there is no mvn at all.
. "$(dirname "$0")/lib/common.sh"

install_maven
maven_url=$TEST_SERVER/missing

mvnw verify
assert_code 0
assert_has "$out" 'installed earlier'
assert_empty "$err"
