#!/bin/sh
# Branch 3: the older mvn fetches the artifact, under the settings it is given.
. "$(dirname "$0")/lib/common.sh"

put_mvn_on_path 3.8.7

maven_args='-s ci.xml'
mvnw verify -s 'my settings.xml' --global-settings=/global.xml \
  '-Dmaven.repo.local=my repo' -D maven.repo.local=/other -DskipTests -Dhttps.proxyPort=1 -o -B
assert_code 0
assert_has "$out" "fetched Maven ran in $TEST_DIR"
assert_has "$out" '<-Dmaven.repo.local=my repo>'
assert_has_not "$out" 'a line that the fetch prints'
assert_dists_has_only "$(basename "$installed")"
[ "$(wc -l <"$err")" -eq 1 ] || fail 'more than one line on stderr'
assert_has "$err" "fetching Apache Maven $TEST_VERSION with $bin/mvn"

fetch=$TEST_DIR/fetch-arguments
assert_has "$fetch" "<-Dartifact=org.apache.maven:apache-maven:$TEST_VERSION:zip:bin>"
assert_has "$fetch" "<$TEST_DIR/ci.xml>"
assert_has "$fetch" "<$TEST_DIR/my settings.xml>"
assert_has "$fetch" '</global.xml>'
assert_has "$fetch" "<-Dmaven.repo.local=$TEST_DIR/my repo>"
assert_has "$fetch" '<-Dmaven.repo.local=/other>'
assert_has "$fetch" '<-Dhttps.proxyPort=1>'
assert_has "$fetch" '<-o>'
assert_has_not "$fetch" '<verify>'
assert_has_not "$fetch" '<-DskipTests>'
directory=$(sed 1q "$fetch")
[ "$directory" != "$TEST_DIR" ] || fail 'the fetch ran in the directory of mvnw'
[ ! -e "$directory" ] || fail "the fetch left $directory behind"

rm "$fetch"
mvnw verify
assert_code 0
assert_has "$out" 'fetched Maven ran'
assert_empty "$err"
[ ! -e "$fetch" ] || fail 'the second run fetched again'
