# Comparing what a fleet has done with what it was to do, for ops/drill and ops/compose; sourced after report.bash and
# report-file.bash. The caller sets ORDERS (a report file), REOPEN and ORDERLY_SIMULATOR_PORT.

# 1 once a promise did not hold.
BROKEN=0

# promise TEXT EXPECTED FOUND: nothing found is no proof.
promise() {
    if [ -n "$3" ] && [ "$2" = "$3" ]; then
        printf '  holds   %-58s %s\n' "$1" "$3"
    else
        printf '  BROKEN  %-58s expected %s, found %s\n' "$1" "$2" "$3"
        BROKEN=1
    fi
}

# On a terminal one line that is written over; else a line every half minute.
progress() {
    if [ -n "$CLEAR" ]; then
        printf '%s  %s' "$CLEAR" "$*"
    elif [ $((SECONDS - ${SHOWN:--60})) -ge 30 ]; then
        SHOWN=$SECONDS
        say "  $*"
    fi
}

# need_tools TOOL...: ends the script when one is not installed.
need_tools() {
    local tool
    for tool; do
        command -v "$tool" >/dev/null ||
            fail "$tool is not installed" "as root: apt-get install --no-install-recommends $tool"
    done
}

# Rows of one query against the store, columns parted by a blank.
rows() { sqlite3 -readonly -separator ' ' -cmd '.timeout 10000' "$ORDERLY_DATABASE_PATH" "$1"; }

# simulator PATH [CURL-OPTION...]: asks the simulated Amazon's own pages.
simulator() { curl -sS -f --max-time 20 "http://127.0.0.1:$ORDERLY_SIMULATOR_PORT/_simulator/$1" "${@:2}"; }

# The operations that were refused with 429, each with its count; 0 when there is none.
throttled() {
    local calls
    calls=$(simulator calls) || return 0
    tr -d ' \n' <<<"$calls" | grep -oE '"[A-Za-z]+":\{[^{}]*"throttled":[0-9]+' |
        sed -E 's/^"([A-Za-z]+)".*:([0-9]+)$/\1 \2/' |
        awk '$2 > 0 { printf "%s %s ", $1, $2; some = 1 } END { if (!some) printf NR ? "0" : "" }'
}

# expected_orders REOPENED: orders per status as the report's own lines tell, with so many shipped ones open again.
expected_orders() {
    unpacked "$ORDERS" | LC_ALL=C awk -F '\t' -v reopened="$1" '
        NR == 1 { for (i = 1; i <= NF; i++) { sub(/\r$/, "", $i); column[$i] = i }; next }
        { status[$column["amazon-order-id"]] = $column["order-status"] }
        END {
            for (id in status) {
                word = status[id]
                if (word == "Cancelled") kind = "cancelled"
                else if (word == "Pending") kind = "pending"
                else if (word == "Unshipped" || word == "Pending - Waiting for Pick Up") kind = "unshipped"
                else kind = "shipped"
                count[kind]++
            }
            count["shipped"] -= reopened; count["unshipped"] += reopened
            for (kind in count) if (count[kind]) print kind, count[kind]
        }' | sort | tr '\n' ' '
}

# carrier_file FILE: a parcel for each of the simulator's open orders, REOPEN of them.
carrier_file() {
    simulator "orders?limit=100000" | grep -o '"orderId" *: *"[^"]*"' | cut -d '"' -f 4 | head -n "$REOPEN" |
        awk '{ printf "%s,DHL,0034%016d\n", $1, NR }' >"$1"
    [ "$(wc -l <"$1")" = "$REOPEN" ] || fail "the simulator does not list its $REOPEN reopened orders"
}

# Amazon applies the next five confirmations, but the answers are lost: nobody is told, and none may be sent as another
# parcel.
lose_answers() {
    simulator faults -X POST -d '{"operation":"confirmShipment","kind":"timeoutAfterApply","seconds":2,"count":5}' \
        >/dev/null
}

# compare_ledger FILE: Amazon's ledger with what was shipped; keeps the order numbers in FILE.
compare_ledger() {
    simulator 'ledger?kind=confirmation' | grep -o '"orderId" *: *"[^"]*"' | cut -d '"' -f 4 | sort >"$1"
    promise "orders in Amazon's ledger" "$REOPEN" "$(uniq "$1" | wc -l)"
    promise "confirmations in Amazon's ledger, one an order" "$REOPEN" "$(wc -l <"$1")"
}
