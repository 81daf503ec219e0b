# What a month has shown, for ops/month; sourced after proof.bash. The caller has WORK (a directory), ACCOUNTS, SPEED, BEGIN,
# amazon and elapsed.

# A hole in what was fetched, as a row of `orderly coverage --json`: account, kind, causes, end in seconds.
HOLES="SELECT card.value ->> 'account' AS account, card.value ->> 'service' AS service, stretch.value ->> 'kind' AS kind,
    json_array_length(stretch.value, '\$.causes') AS causes, stretch.value ->> 'causes' AS texts,
    CAST(strftime('%s', stretch.value ->> 'from') AS INTEGER) AS begun,
    CAST(strftime('%s', stretch.value ->> 'to') AS INTEGER) AS ended
    FROM json_each(CAST(readfile('FILE') AS TEXT)) AS card, json_each(card.value, '\$.stretches') AS stretch
    WHERE stretch.value ->> 'kind' IN ('gap', 'closing', 'late')"

# holes FILE QUERY: a query against the view `hole`.
holes() { sqlite3 -separator ' ' :memory: "CREATE TEMP VIEW hole AS ${HOLES//FILE/$1}; $2"; }

# explained FILE: notes the holes, and those without a cause apart.
explained() {
    [ -s "$1" ] || {
        say "$1: no answer: $(tail -n 1 "$WORK/coverage.err")" >>"$WORK/unexplained"
        return
    }
    holes "$1" "SELECT account, kind, datetime(begun, 'unixepoch'), datetime(ended, 'unixepoch') FROM hole WHERE causes = 0" \
        >>"$WORK/unexplained"
    holes "$1" "SELECT account, kind, datetime(begun, 'unixepoch'), datetime(ended, 'unixepoch'), texts FROM hole" \
        >>"$WORK/holes"
}

# told_cause FILE ACCOUNT: 1 when a hole of a day and more is told of as lost access.
told_cause() {
    holes "$1" "SELECT count(*) > 0 FROM hole WHERE account = '$2' AND ended - begun > 80000 AND texts LIKE '%gap-unauthorised%'"
}

# What the three Amazons hold, and the store as it stood an hour later, side by side in one file.
take_truth() {
    local number
    rm -f "$WORK/truth.sqlite"
    sqlite3 "$WORK/truth.sqlite" "CREATE TABLE truth (account TEXT, id TEXT, status TEXT, fulfiller TEXT, changed INTEGER,
        lines INTEGER, PRIMARY KEY (account, id))"
    TAKEN=$(elapsed)
    for number in 1 2 3; do
        amazon "$number" orders >"$WORK/orders-$number.json"
        sqlite3 "$WORK/truth.sqlite" "INSERT INTO truth SELECT '${ACCOUNTS[number - 1]}', value ->> 'orderId',
            replace(lower(value ->> 'fulfillmentStatus'), '_', '-'), value ->> 'fulfilledBy',
            strftime('%s', value ->> 'lastUpdatedTime'), value ->> 'lines'
            FROM json_each(CAST(readfile('$WORK/orders-$number.json') AS TEXT), '\$.orders')"
    done
    TAKEN=$((TAKEN + BEGIN))
}

# truth QUERY: against `truth` and the store as `store`.
truth() {
    sqlite3 -separator ' ' -cmd '.timeout 10000' "$WORK/truth.sqlite" \
        "ATTACH 'file:$ORDERLY_DATABASE_PATH?mode=ro' AS store; $1" 2>>"$WORK/truth.err"
}

# What must be here, of what was changed since a day before the account was linked: of the merchant everything but the last
# three quarters of an hour, of Amazon what it shipped more than a day and four hours ago.
DUE="((fulfiller = 'MERCHANT' AND changed < TAKEN - 2700)
    OR (fulfiller = 'AMAZON' AND truth.status = 'shipped' AND changed < TAKEN - 28 * 3600))
    AND changed > (SELECT linked_at / 1000 - 86400 FROM store.accounts WHERE id = truth.account)"

compare_month() {
    local due number
    take_truth
    sleep "$(awk -v x="$SPEED" 'BEGIN { printf "%.2f", 3600 / x }')"
    due=${DUE//TAKEN/$TAKEN}
    say "  $(truth "SELECT count(*) || ' orders at Amazon, ' || sum($due) || ' of them due here' FROM truth")"
    promise "more orders are due than wait for their payment" 1 \
        "$(truth "SELECT sum($due) > $(wc -l <"$WORK/pending") FROM truth")"
    promise "orders missing" 0 \
        "$(truth "SELECT count(*) FROM truth WHERE $due AND NOT EXISTS
           (SELECT 1 FROM store.orders AS o WHERE o.account = truth.account AND o.order_id = id)")"
    promise "orders that no Amazon has" 0 \
        "$(truth "SELECT count(*) FROM store.orders AS o WHERE NOT EXISTS
           (SELECT 1 FROM truth WHERE o.account = truth.account AND o.order_id = id) AND o.first_seen_at < 1000 * $TAKEN")"
    promise "orders twice" 0 "$(truth "SELECT count(*) - count(DISTINCT order_id) FROM store.orders")"
    promise "orders in another state than at Amazon" 0 \
        "$(truth "SELECT count(*) FROM truth JOIN store.orders AS o ON o.account = truth.account AND o.order_id = id
           WHERE $due AND o.status != truth.status AND o.updated_at < 1000 * (changed + 1)")"
    promise "orders with lines missing or twice" 0 \
        "$(truth "SELECT count(*) FROM truth JOIN store.orders AS o ON o.account = truth.account AND o.order_id = id
           WHERE $due AND lines != (SELECT count(*) FROM store.order_lines WHERE order_key = o.key)")"
    promise "stock levels that are not the sum of their ledger" 0 \
        "$(rows 'SELECT count(*) + (SELECT count(*) = 0 FROM stock_ledger) FROM stock_levels AS level LEFT JOIN (SELECT item, sum(on_hand) AS h, sum(reserved) AS r,
                   sum(committed) AS c FROM stock_ledger GROUP BY item) AS sums USING (item)
                 WHERE h IS NULL OR level.on_hand != h OR level.reserved != r OR level.committed != c')"
    for number in 1 2 3; do amazon "$number" 'ledger?kind=confirmation'; done |
        grep -o '"orderId" *: *"[^"]*"' | cut -d '"' -f 4 | sort >"$WORK/confirmed"
    # What was cancelled before its parcel was told of is closed, and never sent.
    rows "SELECT order_id FROM shipments WHERE state = 'closed'" | sort >"$WORK/closed"
    sort -u "$WORK/shipped" | comm -23 - "$WORK/closed" >"$WORK/sent"
    promise "parcels told of at Amazon, each once" "$(wc -l <"$WORK/sent")" "$(wc -l <"$WORK/confirmed")"
    promise "and of the orders that were shipped" 0 "$(comm -3 "$WORK/sent" "$WORK/confirmed" | wc -l)"
    look_at_coverage end
    promise "holes that stand open at the end" 0 \
        "$(holes "$WORK/coverage-end.json" "SELECT count(*) FROM hole WHERE kind != 'late' OR ended - begun > 36 * 3600
            OR service = 'merchant' AND ended - begun > 3 * 3600")"
    promise "holes without a cause on any day" 0 "$(wc -l <"$WORK/unexplained")"
    promise "open dead letters" 0 "$(rows "SELECT count(*) FROM dead_letters WHERE state = 'open'")"
}

# State at Amazon, who ships, and for how long at least and at most (hours), against what `orderly why` may say: the codes
# of its reasons.
PENDING='pending(-long)?-(off|reserve|import)' LAG='fba-lag|fba-lag-long'
ANSWERS="pending MERCHANT 1 1000 $PENDING
unshipped MERCHANT 1 1000 ready|stock-short|recipient-missing|item-ids-missing|cancel-requested|confirmation-[a-z]+
shipped MERCHANT 1 1000 shipped|confirmation-(accepted|proven)
cancelled MERCHANT 1 1000 cancelled
pending AMAZON 0 1000 fba-not-listed|$PENDING
unshipped AMAZON 0 1000 fba-not-listed|$LAG|fba-not-shipped
partially-shipped AMAZON 0 1000 fba-not-listed|$LAG|fba-not-shipped|shipped-by-amazon
shipped AMAZON 0 28 shipped-by-amazon|$LAG
shipped AMAZON 30 1000 shipped-by-amazon"

# compare_answers: seven orders of each state, and two that nobody has.
compare_answers() {
    local state who least most codes account order asked=0 wrong=0
    take_truth
    while read -r state who least most codes; do
        while read -r account order; do
            asked=$((asked + 1))
            answered_by "$account" "$order" "$codes" || wrong=$((wrong + 1))
        done < <(truth "SELECT account, id FROM truth WHERE status = '$state' AND fulfiller = '$who'
            AND $TAKEN - changed BETWEEN $least * 3600 AND $most * 3600
            AND changed > (SELECT linked_at / 1000 - 86400 FROM store.accounts WHERE id = truth.account)
            ORDER BY substr(id, -4) LIMIT 7")
    done <<<"$ANSWERS"
    for order in 999-0000001-0000001 999-0000002-0000002; do
        asked=$((asked + 1))
        answered_by "${ACCOUNTS[1]}" "$order" unknown-at-amazon || wrong=$((wrong + 1))
    done
    promise "of $asked answers of \`orderly why\`, wrong" 0 "$wrong"
    [ "$asked" -ge 50 ] || promise "answers of \`orderly why\` that were asked for" 50 "$asked"
}

# answered_by ACCOUNT ORDER CODES: whether a reason is one of the codes; of an order that has changed while it was
# asked about, by its new state.
answered_by() {
    local file=$WORK/why.json found codes=$3 state who now
    orderly why "$2" --account "$1" --json >"$file" 2>"$WORK/why.err" </dev/null || true
    found=$(sqlite3 :memory: "SELECT value ->> 'code' FROM json_each(CAST(readfile('$file') AS TEXT), '\$.reasons')" \
        2>/dev/null)
    ! grep -qxE "$codes" <<<"$found" || return 0
    take_truth
    read -r state who < <(truth "SELECT status, fulfiller FROM truth WHERE account = '$1' AND id = '$2'")
    now=$(awk -v state="${state:-none}" -v who="${who:-none}" '$1 == state && $2 == who { print $5; exit }' <<<"$ANSWERS")
    if [ -n "$now" ] && [ "$now" != "$codes" ] && grep -qxE "$now" <<<"$found"; then return 0; fi
    printf '  wrong   %s %s: expected %s, said %s %s\n' "$1" "$2" "$codes" "$(tr '\n' ' ' <<<"$found")" \
        "$(tail -n 1 "$WORK/why.err")" | tee -a "$WORK/answers"
    return 1
}
