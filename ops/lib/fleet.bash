# The fleet of one state directory: which processes it has, whether they are well; sourced.

PLAN=$ORDERLY_STATE/fleet.json
STATUS=$ORDERLY_STATE/run/status.json
SUPERVISOR=$ORDERLY_STATE/run/supervisor.pid
WORKERS="poller importer stock-reservation shipment-confirmer alerting"

# The pid of the running supervisor; fails when there is none.
running_supervisor() { process_of "$SUPERVISOR"; }

# lock_state SECONDS: one ops/up or ops/down --wipe at a time for a state; waits that long for another one. The lock ends
# with this process. The fleet must not inherit it: 9>&-.
lock_state() {
    (umask 077 && mkdir -p "$ORDERLY_STATE/run")
    exec 9>"$ORDERLY_STATE/run/up.lock"
    flock -w "$1" 9 || fail "another ops/up or ops/down --wipe is at work on $ORDERLY_STATE" "wait for it, or end it"
}

# Lines "name state pid reason" of the supervisor's status file, which holds one process a line.
process_states() {
    sed -n 's/^{"log":.*"name":"\([^"]*\)".*"state":"\([a-z]*\)".*/&\t\1\t\2/p' "$STATUS" 2>/dev/null |
        while IFS=$'\t' read -r json name state; do
            pid=$(printf '%s' "$json" | sed -n 's/.*"pid":\([0-9]*\).*/\1/p')
            reason=$(printf '%s' "$json" | sed -n 's/.*"reason":"\(.*\)","restarts".*/\1/p')
            printf '%s\t%s\t%s\t%s\n' "$name" "$state" "${pid:--}" "$reason"
        done
}

# Lines "name health-port" of the workers in the plan.
worker_ports() {
    sed -n 's/.*"name": "\([^"]*\)".*"ORDERLY_HEALTH_PORT": "\([0-9]*\)".*/\1 \2/p' "$PLAN"
}

# Names of the simulated Amazons in the plan.
simulators() { sed -n 's/.*"name": "\(simulator[-0-9]*\)".*/\1/p' "$PLAN"; }

plan_has() { grep -q "\"name\": \"$1\"" "$PLAN"; }

# plan_setting NAME: the value of a variable that the fleet was last started with; nothing where there is no plan.
plan_setting() {
    local text
    [ -r "$PLAN" ] || return 0
    text=$(sed -n "s/^ *\"$1\": \"\(.*\)\",\{0,1\}\$/\1/p" "$PLAN")
    # As json_string writes it.
    printf '%b' "${text//\\\"/\"}"
}

# is_well NAME [PORT]: whether a process does its work.
is_well() {
    case $1 in
        epmd) port_answers "$ORDERLY_EPMD_PORT" ;;
        broker) port_answers "$ORDERLY_BROKER_PORT" ;;
        simulator) [ "$(http_status "$ORDERLY_SIMULATOR_PORT" /_simulator/health)" = 200 ] ;;
        simulator-*) [ "$(http_status "$((ORDERLY_SIMULATOR_PORT + ${1#*-} - 1))" /_simulator/health)" = 200 ] ;;
        console) [ "$(http_status "$ORDERLY_CONSOLE_PORT" /health/ready)" = 200 ] ;;
        *) [ "$(http_status "$2" /health/ready)" = 200 ] ;;
    esac
}

# One process of the plan as JSON: NAME STAGE GRACE PORT|- HEALTH|- COMMAND...
plan_process() {
    local name=$1 stage=$2 grace=$3 port=$4 health=$5 comma='' word
    shift 5
    printf '  {"name": %s, "stage": %s, "graceSeconds": %s' "$(json_string "$name")" "$stage" "$grace"
    [ "$port" = - ] || printf ', "port": %s, "portSeconds": 120' "$port"
    [ "$health" = - ] || printf ', "environment": {"ORDERLY_HEALTH_PORT": "%s"}' "$health"
    printf ', "command": ['
    for word; do
        printf '%s%s' "$comma" "$(json_string "$word")"
        comma=', '
    done
    printf ']}'
}
