#!/usr/bin/env bash
# Looks at what people see, in real terminals of 60, 100 and 200 columns: live progress, its end,
# a resize, a narrow screen, every view, a watched status, Ctrl-C, NO_COLOR, and names that would
# hijack a terminal. Needs tmux; without it this says SKIPPED and ends with 77.
#
#   bash src/it/terminal.sh          uses ./muster of this checkout
set -euo pipefail

command -v tmux >/dev/null || { echo 'SKIPPED: tmux is not installed'; exit 77; }

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
muster=${MUSTER:-$root/muster}
scratch=$(mktemp -d)
socket=muster-$$
server=''
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  tmux -L "$socket" kill-server 2>/dev/null || true
  rm -rf "$scratch"
}
trap cleanup EXIT

fail() {
  look 2>/dev/null || true
  echo "FAILED: $*" >&2
  echo '--- the screen was' >&2
  cat "$scratch/screen" >&2 || true
  exit 1
}

t() { tmux -L "$socket" "$@"; }

# look: the whole screen with what scrolled away, into $scratch/screen.
look() { t capture-pane -p -S - -t it >"$scratch/screen"; }

# until_seen SECONDS PATTERN: waits for it on the screen.
until_seen() {
  local i
  for ((i = 0; i < $1 * 5; i++)); do
    look
    grep -Eq -- "$2" "$scratch/screen" && return
    sleep 0.2
  done
  fail "'$2' was not seen within $1 s"
}

count() { grep -Ec -- "$1" "$scratch/screen" || true; }

# begin WIDTH HEIGHT: an empty terminal in a fresh project.
begin() {
  t kill-server 2>/dev/null || true
  rm -rf "$scratch/project"
  mkdir "$scratch/project"
  cp -r "$root/accounts.yaml" "$root/stacksets" "$scratch/project/"
  t -f /dev/null new-session -d -s it -x "$1" -y "$2" -c "$scratch/project" \
    env -u CI -u NO_COLOR -u GITLAB_CI LANG=C.UTF-8 LC_ALL=C.UTF-8 PS1='$ ' bash --norc --noprofile
  t set-option -g history-limit 5000
}

type_line() { t send-keys -t it "$1" Enter; }

# Somebody else in the same world: now its time flows, and a rollout lasts long enough to be seen.
company() {
  (cd "$scratch/project" && "$muster" plan --sandbox >/dev/null 2>&1)
  (cd "$scratch/project" && exec "$muster" sandbox serve --port 0 >"$scratch/serve" 2>&1) &
  server=$!
  local i
  for ((i = 0; i < 100; i++)); do
    grep -q 'http' "$scratch/serve" && return
    sleep 0.2
  done
  fail "the sandbox does not serve: $(cat "$scratch/serve")"
}

alone() {
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=''
}

live_progress() {
  local width=$1
  begin "$width" 30
  company
  type_line "$muster rollout --sandbox; echo ended with \$?"
  until_seen 60 ' of [0-9]+ targets'
  until_seen 60 '[█▒]'
  look
  [ "$(count ' of [0-9]+ targets')" -eq 1 ] || fail 'the picture was drawn twice'
  # A line that was too wide would go on in the next, without its count.
  ! grep '[█▒░]' "$scratch/screen" | grep -Evq '[0-9]+/[0-9]+' || fail 'a bar is broken over lines'
  cp "$scratch/screen" "$scratch/during-$width"
  if [ "$width" -eq 200 ]; then
    t resize-window -t it -x 70 -y 24
    sleep 2
    look
    [ "$(count ' of [0-9]+ targets')" -eq 1 ] || fail 'a resize left a picture behind'
  fi
  until_seen 180 'ended with 0'
  look
  [ "$(count '[█▒░]')" -eq 0 ] || fail 'bars were left behind'
  grep -q 'accounts: .* succeeded' "$scratch/screen" || fail 'there is no result'
  alone
  echo "ok: live progress at $width columns"
}

# tmux joins the lines that the terminal had to break: none but a command to copy may be one.
views() {
  local width=$1 command
  begin "$width" 50
  (cd "$scratch/project" && "$muster" rollout --sandbox --yes >/dev/null 2>&1)
  (cd "$scratch/project" && "$muster" sandbox fault add DRIFT --account 222233334444 >/dev/null 2>&1)
  for command in status plan runs 'runs show' 'drift --resources' coverage 'notifications status' 'preflight'; do
    type_line "clear; tput E3; $muster $command --sandbox 2>/dev/null; echo ended with \$?"
    until_seen 60 'ended with [0-9]'
    t capture-pane -p -J -S - -t it | grep -Ev 'terminal|ended with|[$] clear' | sed 's/ *$//' >"$scratch/view"
    ! LC_ALL=C.UTF-8 grep -E "^.{$((width + 1))}" "$scratch/view" || fail "'$command' is broken over lines at $width columns"
  done
  echo "ok: every view at $width columns"
}

plain_lines() {
  begin 100 30
  type_line "NO_COLOR=1 $muster rollout --sandbox; echo ended with \$?"
  until_seen 60 'ended with 0'
  look
  [ "$(count '[█▒░]')" -eq 0 ] || fail 'NO_COLOR, and there are bars'
  grep -Eq '^\[[0-9:]+\] run .* succeeded' "$scratch/screen" || fail 'NO_COLOR, and there are no lines'
  echo 'ok: plain lines with NO_COLOR'
}

watched_status() {
  begin 100 20
  company
  type_line "$muster status --sandbox --watch --every 1s; echo ended with \$?"
  until_seen 60 'more lines'
  (cd "$scratch/project" && "$muster" rollout --sandbox --yes >/dev/null 2>&1) &
  local rollout=$!
  until_seen 90 'running|current'
  wait "$rollout"
  until_seen 90 '^12 accounts: (1 excluded, )?1[12] current'
  look
  [ "$(count '^12 accounts:')" -eq 1 ] || fail 'the status was drawn twice'
  t send-keys -t it C-c
  until_seen 20 'ended with 0'
  look
  grep -q 'Every account is as wanted' "$scratch/screen" || fail 'the last status does not stay'
  [ "$(count '^12 accounts:')" -eq 1 ] || fail 'a picture was left behind'
  alone
  echo 'ok: a watched status, ended by Ctrl-C'
}

only_changes_in_a_pipe() {
  begin 200 40
  company
  type_line "$muster status --sandbox --watch --every 1s | cat"
  until_seen 60 'muster plan'
  (cd "$scratch/project" && "$muster" rollout --sandbox --yes >/dev/null 2>&1)
  until_seen 60 ': (MISSING|running) → current'
  look
  [ "$(count '^12 accounts:')" -eq 1 ] || fail 'in a pipe the table came again'
  t send-keys -t it C-c
  until_seen 20 '^\$ ?$'
  alone
  echo 'ok: only changes in a pipe'
}

interrupted_rollout() {
  begin 100 30
  company
  type_line "$muster rollout --sandbox; echo ended with \$?"
  until_seen 60 '▒'
  t send-keys -t it C-c
  until_seen 60 'ended with 130'
  look
  grep -q 'Interrupted: nothing new is started' "$scratch/screen" || fail 'Ctrl-C is not answered'
  grep -q 'AWS still works on' "$scratch/screen" || fail 'nobody says what goes on'
  grep -q 'muster resume' "$scratch/screen" || fail 'nobody says what to do'
  [ "$(count '[█▒░]')" -eq 0 ] || fail 'bars were left behind'
  alone
  echo 'ok: an interrupted rollout'
}

hostile_names() {
  begin 100 40
  company
  sed -i 's/name: payments-staging/name: "支付 🚀 ‮evil‬ staging"/' "$scratch/project/accounts.yaml"
  t select-pane -t it -T untouched
  type_line "$muster rollout --sandbox; echo ended with \$?"
  until_seen 120 'ended with [0-9]'
  look
  ! LC_ALL=C grep -q $'\xe2\x80\xae' "$scratch/screen" || fail 'a name turns the direction of writing'
  [ "$(t display-message -p -t it '#{pane_title}')" = untouched ] || fail 'a name changed the title'
  [ "$(count '[█▒░]')" -eq 0 ] || fail 'bars were left behind'
  grep -q '支付' "$scratch/screen" || fail 'a harmless name is not shown'
  alone
  echo 'ok: names that would hijack a terminal'
}

for width in ${WIDTHS:-60 100 200}; do
  live_progress "$width"
  views "$width"
done
plain_lines
watched_status
only_changes_in_a_pipe
interrupted_rollout
hostile_names
[ -z "${KEEP_SCREENS:-}" ] || cp "$scratch"/during-* "$KEEP_SCREENS"
