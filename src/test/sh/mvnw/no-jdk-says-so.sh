#!/bin/sh
# Without a JDK of version 17 or later, the message says what is missing.
. "$(dirname "$0")/lib/common.sh"

put_mvn_on_path 3.9.0

put_java_on_path() {
  printf '#!/bin/sh\n%s\n' "$1" >"$bin/java"
  chmod +x "$bin/java"
}

refused() {
  mvnw verify
  assert_code 1
  assert_empty "$out"
  assert_has "$err" "$1"
  assert_has "$err" 'JDK, 17 or later'
  assert_has "$err" 'JAVA_HOME'
}

java_home=
refused 'no Java found'

put_java_on_path 'echo "Unrecognized option: --list-modules" >&2; exit 1'
refused 'Java 8 or older'

put_java_on_path 'printf "%s\n" java.base@11.0.2 jdk.compiler@11.0.2'
refused "$bin/java is Java 11"

put_java_on_path 'printf "%s\n" java.base@17.0.15 java.logging@17.0.15'
refused 'without a compiler'

put_java_on_path 'printf "%s\n" java.base@25-ea jdk.compiler@25-ea'
mvnw verify
assert_code 0

# JAVA_HOME wins over the PATH, for better and for worse.
java_home=$TEST_DIR/nowhere
refused "$TEST_DIR/nowhere"
