# Orderly, plain C and Python's task queues at the same durable work (ops/bench.d/peers); sourced.

VENV=$OUT/venv

# The peers' Python packages in the pinned versions, installed when the list has changed.
ensure_peers() {
    command -v python3 >/dev/null || fail "python3 is not installed" "as root: apt-get install python3 python3-venv"
    if ! cmp -s "$HERE/bench.d/requirements.txt" "$VENV/requirements.txt"; then
        step "installing the peers" install_peers ||
            fail "the peers could not be installed" "they need python3-venv and a Python package index"
    fi
}

install_peers() {
    rm -rf "$VENV"
    python3 -m venv "$VENV" && "$VENV/bin/pip" install --quiet -r "$HERE/bench.d/requirements.txt" &&
        cp "$HERE/bench.d/requirements.txt" "$VENV/requirements.txt"
}

compile_ceilings() {
    compile relay -lrabbitmq -lsqlite3 && compile worker -lrabbitmq -lsqlite3 && compile import -lsqlite3
}

measure_peers() {
    local options=() broker
    ensure_peers
    step "compiling the C ceilings" compile_ceilings || fail "the C ceilings do not compile" "see above"
    write_schema
    if find_report; then options+=(--report "$OUT/report.tsv"); fi
    [ -z "$COMPARISON" ] || options+=(--comparison "$COMPARISON")
    open_broker
    broker=$(process_of "$OUT/state/run/broker.pid") || fail "the broker has no process" "read $OUT/state/log/broker.log"
    "$VENV/bin/python" -B "$HERE/bench.d/peers/compare.py" --port "$PORT" --broker-process "$broker" --bench "$BENCH" \
        --ceilings "$OUT" --out "$OUT" --raw "$RAW" --summary "$SUMMARY" --rounds "$ROUNDS" --messages "$MESSAGES" \
        --peer-messages "$PEER_MESSAGES" --bytes "$BYTES" --order-lines "$PEER_MESSAGES" "${options[@]}" || MISSED=1
    close_broker
}
