# A broker of the benchmark's own, and the wrapper against plain C on it; sourced.

bench_broker() {
    env -u ORDERLY_BROKER_DIST_PORT -u ORDERLY_EPMD_PORT -u ORDERLY_BROKER_CTL_PORT -u ORDERLY_BROKER_MANAGEMENT_PORT \
        -u ORDERLY_BROKER_PASSWORD -u ORDERLY_BROKER_PASSWORD_FILE -u ORDERLY_BROKER_URL \
        ORDERLY_STATE="$OUT/state" ORDERLY_BROKER_PORT="$PORT" ORDERLY_BROKER_MEMORY=2GiB "$HERE/broker" "$@"
}

open_broker() {
    mkdir -p "$OUT/state"
    BROKER_STATE=$OUT/state
    step "starting a broker" bench_broker start 120 ||
        fail "the broker does not start" "set ORDERLY_BENCH_PORT to a free range"
    ORDERLY_BROKER_PASSWORD=$(cat "$OUT/state/keys/broker.password")
    export ORDERLY_BROKER_PASSWORD
}

close_broker() {
    bench_broker stop
    BROKER_STATE=''
    tell_of_alarm
}

# Publishers stand still meanwhile, whoever they are.
tell_of_alarm() {
    if grep -qs 'alarm set' "$OUT/state/log/broker.log"; then
        say "  the broker raised an alarm (memory or disk): its figures are worth nothing; take fewer --messages"
    fi
}

broker_c() {
    local line
    line=$(timeout "$LIMIT" "$OUT/ceiling" 127.0.0.1 "$PORT" orderly orderly orderly.bench.c \
        "$MESSAGES" "$BYTES" "$WINDOW" "$PREFETCH" "$BATCH")
    record c publish "$(number publishSeconds <<<"$line")" "$MESSAGES" || return 1
    record c consume "$(number consumeSeconds <<<"$line")" "$MESSAGES"
}

broker_orderly() {
    local options=(--broker "amqp://orderly@127.0.0.1:$PORT/orderly" --queue orderly.bench
        --count "$MESSAGES" --bytes "$BYTES" --window "$WINDOW")
    record orderly publish "$(timeout "$LIMIT" "$BENCH" publish "${options[@]}" | number seconds)" "$MESSAGES" ||
        return 1
    record orderly consume "$(timeout "$LIMIT" "$BENCH" consume "${options[@]}" --batch "$BATCH" | number seconds)" \
        "$MESSAGES"
}

measure_broker() {
    step "compiling the C ceiling" compile ceiling -lrabbitmq || fail "the C ceiling does not compile" "see above"
    open_broker
    in_turns broker_c broker_orderly
    close_broker
}
