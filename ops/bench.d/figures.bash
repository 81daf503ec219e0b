# Raw figures, medians and ratios of `ops/bench`; sourced.

# number KEY: the number of that key in the JSON line on standard input.
number() { sed -n "s/.*\"$1\": *\(-\{0,1\}[0-9.e+-]*\).*/\1/p"; }

# record PROGRAM WHAT SECONDS COUNT: one raw figure.
record() {
    [ -n "$3" ] || { say "$1 gave no figure for $2" && return 1; }
    printf '{"program":"%s","what":"%s","seconds":%s,"count":%s}\n' "$@" >>"$RAW"
}

# middle PROGRAM WHAT: the median rate (count a second) of the raw figures; spread PROGRAM WHAT: "lowest highest".
rates() {
    sed -n "s/^{\"program\":\"$1\",\"what\":\"$2\",\"seconds\":\([0-9.e+-]*\),\"count\":\([0-9]*\)}$/\2 \1/p" "$RAW" |
        awk '{ print $1 / $2 }' | sort -n
}
middle() {
    rates "$1" "$2" | awk '{ rate[NR] = $1 }
        END { if (NR) printf "%.0f\n", (rate[int((NR + 1) / 2)] + rate[int(NR / 2) + 1]) / 2 }'
}
spread() { rates "$1" "$2" | awk 'NR == 1 { low = $1 } { high = $1 } END { printf "%.0f to %.0f", low, high }'; }

# compare WHAT TARGET UNIT: one line of the table and of the summary.
compare() {
    local ours c ratio verdict
    ours=$(middle orderly "$1") c=$(middle c "$1")
    [ -n "$ours" ] && [ -n "$c" ] || return 0
    ratio=$(awk -v a="$ours" -v b="$c" 'BEGIN { printf "%.2f", a / b }')
    verdict=$(awk -v a="$ratio" -v b="$2" 'BEGIN { print (a >= b) ? "met" : "MISSED" }')
    [ "$verdict" = met ] || MISSED=1
    printf '  %-10s %10s %s/s  ÷  %10s %s/s  =  %s   target %s %s   (ours %s, C %s)\n' "$1" "$ours" "$3" "$c" "$3" \
        "$ratio" "$2" "$verdict" "$(spread orderly "$1")" "$(spread c "$1")"
    printf '{"what":"%s","orderlyPerSecond":%s,"cPerSecond":%s,"ratio":%s,"target":%s,"rounds":%s}\n' \
        "$1" "$ours" "$c" "$ratio" "$2" "$ROUNDS" >>"$SUMMARY"
}

# in_turns: both sides, whoever came second last time first: a broker that has just begun is colder.
in_turns() { # COMMAND-OF-C COMMAND-OF-ORDERLY
    local round
    for round in $(seq "$ROUNDS"); do
        if [ $((round % 2)) = 1 ]; then
            step "round $round: C" "$1" && step "round $round: Orderly" "$2"
        else
            step "round $round: Orderly" "$2" && step "round $round: C" "$1"
        fi || { tell_of_alarm && fail "a round failed" "see above"; }
    done
}

compile() { # NAME LIBRARY...
    local name=$1
    shift
    "${CC:-cc}" -O2 -Wall -Wextra -o "$OUT/$name" "$HERE/bench.d/$name.c" "$@"
}
