#!/bin/sh
# A zip with another checksum is not installed, from wherever it came.
. "$(dirname "$0")/lib/common.sh"

maven_sha512=$(printf '%0128d' 0)

refused() {
  mvnw verify
  assert_code 1
  assert_empty "$out"
  assert_has "$err" 'wrong checksum'
  assert_has "$err" "$maven_sha512"
  assert_has "$err" "$TEST_SHA512"
  assert_dists_has_only ''
}

maven_url=$TEST_SERVER/good
refused

maven_url=
put_mvn_on_path 3.8.7
refused
