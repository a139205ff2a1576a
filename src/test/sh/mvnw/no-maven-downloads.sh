#!/bin/sh
# Branch 4: with a JDK and nothing else, Maven is downloaded, once.
. "$(dirname "$0")/lib/common.sh"

for maven_url in "$TEST_SERVER/good" "$TEST_SERVER/good/" "$TEST_SERVER/redirect" "$(dirname "$TEST_ZIP")"; do
  rm -rf "$dists"
  mvnw verify '-Dname=a b'
  assert_code 0
  assert_has "$out" "fetched Maven ran in $TEST_DIR"
  assert_has "$out" '<verify>'
  assert_has "$out" '<-Dname=a b>'
  [ "$(wc -l <"$err")" -eq 1 ] || fail 'more than one line on stderr'
  assert_has "$err" "from $maven_url"
  assert_dists_has_only "$(basename "$installed")"
done

maven_url=$TEST_SERVER/missing
mvnw verify
assert_code 0
assert_empty "$err"
