# Instructions a message, counted by callgrind: the figure that gates regressions, because seconds depend on what else the
# machine does and instructions hardly; sourced.
#
# Each program runs with a small and with a large count; the difference divided by the messages between them leaves the
# start-up out. The recorded figures stand in ops/bench.d/instructions.json. Callgrind counts each step of a repeated
# string instruction, so that clearing or copying memory weighs more here than it takes time.

RECORDED=$HERE/bench.d/instructions.json
# A figure fails that is above the recorded one by more than so many per cent.
TOLERANCE=5
REPEATS=3

# The program without its debugging notes, which are of a form (DWARF 5) that valgrind 3.19 ends at; the code is the same.
prepare_counting() {
    strip --strip-debug -o "$OUT/counted" "$BENCH" && compile_shim
}
compile_shim() { "${CC:-cc}" -O2 -Wall -Wextra -shared -fPIC -o "$OUT/sigsuspend.so" "$HERE/bench.d/sigsuspend.c"; }

# counted NAME ARGUMENT...: instructions of a run of orderly-bench.
counted() {
    local file=$OUT/callgrind.$1
    shift
    LD_PRELOAD=$OUT/sigsuspend.so valgrind -q --tool=callgrind --callgrind-out-file="$file" "$OUT/counted" "$@" \
        >/dev/null || return 1
    sed -n 's/^totals: //p' "$file"
}

# run_counted WHAT COUNT: prepares what is needed and counts.
run_counted() {
    local options=(--broker "amqp://orderly@127.0.0.1:$PORT/orderly" --bytes "$BYTES" --count "$2")
    case $1 in
        publish) counted publish publish "${options[@]}" --window "$WINDOW" ;;
        consume)
            "$BENCH" publish "${options[@]}" >/dev/null
            counted consume consume "${options[@]}" --batch "$BATCH"
            ;;
        work)
            rm -f "$OUT"/work.sqlite*
            "$BENCH" fill "${options[@]}"
            sqlite3 "$OUT/work.sqlite" <"$OUT/schema.sql"
            counted work work "${options[@]}" --database "$OUT/work.sqlite"
            ;;
        import)
            rm -f "$OUT"/import.sqlite*
            head -n $(($2 + 1)) "$OUT/report.tsv" >"$OUT/report-head.tsv"
            counted import import --report "$OUT/report-head.tsv" --database "$OUT/import.sqlite"
            ;;
    esac
}

# count_instructions WHAT SMALL LARGE: the median of the repeats, into $OUT/instructions.WHAT.
count_instructions() {
    local small large each
    for _ in $(seq "$REPEATS"); do
        small=$(run_counted "$1" "$2") && large=$(run_counted "$1" "$3") || return 1
        each=$(((large - small) / ($3 - $2)))
        printf '{"what":"instructions","name":"%s","perMessage":%s}\n' "$1" "$each" >>"$RAW"
        echo "$each"
    done | sort -n >"$OUT/repeats.$1"
    [ "$(wc -l <"$OUT/repeats.$1")" = "$REPEATS" ] || return 1
    sed -n "$(((REPEATS + 1) / 2))p" "$OUT/repeats.$1" >"$OUT/instructions.$1"
}

# judge WHAT: compares with the recorded figure.
judge() {
    local now before='' change verdict=ok
    now=$(cat "$OUT/instructions.$1")
    if [ -r "$RECORDED" ]; then before=$(number "$1" <"$RECORDED"); fi
    printf '{"what":"instructions","name":"%s","perMessage":%s,"recorded":%s}\n' "$1" "$now" "${before:-null}" >>"$SUMMARY"
    if [ -z "$before" ]; then
        printf '  %-10s %10s instructions a message   nothing recorded\n' "$1" "$now"
        return
    fi
    change=$(awk -v now="$now" -v before="$before" 'BEGIN { printf "%+.1f", 100 * (now / before - 1) }')
    if awk -v change="$change" -v limit="$TOLERANCE" 'BEGIN { exit !(change > limit) }'; then
        verdict="ROSE by more than $TOLERANCE %"
        MISSED=1
    elif awk -v change="$change" -v limit="$TOLERANCE" 'BEGIN { exit !(change < -limit) }'; then
        verdict="ok; fell: record it with --record"
    fi
    printf '  %-10s %10s instructions a message   recorded %s, %s %%   %s\n' "$1" "$now" "$before" "$change" "$verdict"
}

# Where the instructions of the last run go, by library: what is SQLite's and the C library's is not ours to save.
profile() {
    callgrind_annotate --threshold=100 "$OUT/callgrind.$1" 2>/dev/null | awk -v what="$1" '
        $1 ~ /^[0-9,]+$/ && /\[/ {
            count = $1; gsub(",", "", count)
            object = $0; sub(/.*\[/, "", object); sub(/\].*/, "", object); sub(/.*\//, "", object)
            sum[object] += count; all += count
        }
        END { for (object in sum) if (sum[object] > all / 100) printf "%.0f %s\n", 100 * sum[object] / all, object }' |
        sort -rn | awk -v what="$1" '{ line = line sprintf("%s %s %%", NR > 1 ? ", " : "", $2 " " $1) }
            END { if (line) printf "  %-10s of these: %s\n", what, line }'
}

# The figures belong to a compiler and to libraries: another of them is a reason to record anew.
toolchain() {
    printf '%s; glibc %s, SQLite %s, librabbitmq %s' "$(swift --version 2>/dev/null | grep -o -m 1 'Swift version [0-9.]*')" \
        "$(getconf GNU_LIBC_VERSION | cut -d ' ' -f 2)" "$(dpkg-query -W -f='${Version}' libsqlite3-0)" \
        "$(dpkg-query -W -f='${Version}' librabbitmq4)"
}

record_instructions() {
    local what
    {
        say '{'
        printf '  "toolchain": %s' "$(json_string "$(toolchain)")"
        for what in "$@"; do printf ',\n  "%s": %s' "$what" "$(cat "$OUT/instructions.$what")"; done
        printf '\n}\n'
    } >"$RECORDED"
    say "  recorded in ${RECORDED#"$ROOT/"}: commit it with the reason"
}

measure_instructions() {
    local what sizes measured=(publish consume work)
    command -v valgrind >/dev/null || fail "valgrind is not installed" "as root: apt-get install valgrind"
    command -v sqlite3 >/dev/null || fail "sqlite3 is not installed" "as root: apt-get install sqlite3"
    write_schema
    if find_report; then measured+=(import); fi
    [ -z "$RECORD" ] || [ "${#measured[@]}" = 4 ] ||
        fail "--record would forget the import, for which there is no report" "give one with --orders"
    open_broker
    step "preparing the program" prepare_counting || fail "the program could not be prepared" "see above"
    for what in "${measured[@]}"; do
        # A line of a report takes many times the instructions of a message.
        case $what in
            import) sizes="500 2000" ;;
            *) sizes="3000 9000" ;;
        esac
        # shellcheck disable=SC2086
        step "counting $what" count_instructions "$what" $sizes ||
            fail "$what could not be counted" "see above; valgrind must know the processor's instructions"
    done
    close_broker
    say
    say "Instructions a message, callgrind, medians of $REPEATS"
    if [ -r "$RECORDED" ] && ! grep -qF "$(json_string "$(toolchain)")" "$RECORDED"; then
        say "  recorded with another toolchain: $(sed -n 's/.*"toolchain": "\(.*\)".*/\1/p' "$RECORDED"); now $(toolchain)"
    fi
    for what in "${measured[@]}"; do
        judge "$what"
        profile "$what"
    done
    if [ -n "$RECORD" ]; then
        record_instructions "${measured[@]}"
        MISSED=0
    fi
}
