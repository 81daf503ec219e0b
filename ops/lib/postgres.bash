# A private PostgreSQL server for tests, on loopback, gone with its directory; sourced.

POSTGRES_HOUSE='' POSTGRES_URL=''

# The newest server of this machine: Debian keeps them side by side, none on the PATH.
postgres_programs() {
    local newest
    newest=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    [ -x "$newest/initdb" ] || return 1
    printf '%s\n' "$newest"
}

# prepare_postgres: chooses the server's directory, port and password, and sets POSTGRES_URL.
prepare_postgres() {
    local password
    postgres_programs >/dev/null || fail "PostgreSQL is not installed" "apt-get install postgresql"
    POSTGRES_HOUSE=$(mktemp -d /tmp/orderly-postgres.XXXXXX)
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s\n' "$password" >"$POSTGRES_HOUSE/password"
    for POSTGRES_PORT in $(shuf -i 15400-15999 -n 20); do
        port_answers "$POSTGRES_PORT" || break
    done
    POSTGRES_URL="postgresql://orderly:$password@127.0.0.1:$POSTGRES_PORT/postgres"
}

# PostgreSQL refuses to run as root: Debian's package brings a user for it, who may not enter every directory.
as_postgres() {
    cd "$POSTGRES_HOUSE"
    if [ "$(id -u)" = 0 ]; then
        exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
    else
        exec "$@"
    fi
}

# start_postgres: makes what prepare_postgres has chosen, and runs it.
start_postgres() {
    [ "$(id -u)" != 0 ] || chown -R postgres:postgres "$POSTGRES_HOUSE"
    (as_postgres "$(postgres_programs)/initdb" -D data -U orderly -A scram-sha-256 --pwfile=password -E UTF8 \
        --locale=C.UTF-8 --no-sync) || return 1
    run_postgres
}

# run_postgres: starts the server once more. What is in it is worth nothing, so nothing is synced.
run_postgres() {
    local programs pid
    programs=$(postgres_programs)
    (as_postgres "$programs/postgres" -D "$POSTGRES_HOUSE/data" -h 127.0.0.1 -p "$POSTGRES_PORT" -k "$POSTGRES_HOUSE" \
        -c fsync=off -c max_connections=200) >"$POSTGRES_HOUSE/log" 2>&1 </dev/null &
    pid=$!
    until port_answers "$POSTGRES_PORT"; do
        if ! kill -0 "$pid" 2>/dev/null; then
            cat "$POSTGRES_HOUSE/log"
            return 1
        fi
        sleep 0.1
    done
}

# crash_postgres: as its machine would, but for what the system has not yet written to disk.
crash_postgres() {
    local pid
    pid=$(head -n 1 "$POSTGRES_HOUSE/data/postmaster.pid")
    kill -QUIT "$pid"
    for _ in $(seq 100); do
        start_time "$pid" >/dev/null || return 0
        sleep 0.1
    done
    return 1
}

# Connections are ended, not waited for.
stop_postgres() {
    local pid
    [ -n "$POSTGRES_HOUSE" ] || return 0
    if pid=$(head -n 1 "$POSTGRES_HOUSE/data/postmaster.pid" 2>/dev/null); then
        kill -INT "$pid" 2>/dev/null || true
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
    fi
    rm -rf "$POSTGRES_HOUSE"
    POSTGRES_HOUSE=''
}
