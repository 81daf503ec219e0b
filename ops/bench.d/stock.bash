# The stock of a real shop's orders into the ledger, against plain C; sourced. ops/bench.d/import.bash is as well.

STOCK_AS_OF=2022-03-31T00:00:00Z

# prepare_stock: a store with the counted list and all orders, from which every round begins.
prepare_stock() {
    local list=${ORDERLY_SHARED:-$ROOT/../shared}/data/orders/amazon-in-stock.csv code=0
    [ -r "$list" ] || { say "no stock list at $list" && return 1; }
    (printf 'bench:' && head -c 32 /dev/urandom | base64) >"$OUT/key" && rm -f "$OUT"/stock.sqlite* &&
        "$BENCH" import --report "$OUT/report.tsv" --database "$OUT/stock.sqlite" >/dev/null || return 1
    # 1: some of the list's rows are broken, and say so.
    ORDERLY_STATE=$OUT/state ORDERLY_DATABASE_PATH=$OUT/stock.sqlite ORDERLY_KEY_FILE=$OUT/key \
        "$PROGRAMS_BUILT/orderly" stock import "$list" --as-of "$STOCK_AS_OF" --figure physical --yes >"$OUT/stock.list" || code=$?
    rm -f "$OUT/key"
    [ "$code" -le 1 ] && python3 -c 'import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
sys.exit(not store.execute("SELECT count(*) FROM stock_levels WHERE counted_at IS NOT NULL").fetchone()[0])' \
        "$OUT/stock.sqlite"
}

# stock_round PROGRAM COMMAND...: on a copy of its own.
stock_round() {
    local program=$1 line
    shift
    rm -f "$OUT"/round.sqlite*
    cp "$OUT/stock.sqlite" "$OUT/round.sqlite" && line=$("$@" "$OUT/round.sqlite" | grep '"stock"') &&
        record "$program" stock "$(number seconds <<<"$line")" "$(number count <<<"$line")" &&
        sqlite_levels >"$OUT/stock.$program"
}

# Every figure that a round left.
sqlite_levels() {
    python3 -c 'import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(
        "SELECT item, on_hand, reserved, committed FROM stock_levels WHERE counted_at IS NOT NULL "
        "OR reserved > 0 OR committed > 0 ORDER BY item"): print(*row, sep="\t")' "$OUT/round.sqlite"
}

stock_c() { stock_round c "$OUT/stock"; }
stock_orderly() { stock_round orderly "$BENCH" stock --database; }

measure_stock() {
    find_report || return 0
    step "importing the report, counting the stock list" prepare_stock || fail "the store cannot be prepared" "see above"
    step "compiling the C baseline" compile stock -lsqlite3 || fail "the C baseline does not compile" "see above"
    in_turns stock_c stock_orderly
    cmp -s "$OUT/stock.c" "$OUT/stock.orderly" ||
        fail "Orderly and C do not agree on the stock" "diff $OUT/stock.c $OUT/stock.orderly"
    say "  both leave the same figures of $(wc -l <"$OUT/stock.c") SKUs"
}
