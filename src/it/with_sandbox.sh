#!/usr/bin/env bash
# Serves a sandbox on loopback while a command runs, and gives the command its endpoint as the last
# argument and its state directory in MUSTER_SANDBOX_STATE.
#
#   bash src/it/with_sandbox.sh ACCOUNTS SPEED COMMAND…
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
accounts=$1 speed=$2
shift 2

work=$(mktemp -d)
server=''
cleanup() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
  rm -rf "$work"
}
trap cleanup EXIT

"$root/muster" sandbox serve --port 0 --accounts "$accounts" --speed "$speed" --state-dir "$work" \
  >"$work/endpoint" 2>"$work/server.log" &
server=$!
for _ in $(seq 600); do
  [ ! -s "$work/endpoint" ] || break
  kill -0 "$server" 2>/dev/null || { cat "$work/server.log" >&2; exit 1; }
  sleep 0.1
done
endpoint=$(head -n 1 "$work/endpoint")
[ -n "$endpoint" ] || { echo 'the sandbox did not start' >&2; exit 1; }
MUSTER_SANDBOX_STATE=$work "$@" "$endpoint"
