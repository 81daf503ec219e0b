# A simulated Amazon of a run's own; sourced.

# start_simulator FILES: on a free port, its log and the like in FILES.*; sets SIMULATOR_URL. Whoever calls ends it: see
# quota_run.
start_simulator() {
    local pid
    rm -f "$1".*
    "$PROGRAMS_BUILT/orderly-simulator" --port 0 --ready-file "$1.ready" >"$1.log" 2>&1 &
    pid=$!
    until [ -s "$1.ready" ]; do
        kill -0 "$pid" 2>/dev/null || fail "the simulator does not start" "read $1.log"
        sleep 0.1
    done
    SIMULATOR_URL=$(sed -n 's/.*"url": *"\([^"]*\)".*/\1/p' "$1.ready")
}
