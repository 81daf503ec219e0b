# 1,000 orders in one burst: how long until shops and Amazon have the newest quantity; sourced. The work is ops/bench.d/burst, on a fleet
# of its own.

BURST_ORDERS=1000 BURST_SKUS=200

measure_burst() {
    "$HERE/bench.d/burst" "$OUT/burst.json" "$BURST_ORDERS" "$BURST_SKUS" || fail "the burst failed" "see above"
}

# tell_wait CHANNEL MOST: p50 and p99 of one kind of channel, p99 to be at most so many seconds.
tell_wait() {
    local wrong p50 p99 verdict=met
    p50=$(number "$1P50" <"$OUT/burst.json") p99=$(number "$1P99" <"$OUT/burst.json")
    wrong=$(number "$1Wrong" <"$OUT/burst.json")
    [ -n "$p99" ] || p99=999
    if [ "$wrong" != 0 ] || awk -v wait="$p99" -v most="$2" 'BEGIN { exit !(wait > most) }'; then verdict=MISSED MISSED=1; fi
    printf '  %-8s newest quantity of an order handed over after %6s s (p50), %6s s (p99)   %s wrong   target %s s and 0  %s\n' \
        "$1" "$p50" "$p99" "$wrong" "$2" "$verdict"
}

tell_burst() {
    say "  burst: $BURST_ORDERS orders on $BURST_SKUS SKUs, $(number intakeRows <"$OUT/burst.json") commit(s) at the intake"
    tell_wait webhook 2
    tell_wait file 2
    # Five calls a second is what Amazon grants.
    tell_wait amazon $((BURST_SKUS / 5 + 2))
    [ "$(number refused <"$OUT/burst.json")" = 0 ] || MISSED=1
    say "  Amazon has refused $(number refused <"$OUT/burst.json") call(s) for its quota   target 0"
    cat "$OUT/burst.json" >>"$SUMMARY"
}
