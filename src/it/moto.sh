#!/usr/bin/env bash
# Muster against an AWS endpoint that is not ours: moto_server on loopback. An organization is made
# there, an inventory is written from it, and src/it/stacksets goes through its whole life. What is
# really there is asked through boto3. Leaves nothing behind; 77 means that it cannot run here.
#
#   bash src/it/moto.sh
#
# moto checks requests and little more: operations are over at once, an update touches no stack, and
# account ids are its own. The sandbox is where behaviour is tested.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
command -v moto_server >/dev/null || { echo 'moto_server is not installed' >&2; exit 77; }
python3 -c 'import boto3' 2>/dev/null || { echo 'boto3 is not installed' >&2; exit 77; }

work=$(mktemp -d)
server=''
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
moto_server -H 127.0.0.1 -p "$port" >"$work/moto.log" 2>&1 &
server=$!
endpoint=http://127.0.0.1:$port
for _ in $(seq 100); do
  ! python3 -c "import urllib.request; urllib.request.urlopen('$endpoint/moto-api/')" 2>/dev/null || break
  kill -0 "$server" 2>/dev/null || { cat "$work/moto.log" >&2; exit 1; }
  sleep 0.3
done

export AWS_ENDPOINT_URL=$endpoint AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
export AWS_EC2_METADATA_DISABLED=true AWS_REGION=ap-northeast-1
unset AWS_PROFILE AWS_SESSION_TOKEN
cp -r "$root/src/it/stacksets" "$work/"
cd "$work"

world() { python3 "$root/src/it/moto_world.py" "$endpoint" "$@"; }

# expect EXIT WORDS COMMAND…: runs Muster, shows what it says, and looks for the words.
expect() {
  local wanted=$1 words=$2 result=0
  shift 2
  echo "\$ muster $*"
  "${MUSTER:-$root/muster}" "$@" >out 2>err || result=$?
  sed 's/^/  /' out err
  [ "$result" -eq "$wanted" ] || { echo "FAILED: exit $result instead of $wanted" >&2; tail -n 20 moto.log >&2; exit 1; }
  grep -Eqi -- "$words" out err || { echo "FAILED: it does not say '$words'" >&2; exit 1; }
}

world make .
expect 7 'muster-it-queue' plan --detailed-exitcode
expect 0 'SUCCEEDED' rollout --yes
world expect ap-northeast-1 9
expect 0 'right|CURRENT' status --check

world operations >before
expect 0 'nothing to do' rollout --yes
world operations >after
cmp before after || { echo 'FAILED: a run with nothing to do started an operation' >&2; exit 1; }

# A new template reaches the stack sets. moto leaves the stacks as they are, so the queues stay.
sed -i 's/Type: AWS::SQS::Queue/&\n    DeletionPolicy: Delete/' stacksets/queue/template.yaml
expect 7 'template' plan --detailed-exitcode
expect 0 'SUCCEEDED' rollout --yes
world operations >after
grep -q '^muster-it-queue .*UPDATE' after || { echo 'FAILED: there was no UpdateStackSet' >&2; exit 1; }
expect 0 'right|CURRENT' status --check

# One account leaves; its stacks go with it, and only its.
sed -i '/name: beta/s/security: secure/security: classic/' accounts.yaml
expect 0 '--prune' rollout --yes
world expect ap-northeast-1 9
expect 0 'SUCCEEDED' rollout --yes --prune
world expect ap-northeast-1 6
expect 0 'right|CURRENT' status --check
echo 'moto: passed'
