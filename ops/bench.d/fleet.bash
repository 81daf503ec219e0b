# Memory and processor of the workers that run now; sourced.

ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }
kilobytes() { awk -v key="$1" '$1 ~ key { sum += $2 } END { print sum + 0 }' "$2"; }

# Private memory and processor time of each worker over a minute, and the most memory it ever had.
measure_fleet() {
    local name port pid before seconds=60
    declare -A started=()
    if ! running_supervisor >/dev/null; then
        say "  fleet: does not run; start it with ops/up --detach"
        return
    fi
    while read -r name port; do
        pid=$(process_of "$ORDERLY_STATE/run/$name.pid") && started[$name]="$pid $(ticks "$pid")"
    done < <(worker_ports)
    sleep "$seconds"
    for name in "${!started[@]}"; do
        read -r pid before <<<"${started[$name]}"
        [ -r "/proc/$pid/smaps_rollup" ] || continue
        awk -v name="$name" -v private="$(kilobytes '^Private' "/proc/$pid/smaps_rollup")" \
            -v peak="$(kilobytes '^VmHWM' "/proc/$pid/status")" -v ticks="$(($(ticks "$pid") - before))" \
            -v hertz="$(getconf CLK_TCK)" -v seconds="$seconds" 'BEGIN {
                printf "  %-20s %6.1f MB private, %6.1f MB at most, %5.2f %% of a core\n",
                    name, private / 1024, peak / 1024, 100 * ticks / hertz / seconds }'
        printf '{"what":"worker","name":"%s","privateKiB":%s,"peakKiB":%s,"ticks":%s,"seconds":%s}\n' "$name" \
            "$(kilobytes '^Private' "/proc/$pid/smaps_rollup")" "$(kilobytes '^VmHWM' "/proc/$pid/status")" \
            "$(($(ticks "$pid") - before))" "$seconds" >>"$SUMMARY"
    done
}
