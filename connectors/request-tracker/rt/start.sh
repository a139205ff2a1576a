#!/bin/bash
# Starts a throw-away Request Tracker 5 on loopback, in the foreground: start.sh DIRECTORY PORT
#   RT_CALLBRIEF_URL, RT_CALLBRIEF_SECRET  where the scrip rings, and with which secret it signs
#   RT_CUSTOMER_ID                         the customer id of the user anna
# The token of the user callbrief is in DIRECTORY/token. A directory that holds an instance already is used as it is.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
server=/usr/share/request-tracker5/libexec/rt-server
missing=""
[ -x "$server" ] || missing="$missing request-tracker5"
[ -f /usr/share/doc/rt5-db-sqlite/copyright ] || missing="$missing rt5-db-sqlite"
[ -f /usr/share/doc/rt5-standalone/copyright ] || missing="$missing rt5-standalone"
command -v rt-setup-database-5 > /dev/null || missing="$missing request-tracker5"
if [ -n "$missing" ]; then
  echo "Request Tracker 5 is not installed (missing:$missing). On Debian or Ubuntu, as root:" >&2
  echo "  apt-get install -y --no-install-recommends request-tracker5 rt5-db-sqlite rt5-standalone" >&2
  exit 3
fi
mkdir -p "$1"
export RT_HERE="$here" RT_INSTANCE="$(cd "$1" && pwd)" RT_PORT="$2" RT_CUSTOMER_ID="${RT_CUSTOMER_ID:-anna}"
export RT_CALLBRIEF_URL="${RT_CALLBRIEF_URL:-}" RT_CALLBRIEF_SECRET="${RT_CALLBRIEF_SECRET:-}"
export RT_SITE_CONFIG="$here/RT_SiteConfig.pm" RT_SITE_CONFIG_DIR="$RT_INSTANCE/none"
mkdir -p "$RT_INSTANCE/mason" "$RT_INSTANCE/session" "$RT_INSTANCE/none"
if [ ! -f "$RT_INSTANCE/token" ]; then
  rm -f "$RT_INSTANCE/rtdb"
  rt-setup-database-5 --action init --skip-create > "$RT_INSTANCE/setup.log" 2>&1
  rt-setup-database-5 --action insert --skip-create --datafile "$here/initialdata.pl" >> "$RT_INSTANCE/setup.log" 2>&1
fi
exec "$server" --server Starlet --host 127.0.0.1 --port "$RT_PORT" --max-workers 2
