# How much of Amazon's quotas a fleet with a backlog uses, and how often it is refused; sourced.

QUOTA_HOURS=6 QUOTA_SPEED=20 QUOTA_RUNS=()

stop_quota_runs() { [ ${#QUOTA_RUNS[@]} = 0 ] || kill "${QUOTA_RUNS[@]}" 2>/dev/null || true; }

# quota_run WORKERS: so many processes with more to ask than is granted, until the hours are over, on an Amazon and a
# store of their own. For a subshell: what it starts ends with it.
quota_run() {
    local workers=$1 files=$OUT/quota.$1 epoch=1800000000 lead=200 from until code=0 pids=()
    # Read when it is set: outside of this function its variables are gone.
    trap "kill \$(jobs -p) 2>/dev/null || true; rm -f '$files'.sqlite*" EXIT
    trap 'exit 143' TERM
    # The workers begin together, after the orders have become visible.
    from=$((epoch + lead)) until=$((epoch + lead + QUOTA_HOURS * 3600))
    ORDERLY_CLOCK=$(date +%s.%N),$epoch,$QUOTA_SPEED
    export ORDERLY_CLOCK
    start_simulator "$files"
    curl -sf -o "$files.orders" -d '{"count":200,"pattern":"unshipped"}' "$SIMULATOR_URL/_simulator/orders" ||
        fail "the simulator makes no orders" "read $files.log"
    for _ in $(seq "$workers"); do
        "$BENCH" quota --url "$SIMULATOR_URL" --database "$files.sqlite" --from "$from" --until "$until" >>"$files.workers" &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid" || code=1; done
    curl -sf "$SIMULATOR_URL/_simulator/calls" >"$files.calls" || code=1
    return "$code"
}

# Both at once: they share nothing but the machine, and leave it idle for most of the time.
quota_runs() {
    local workers pid code=0
    for workers in 1 8; do
        (quota_run "$workers") &
        QUOTA_RUNS+=($!)
    done
    for pid in "${QUOTA_RUNS[@]}"; do wait "$pid" || code=1; done
    QUOTA_RUNS=()
    return "$code"
}

# tell_quota WORKERS OPERATION RATE BURST
tell_quota() {
    local counts calls throttled errors possible use verdict=met
    counts=$(grep -o "\"$2\":{[^}]*}" "$OUT/quota.$1.calls") || counts='"count":0,"throttled":0,"errors":0'
    calls=$(number count <<<"$counts") throttled=$(number throttled <<<"$counts") errors=$(number errors <<<"$counts")
    possible=$(awk -v burst="$4" -v hours="$QUOTA_HOURS" -v rate="$3" 'BEGIN { printf "%.1f", burst + hours * 3600 * rate }')
    use=$(awk -v calls="$((calls - throttled - errors))" -v possible="$possible" 'BEGIN { printf "%.3f", calls / possible }')
    if [ "$throttled$errors" != 00 ] || awk -v use="$use" 'BEGIN { exit !(use < 0.95) }'; then verdict=MISSED MISSED=1; fi
    printf '  %s worker(s)  %-16s %6s calls of %8s  =  %s   %s refused, %s failed   target 0.95 and 0  %s\n' "$1" "$2" \
        "$calls" "$possible" "$use" "$throttled" "$errors" "$verdict"
    printf '{"what":"quota","workers":%s,"operation":"%s","calls":%s,"possible":%s,"use":%s,"throttled":%s,"errors":%s}\n' \
        "$1" "$2" "$calls" "$possible" "$use" "$throttled" "$errors" >>"$SUMMARY"
}

# Not by `step`, whose work may be in a subshell: these runs have to be found when this is broken off.
measure_quota() {
    say "  1 and 8 workers, $QUOTA_HOURS business hours at $QUOTA_SPEED times the speed: until \
$(date -d "+$((QUOTA_HOURS * 3600 / QUOTA_SPEED + 10)) seconds" +%H:%M:%S)"
    quota_runs || fail "a worker failed" "read $OUT/quota.*.log"
}

# Rates and bursts as Amazon publishes them: https://developer-docs.amazon.com/sp-api/docs/usage-plans-and-rate-limits
tell_quotas() {
    local workers
    for workers in 1 8; do
        tell_quota "$workers" searchOrders 0.0056 20
        tell_quota "$workers" getOrder 0.5 30
        tell_quota "$workers" createReport 0.0167 15
        tell_quota "$workers" getReport 2 15
        tell_quota "$workers" confirmShipment 2 10
    done
}
