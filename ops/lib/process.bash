# Processes by identity and ports by what listens on them; sourced.

# start_time PID: clock ticks since boot (field 22 of /proc/PID/stat); nothing for a zombie or no process.
start_time() {
    local stat
    { read -r stat </proc/"$1"/stat; } 2>/dev/null || return 1
    # The second field is a name in parentheses and may hold anything.
    stat=${stat##*) }
    # shellcheck disable=SC2086
    set -- $stat
    case $1 in Z | X) return 1 ;; esac
    printf '%s\n' "${20}"
}

# process_of FILE: the pid that a pid file names, when that very process still runs.
# The file holds pid, start time and boot id, as the supervisor writes them.
process_of() {
    local pid started boot current
    [ -r "$1" ] && read -r pid started boot <"$1" || return 1
    read -r current </proc/sys/kernel/random/boot_id
    [ "$boot" = "$current" ] && [ "$(start_time "$pid")" = "$started" ] || return 1
    printf '%s\n' "$pid"
}

# record_process PID FILE
record_process() {
    local boot
    read -r boot </proc/sys/kernel/random/boot_id
    printf '%s %s %s\n' "$1" "$(start_time "$1")" "$boot" >"$2"
}

# until_gone FILE: waits up to 30 s for the end of the process that a pid file names.
until_gone() {
    for _ in $(seq 300); do
        process_of "$1" >/dev/null || return 0
        sleep 0.1
    done
    return 1
}

# port_answers PORT: whether something on loopback takes connections.
port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# http_status PORT PATH: the status code of a GET on loopback, without curl.
http_status() {
    local line
    {
        exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
        printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$2" >&3
        read -r -t 5 line <&3 || return 1
        exec 3>&-
    } 2>/dev/null
    line=${line#* }
    printf '%s\n' "${line%% *}"
}

# http_body PORT PATH: the body of a GET on loopback; for answers with a length, not for chunked ones.
http_body() {
    {
        exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
        printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$2" >&3
        timeout 10 sed '1,/^\r*$/d' <&3
        exec 3>&-
    } 2>/dev/null
}

# port_owner PORT: "name (pid N)" of the program that listens there, as far as this user may see it.
port_owner() {
    local hex inode link pid
    hex=$(printf '%04X' "$1")
    inode=$(awk -v port=":$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10; exit }' \
        /proc/net/tcp /proc/net/tcp6 2>/dev/null)
    [ -n "$inode" ] || return 1
    link=$(find /proc/[0-9]*/fd -maxdepth 1 -lname "socket:\\[$inode\\]" 2>/dev/null | head -n 1)
    if [ -n "$link" ]; then
        pid=${link#/proc/}
        pid=${pid%%/*}
        printf '%s (pid %s)\n' "$(cat "/proc/$pid/comm" 2>/dev/null)" "$pid"
        return 0
    fi
    printf 'another program\n'
}
