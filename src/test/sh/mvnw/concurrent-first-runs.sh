#!/bin/sh
# First runs at the same time all succeed, and leave one Maven.
. "$(dirname "$0")/lib/common.sh"

maven_url=$TEST_SERVER/good

pids=
for run in 1 2 3; do
  start_mvnw "run-$run" >"$out-$run" 2>&1 &
  pids="$pids $!"
done
for pid in $pids; do
  wait "$pid" || fail "a run failed: $(cat "$out"-*)"
done
for run in 1 2 3; do
  assert_has "$out-$run" 'fetched Maven ran'
  assert_has "$out-$run" "<run-$run>"
done
assert_dists_has_only "$(basename "$installed")"
[ "$(ls -A "$installed")" = "$(printf 'bin\nlib')" ] || fail "not one clean Maven: $(ls -A "$installed")"
