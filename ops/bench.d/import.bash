# An All Orders report to committed orders and events, against plain C; sourced.

# find_report: unpacks the report to $OUT/report.tsv; fails when there is none.
find_report() {
    local report=${ORDERS:-${ORDERLY_SHARED:-$ROOT/../shared}/data/orders/amazon-in-all-orders.tsv.xz}
    if [ ! -r "$report" ]; then
        say "  no report at $report: what is measured with one is left out; give one with --orders"
        return 1
    fi
    . "$HERE/lib/report-file.bash"
    unpacked "$report" >"$OUT/report.tsv"
}

# The operator's program wants a key file, wherever no fleet has been started yet.
write_schema() {
    (printf 'bench:' && head -c 32 /dev/urandom | base64) >"$OUT/key"
    ORDERLY_STATE=$OUT/state ORDERLY_KEY_FILE=$OUT/key "$PROGRAMS_BUILT/orderly" database schema >"$OUT/schema.sql"
    rm -f "$OUT/key"
}

import_c() {
    local line
    rm -f "$OUT"/c.sqlite*
    line=$("$OUT/import" "$OUT/schema.sql" "$OUT/report.tsv" "$OUT/c.sqlite")
    record c import "$(number seconds <<<"$line")" "$(number count <<<"$line")"
}

import_orderly() {
    local line
    rm -f "$OUT"/orderly.sqlite*
    line=$("$BENCH" import --report "$OUT/report.tsv" --database "$OUT/orderly.sqlite" | grep '"import"')
    record orderly import "$(number seconds <<<"$line")" "$(number count <<<"$line")"
}

measure_import() {
    find_report || return 0
    write_schema
    step "compiling the C baseline" compile import -lsqlite3 || fail "the C baseline does not compile" "see above"
    in_turns import_c import_orderly
}
