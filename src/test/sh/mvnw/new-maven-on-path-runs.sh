#!/bin/sh
# Branch 1: Maven 3.9 or later on the PATH is what runs.
. "$(dirname "$0")/lib/common.sh"

install_maven # not to be preferred

for version in 3.9.0 3.10.1 4.0.0-rc-4; do
  put_mvn_on_path "$version"
  mvnw verify '-Dname=a b' ''
  assert_code 0
  assert_has "$out" "mvn $version on the PATH ran in $TEST_DIR"
  assert_has "$out" '<verify>'
  assert_has "$out" '<-Dname=a b>'
  assert_has "$out" '<>'
  assert_empty "$err"
done
