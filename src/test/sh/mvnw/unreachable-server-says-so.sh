#!/bin/sh
# A failed download names the URL and the variable to set.
. "$(dirname "$0")/lib/common.sh"

# Nothing listens on port 1; /missing is not there.
for maven_url in http://127.0.0.1:1 "$TEST_SERVER/missing/"; do
  mvnw verify
  assert_code 1
  assert_empty "$out"
  assert_has "$err" "cannot download ${maven_url%/}/apache-maven-$TEST_VERSION-bin.zip"
  assert_has "$err" 'CALLBRIEF_MAVEN_URL'
  assert_has_not "$err" 'at java.base'
  assert_dists_has_only ''
done
