# What the scripts of ops/ say; sourced.

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    BOLD=$'\e[1m' DIM=$'\e[2m' RED=$'\e[31m' PLAIN=$'\e[0m' CLEAR=$'\r\e[K'
else
    BOLD='' DIM='' RED='' PLAIN='' CLEAR=''
fi

say() { printf '%s\n' "$*"; }

# fail SENTENCE [ADVICE...]: says what is wrong and what to do, then ends the script.
fail() { fail_with 1 "$@"; }

# fail_with CODE SENTENCE [ADVICE...]
fail_with() {
    local code=$1
    printf '%s%serror:%s %s\n' "$CLEAR" "$RED" "$PLAIN" "$2" >&2
    shift 2
    [ $# = 0 ] || printf '       %s\n' "$@" >&2
    exit "$code"
}

# The comment block at the head of a script is its help.
print_help() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$1"; }

seconds_since() { printf '%d' $((SECONDS - $1)); }

# step TITLE COMMAND...: one line with the time it took; its output goes to a log that is shown when it fails.
step() {
    local title=$1 log started=$SECONDS code=0
    shift
    log=$(mktemp "${TMPDIR:-/tmp}/orderly-step.XXXXXX")
    [ -z "$CLEAR" ] || printf '  %-46s' "$title"
    if [ -n "$CLEAR" ]; then
        "$@" >"$log" 2>&1 &
        local child=$!
        while kill -0 "$child" 2>/dev/null; do
            printf '%s  %-46s %s%4d s  %.50s%s' "$CLEAR" "$title" "$DIM" "$(seconds_since "$started")" \
                "$(tail -n 1 "$log" | tr -d '\r' | tr -c '[:print:]\n' ' ')" "$PLAIN"
            sleep 0.5
        done
        wait "$child" || code=$?
    else
        "$@" >"$log" 2>&1 || code=$?
    fi
    if [ "$code" = 0 ]; then
        printf '%s  %-46s %4d s\n' "$CLEAR" "$title" "$(seconds_since "$started")"
    else
        printf '%s  %-46s %sfailed%s after %d s; its last lines:\n' "$CLEAR" "$title" "$RED" "$PLAIN" \
            "$(seconds_since "$started")"
        tail -n 40 "$log" | sed 's/^/    /'
    fi
    rm -f "$log"
    return "$code"
}

# A JSON string of the argument.
json_string() {
    local text=$1
    text=${text//\\/\\\\}
    text=${text//\"/\\\"}
    text=${text//$'\n'/\\n}
    text=${text//$'\t'/\\t}
    printf '"%s"' "$text"
}

# number_in NAME: the number of that name in the JSON on the standard input, the first one.
number_in() { sed -n "s/.*\"$1\" *: *\([0-9][0-9]*\).*/\1/p" | sed -n 1p; }
