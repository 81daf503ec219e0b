# How long a fleet takes to tell Amazon the quantities of many SKUs, by calls and as the rule chooses; sourced.

# A feed is a few calls and much work on its bytes, so a second of the machine may not count for many.
QUANTITY_SKUS=10000 QUANTITY_CALLS_SPEED=10 QUANTITY_RULE_SPEED=5 QUANTITY_RUNS=()

stop_quantity_runs() { [ ${#QUANTITY_RUNS[@]} = 0 ] || kill "${QUANTITY_RUNS[@]}" 2>/dev/null || true; }

# quantity_run NAME SPEED [ARGUMENT...]: all SKUs once, on an Amazon and a store of their own. For a subshell: what it
# starts ends with it.
quantity_run() {
    local files=$OUT/quantities.$1 speed=$2
    shift 2
    # Read when it is set: outside of this function its variables are gone.
    trap "kill \$(jobs -p) 2>/dev/null || true; rm -f '$files'.sqlite*" EXIT
    trap 'exit 143' TERM
    ORDERLY_CLOCK=$(date +%s.%N),1800000000,$speed
    export ORDERLY_CLOCK
    start_simulator "$files"
    curl -sf -o "$files.offers" -d "{\"count\":$QUANTITY_SKUS}" "$SIMULATOR_URL/_simulator/offers" ||
        fail "the simulator makes no offers" "read $files.log"
    "$BENCH" quantities --url "$SIMULATOR_URL" --database "$files.sqlite" --count "$QUANTITY_SKUS" "$@" >"$files.result" &&
        curl -sf "$SIMULATOR_URL/_simulator/calls" >"$files.calls"
}

# One after the other: what is measured is time.
measure_quantities() {
    local run
    say "  $QUANTITY_SKUS SKUs by calls at $QUANTITY_CALLS_SPEED times the speed, then as the rule chooses at \
$QUANTITY_RULE_SPEED times: until $(date -d "+$((QUANTITY_SKUS / 5 / QUANTITY_CALLS_SPEED + 80)) seconds" +%H:%M:%S)"
    for run in "calls $QUANTITY_CALLS_SPEED --feed-above 1000000" "rule $QUANTITY_RULE_SPEED"; do
        # shellcheck disable=SC2086  # a name and its arguments
        (quantity_run $run) &
        QUANTITY_RUNS=($!)
        wait $! || fail "a run failed" "read $OUT/quantities.*.log"
    done
    QUANTITY_RUNS=()
}

# tell_quantities_of NAME: one line. The minimum by calls is (SKUs − burst) ÷ rate, that of a feed what the simulated
# Amazon takes to process it. Only the way that the rule chooses has to meet the target.
tell_quantities_of() {
    local seconds accepted feeds minimum ratio way throttled verdict='' row
    row=$(cat "$OUT/quantities.$1.result")
    seconds=$(number seconds <<<"$row") accepted=$(number accepted <<<"$row") feeds=$(number feeds <<<"$row")
    if [ "$feeds" = 0 ]; then
        way=calls minimum=$(awk -v n="$QUANTITY_SKUS" 'BEGIN { print (n - 5) / 5 }')
    else
        way=feed minimum=$(awk -v n="$QUANTITY_SKUS" 'BEGIN { print 60 + n * 0.02 }')
    fi
    throttled=$(grep -o '"throttled":[0-9]*' "$OUT/quantities.$1.calls" | cut -d : -f 2 | awk '{ sum += $1 } END { print sum + 0 }')
    ratio=$(awk -v a="$seconds" -v b="$minimum" 'BEGIN { printf "%.3f", a / b }')
    if [ "$1" = rule ]; then
        verdict='target 1.10 and 0  met'
        if awk -v r="$ratio" 'BEGIN { exit !(r > 1.1) }'; then verdict='target 1.10 and 0  MISSED' MISSED=1; fi
    fi
    if [ "$throttled" != 0 ] || [ "$accepted" != "$QUANTITY_SKUS" ]; then verdict="MISSED (throttled or incomplete)" MISSED=1; fi
    printf '  quantities  %-6s by %-6s %6s of %s SKUs in %8.1f s  ÷  %8.1f s at least  =  %s   %s refused   %s\n' "$1" "$way" \
        "$accepted" "$QUANTITY_SKUS" "$seconds" "$minimum" "$ratio" "$throttled" "$verdict"
    printf '{"what":"quantities","run":"%s","way":"%s","skus":%s,"seconds":%s,"minimum":%s,"ratio":%s,"throttled":%s}\n' \
        "$1" "$way" "$QUANTITY_SKUS" "$seconds" "$minimum" "$ratio" "$throttled" >>"$SUMMARY"
}

tell_quantities() {
    tell_quantities_of calls
    tell_quantities_of rule
}
