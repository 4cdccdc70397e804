#!/usr/bin/env bash
# The real .gitlab-ci.yml, executed job by job on this machine in sandbox mode: a merge request, a
# rollout in two clicks, an onboarding, an onboarding that fails, a scheduled status. Needs Node,
# npm with a registry, and rsync; exits 77 without them.
set -euo pipefail
version=4.60.1

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cannot() {
  echo "gitlab.sh: $1" >&2
  exit 77
}

die() {
  echo "gitlab.sh: FAILED: $*" >&2
  exit 1
}

command -v npm >/dev/null || cannot 'npm is not installed'
if ! command -v rsync >/dev/null; then
  [ "$(id -u)" -eq 0 ] || cannot 'rsync is not installed'
  (apt-get update -qq && apt-get install -y -qq rsync) >/dev/null 2>&1 || cannot 'rsync cannot be installed'
fi
# Without its install scripts, one of which compiles a library of regular expressions for minutes;
# JavaScript's own do the same for the rules of our file.
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$scratch/tool" "gitlab-ci-local@$version" >/dev/null 2>&1 ||
  cannot "gitlab-ci-local $version cannot be installed"
echo 'module.exports = class RE2 extends RegExp {};' >"$scratch/tool/node_modules/re2/re2.js"
tool=$scratch/tool/node_modules/.bin/gitlab-ci-local
"$tool" --version >/dev/null || cannot 'gitlab-ci-local does not start'

# What a job would find: a clone, in which the package job need not download the world to build.
"$here/muster" --version
project() {
  directory=$scratch/$1
  git -c advice.detachedHead=false clone -q "$here" "$directory"
  # What is not committed yet is to be judged, too.
  (cd "$here" && git diff HEAD --name-only --diff-filter=d -z | xargs -0 -r cp --parents -t "$directory")
  git -C "$directory" remote set-url origin https://gitlab.example.com/security/muster.git
  git -C "$directory" checkout -q -B main
  git -C "$directory" add -A
  git -C "$directory" -c user.name=it -c user.email=it@example.com commit -q --allow-empty -m 'what is judged'
  mkdir -p "$directory/target"
  cp "$here/target/muster.jar" "$directory/target/"
  cp "$here/target/quarkus-artifact.properties" "$directory/target/"
}

# pipeline EXIT SOURCE OPTION…: runs it, keeps what it printed.
pipeline() {
  local wanted=$1 source=$2 result=0
  shift 2
  echo "--- pipeline: $source $*"
  (cd "$directory" && "$tool" --home "$scratch/home" --force-shell-executor --no-color \
    --variable XDG_CACHE_HOME="$scratch/cache" --variable CI_PIPELINE_SOURCE="$source" --variable CI_DEFAULT_BRANCH=main "$@") >"$scratch/log" 2>&1 || result=$?
  grep -vE '^(parsing|json schema)' "$scratch/log" | tail -n 25 | sed 's/^/  | /'
  [ "$result" -eq "$wanted" ] || { cat "$scratch/log"; die "the pipeline ended with $result instead of $wanted"; }
}

says() { grep -Eq -- "$1" "$scratch/log" || { cat "$scratch/log"; die "the pipeline does not say '$1'"; }; }
never() { ! grep -Eq -- "$1" "$scratch/log" || { cat "$scratch/log"; die "the pipeline says '$1'"; }; }
has() { grep -Eq -- "$2" "$directory/$1" || { cat "$directory/$1"; die "$1 has no '$2'"; }; }

project merge-request
pipeline 0 merge_request_event
says 'PASS +plan'
says '(PASS|WARN) +preflight'
has preflight.xml '<testcase'
has preflight.md 'reflight|way'
never '^(rollout-canary|onboard|status|drift) '
has plan.md '24 targets|targets to change'
has plan.xml '<testcase'
has plan.json '"formatVersion"|"plan"'

project rollout
pipeline 0 push --variable CI_COMMIT_BRANCH=main --manual rollout-canary --manual rollout-rest
says 'PASS +saved-plan'
says 'PASS +rollout-canary'
says 'PASS +rollout-rest'
has canary.md 'held|HELD|succeeded'
has rollout.md '12 accounts'
has run.xml 'failures="0"'
# Another pipeline on the same organization: nothing is left to do.
pipeline 0 schedule status
says 'PASS +status'
has status.xml '<testcase'
has status.md '12 accounts|12 '

project onboarding
pipeline 0 trigger --variable ACCOUNT_ID=222233334444
says 'PASS +onboard'
says 'is ready'
says '(PASS|WARN) +preflight'
has preflight.md 'reflight|way'
says 'accounts.yaml lists the account already'
never '^(rollout-canary|saved-plan|status) '
has run.xml 'failures="0"'
has onboard.md '222233334444'
pipeline 0 trigger --variable ACCOUNT_ID=222233334444
says 'Nothing to do'

project event
pipeline 0 trigger --variable MUSTER_EVENT='{"detail":{"eventName":"MoveAccount","requestParameters":{"accountId":"333344445555"}}}'
says 'PASS +onboard'
has onboard.md '333344445555'

project failing
(cd "$directory" && MUSTER_SANDBOX=1 ./muster plan >/dev/null &&
  ./muster sandbox fault add ROLE_MISSING --account 222233334444 >/dev/null)
pipeline 1 trigger --variable ACCOUNT_ID=222233334444
says 'FAIL +onboard'
says 'Error: 222233334444 \(payments-staging\) is not at the baseline: '
has run.xml '<failure'
pipeline 1 trigger --variable ACCOUNT_ID=999988887777
says 'has no account 999988887777'
pipeline 1 trigger --variable 'ACCOUNT_ID=--help; id'
says 'is no account id'
says 'accounts.yaml does not list the account yet'

project schedule
pipeline 1 schedule status
says 'FAIL +status'
has status.xml '<failure'

echo 'gitlab.sh: the pipelines do what they should'
