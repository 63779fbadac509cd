# shellcheck shell=bash
# What standalone, yarn and kubernetes share: the options that suit a sweep on any cluster, put before
# the user's own, which win. Sourced by them; sweep does the rest.

fail() { # MESSAGE
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 2
}

# The value that the arguments give an option of spark-submit, or the property it stands for; fails
# if they give none.
given() { # --OPTION PROPERTY ARGUMENT...
  local option=$1 property=$2 found='' value=''
  shift 2
  while [ $# -gt 0 ]; do
    case $1 in
      --) break ;;
      "$option=$property="*) value=${1#"$option=$property="} found=1 ;;
      "$option="*) value=${1#*=} found=1 ;;
      "$option") value=${2:-} found=1 ;;
      "--conf=$property="*) value=${1#"--conf=$property="} found=1 ;;
      --conf) case ${2:-} in "$property="*) value=${2#*=} found=1 ;; esac ;;
    esac
    shift
  done
  [ -n "$found" ] || return 1
  printf '%s\n' "$value"
}

wants_help() { # ARGUMENT...
  local argument
  [ $# -gt 0 ] || return 0
  for argument; do
    case $argument in
      --) return 1 ;;
      -h | --help | help) return 0 ;;
    esac
  done
  return 1
}

# Only trials need a cluster; everything else reads tables, which one machine does sooner.
require_run() { # ARGUMENT...
  local argument
  for argument; do
    [ "$argument" != run ] || return 0
  done
  fail "runs sweeps and nothing else: $(basename "$0") run CONF ...; for other commands there is sweep"
}

# Sets sweep_options: trials take long, are uneven, keep one core busy each, and may take their
# executor down.
sweep_options=(
  # A trial is one thread.
  --conf spark.task.cpus=1
  # An uneven trial is no straggler; a copy of it would find the same and cost as much.
  --conf spark.speculation=false
  # As often may a trial take down its executor before it is LOST.
  --conf spark.task.maxFailures=4
  # Executors that come and go would take started trials along; and a trial that killed its executor
  # gets one to itself, which Spark grants only where their number is fixed.
  --conf spark.dynamicAllocation.enabled=false
  # A bad trial is no reason to think ill of the machine.
  --conf spark.excludeOnFailure.enabled=false
  # Nor to give up the application.
  --conf spark.executor.maxNumFailures=1000000
  # One trial that fills the heap makes others on it fail. Dead, they are told apart.
  --conf spark.executor.defaultJavaOptions=-XX:+ExitOnOutOfMemoryError
  # The driver's logging has its own file; executors log what is wrong, not each of a million trials.
  --conf spark.log.level=WARN
  --conf spark.executor.syncLogLevel.enabled=true
)

become_sweep() { # ARGUMENT...
  given --driver-memory spark.driver.memory "$@" >/dev/null || sweep_options+=(--conf spark.driver.memory=4g)
  exec "$(dirname "${BASH_SOURCE[0]}")/sweep" "${sweep_options[@]}" "$@"
}
