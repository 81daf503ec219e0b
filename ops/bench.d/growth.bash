# What an order costs where many are: the import into a store of a million orders, against one of ten thousand; sourced.

GROWTH_ORDERS=${GROWTH_ORDERS:-1000000}
GROWTH_BASE=10000

# some_orders COPY FIRST STEP LIMIT YEAR [AFTER]: lines of $OUT/report.tsv with other order numbers (the first block plus
# 37 × COPY): of the first FIRST orders, but AFTER of them, every STEP-th, at most LIMIT, changed in YEAR (as they were when
# empty).
some_orders() {
    awk -F '\t' -v OFS='\t' -v copy="$1" -v first="$2" -v step="$3" -v limit="$4" -v year="$5" -v after="${6:-0}" '
        NR == 1 { next }
        !($1 in place) { place[$1] = ++seen; wanted[$1] = seen > after && seen <= first && (seen - 1) % step == 0 && ++taken <= limit }
        wanted[$1] {
            $1 = sprintf("%03d%s", (substr($1, 1, 3) + 37 * copy) % 1000, substr($1, 4))
            if (year != "") $4 = year substr($4, 5)
            print
        }' "$OUT/report.tsv"
}

# make_store FILE ORDERS: a store of so many orders.
make_store() {
    local copies=$((($2 + REPORT_ORDERS - 1) / REPORT_ORDERS)) copy left=$2
    head -n 1 "$OUT/report.tsv" >"$OUT/base.tsv"
    for copy in $(seq 0 $((copies - 1))); do
        some_orders "$copy" "$left" 1 "$left" '' >>"$OUT/base.tsv"
        left=$((left - REPORT_ORDERS))
    done
    rm -f "$1" "$1"-*
    "$BENCH" import --report "$OUT/base.tsv" --database "$1" >/dev/null
    rm -f "$OUT/base.tsv"
    [ "$(count_orders "$1")" = "$2" ] || fail "$1 holds $(count_orders "$1") orders, not $2"
}

count_orders() { sqlite3 "$1" 'SELECT count(*) FROM orders'; }

# A round's report, four days' worth so that both stores write their log back more than once: on each 5,000 orders that are
# new, and 5,000 changed ones. Orders change within weeks: they are half of the latest 10,000; or, SPREAD, from all over the
# store, which no day brings.
growth_report() { # ROUND KNOWN [SPREAD]
    local copies=$((($2 + REPORT_ORDERS - 1) / REPORT_ORDERS)) copy first after step=2 day
    copy=$((copies - 1)) first=$(($2 - copy * REPORT_ORDERS))
    after=$((first - 10000))
    head -n 1 "$OUT/report.tsv"
    for day in $(seq $(($1 * 4)) $(($1 * 4 + 3))); do
        if [ -n "${3:-}" ]; then
            copy=$((day % (copies - 1))) first=$REPORT_ORDERS after=0 step=$((REPORT_ORDERS / 5000))
            day=$((day + 100))
        fi
        some_orders "$((100 + day))" 5000 1 5000 ''
        some_orders "$copy" "$first" "$step" 5000 $((2022 + day)) "$after"
    done
}

growth_round() { # PROGRAM-NAME FILE ROUND KNOWN [SPREAD]
    local line before
    before=$(count_orders "$2")
    growth_report "$3" "$4" "${5:-}" >"$OUT/slice.tsv"
    line=$("$BENCH" import --report "$OUT/slice.tsv" --database "$2" | grep '"import"')
    # Each day's year makes the changed orders newer than what is there.
    [ "$(count_orders "$2")" = $((before + 20000)) ] || fail "round $3 did not bring 20,000 new orders"
    [ "$(sqlite3 "$2" 'SELECT count(*) FROM orders WHERE revision > 1')" -ge 5000 ] || fail "round $3 changed too few orders"
    record "$1" growth "$(number seconds <<<"$line")" 40000
}

measure_growth() {
    local round
    command -v sqlite3 >/dev/null || fail "sqlite3 is not installed" "as root: apt-get install sqlite3"
    find_report || return 0
    REPORT_ORDERS=$(awk -F '\t' 'NR > 1 && !seen[$1]++ { n++ } END { print n }' "$OUT/report.tsv")
    step "a store of $GROWTH_BASE orders" make_store "$OUT/small.sqlite" "$GROWTH_BASE"
    step "a store of $GROWTH_ORDERS orders" make_store "$OUT/large.sqlite" "$GROWTH_ORDERS"
    for round in $(seq "$ROUNDS"); do
        # The small one stays small.
        cp "$OUT/small.sqlite" "$OUT/round.sqlite"
        step "round $round: 40,000 orders into the small store" growth_round small "$OUT/round.sqlite" "$round" \
            "$GROWTH_BASE"
        rm -f "$OUT"/round.sqlite*
        step "round $round: 40,000 orders into the large store" growth_round large "$OUT/large.sqlite" "$round" \
            "$GROWTH_ORDERS"
        step "round $round: 40,000 orders, changes from all over the large store" growth_round spread "$OUT/large.sqlite" \
            "$round" "$GROWTH_ORDERS" spread
    done
    rm -f "$OUT"/{small,large}.sqlite*
}

# Time an order in the large store ÷ that in the small one.
tell_growth() {
    local small large ratio verdict
    small=$(middle small growth) large=$(middle large growth)
    [ -n "$small" ] && [ -n "$large" ] || return 0
    ratio=$(awk -v a="$small" -v b="$large" 'BEGIN { printf "%.2f", a / b }')
    verdict=$(awk -v a="$ratio" 'BEGIN { print (a <= 1.3) ? "met" : "MISSED" }')
    [ "$verdict" = met ] || MISSED=1
    printf '  growth     %s orders/s at %s orders, %s orders/s at %s: time an order × %s   target 1.3 %s   (%s; %s)\n' \
        "$small" "$GROWTH_BASE" "$large" "$GROWTH_ORDERS" "$ratio" "$verdict" "$(spread small growth)" \
        "$(spread large growth)"
    printf '  %-10s changed orders from all over the store: %s orders/s, × %s   no target: no day brings them\n' '' \
        "$(middle spread growth)" "$(awk -v a="$small" -v b="$(middle spread growth)" 'BEGIN { printf "%.2f", a / b }')"
    printf '{"what":"growth","smallPerSecond":%s,"largePerSecond":%s,"ratio":%s,"target":1.3,"rounds":%s}\n' \
        "$small" "$large" "$ratio" "$ROUNDS" >>"$SUMMARY"
}
