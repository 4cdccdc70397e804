#!/usr/bin/env bash
# Presses TAB in a real zsh: commands, options, constants, and what only the files and the journal
# know. Needs zsh, whose own pseudo-terminals do the typing; without it this says SKIPPED and ends
# with 77.
#
#   bash src/it/zsh.sh               uses ./muster of this checkout
set -euo pipefail

command -v zsh >/dev/null || { echo 'SKIPPED: zsh is not installed'; exit 77; }

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
muster=${MUSTER:-$root/muster}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mkdir "$scratch/bin" "$scratch/project"
ln -s "$muster" "$scratch/bin/muster"
cp -r "$root/accounts.yaml" "$root/stacksets" "$scratch/project/"
cd "$scratch/project"
"$muster" rollout --sandbox --yes >/dev/null 2>&1 || { echo 'FAILED: no rollout, no run to complete' >&2; exit 1; }
run=$("$muster" runs --sandbox -o csv | sed -n '2s/,.*//p')
[ -n "$run" ] || { echo 'FAILED: the run is not listed' >&2; exit 1; }

cat >"$scratch/press.zsh" <<'ZSH'
zmodload zsh/zpty
bin=$1 run=$2
typeset -gi failed=0
typeset -g seen=''

# until_seen TEXT: reads what the shell draws until it is there.
until_seen() {
  local piece
  integer i
  for ((i = 0; i < 200; i++)); do
    while zpty -r -t shell piece 2>/dev/null; do seen+=$piece; done
    [[ $seen == *$1* ]] && return 0
    sleep 0.05
  done
  return 1
}

verdict() {
  if (($1)); then
    print -r -- "FAILED: $2; the terminal showed:"
    print -r -- "$seen"
    failed=1
  else
    print -r -- "ok: $2"
  fi
}

# completes KEYS LINE: TAB makes KEYS this line, with nothing to choose from.
completes() {
  seen=''
  # The line becomes words that are printed: what is drawn meanwhile does not matter.
  zpty -w -n shell "$1"$'\t\x01print -r -- "<\x05>"\n'
  until_seen $'\n<'$2'>'
  verdict $? "'$1' becomes '$2'"
}

# lists KEYS WORD…: TAB offers these.
lists() {
  local keys=$1 word
  integer missing=0
  shift
  seen=''
  zpty -w -n shell "$keys"$'\t'
  for word; do until_seen "$word" || missing=1; done
  verdict $missing "'$keys' offers $*"
  zpty -w -n shell $'\x15\x03'
  seen=''
  zpty -w shell 'print -r -- +NEXT+'
  until_seen $'\n+NEXT+'
}

zpty -b shell "TERM=dumb zsh -f -i"
zpty -w shell "path=(${(q)bin} \$path); PROMPT=''; setopt emacs 2>/dev/null; bindkey -e; stty columns 160"
zpty -w shell 'source <(muster generate-completion) && print -r -- +READY+'
until_seen $'\n+READY+' || { print -r -- "FAILED: zsh does not take the script: $seen"; exit 1; }

completes 'muster stat' 'muster status'
completes 'muster status --che' 'muster status --check'
completes 'muster status --account 1111' 'muster status --account 111122223333'
completes 'muster status --stack-set muster-b' 'muster status --stack-set muster-baseline'
completes 'muster status --in-region us-' 'muster status --in-region us-east-1'
completes 'muster help sele' 'muster help selectors'
completes "muster runs show --sandbox ${run[1,9]}" "muster runs show --sandbox $run"
completes "muster rollback --sandbox ${run[1,9]}" "muster rollback --sandbox $run"
completes 'muster status --inventory accou' 'muster status --inventory accounts.yaml'
completes "$bin/muster onboard 1111" "$bin/muster onboard 111122223333"
lists 'muster roll' rollback rollout
lists 'muster status -o ' JSON HTML
lists 'muster rollout --until ' canary early rest
lists 'muster offboard ' 111122223333 222233334444
exit $failed
ZSH
zsh -f "$scratch/press.zsh" "$scratch/bin" "$run"
