# What only the files know: account ids, stack sets, Regions, waves and runs. Muster itself is asked
# for them, and only where one of them can stand.

# _muster_kind_of_option OPTION: what its value is.
function _muster_kind_of_option() {
  case "$1" in
@OPTIONS@
  esac
}

# _muster_kind_of_command COMMAND: what its parameters are.
function _muster_kind_of_command() {
  case "$1" in
@COMMANDS@
  esac
}

# _muster_takes_a_value WORD: whether it is an option whose value comes next.
function _muster_takes_a_value() {
  case "$1" in
    @FLAGS@) return 1 ;;
    -*) return 0 ;;
    *) return 1 ;;
  esac
}

# _muster_names KIND: asks, with the files that the command line names.
function _muster_names() {
  local options=() i word
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case "$word" in
      --sandbox) options+=("$word") ;;
      --inventory | --stacksets | --state-dir) options+=("$word" "${COMP_WORDS[i + 1]}") ;;
    esac
  done
  "${COMP_WORDS[0]}" complete "$1" "${options[@]}" 2>/dev/null
}

function _complete_muster_values() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  local kind='' command='' i
  kind=$(_muster_kind_of_option "$previous")
  if [ -z "$kind" ] && [[ "$current" != -* ]] && ! _muster_takes_a_value "$previous"; then
    for ((i = 1; i < COMP_CWORD; i++)); do
      [[ "${COMP_WORDS[i]}" == -* ]] && break
      command="${command:+$command }${COMP_WORDS[i]}"
      kind=$(_muster_kind_of_command "$command")
      [ -n "$kind" ] && break
    done
  fi
  if [ -z "$kind" ]; then
    _complete_muster "$@"
    return
  fi
  local IFS=$'\n'
  COMPREPLY=($(compgen -W "$(_muster_names "$kind")" -- "$current"))
}

complete -F _complete_muster_values -o default muster
