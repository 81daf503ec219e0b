# A private PostgreSQL server for tests, on loopback, gone with its directory; sourced.

POSTGRES_HOUSE=''

# The newest server of this machine: Debian keeps them side by side, none on the PATH.
postgres_programs() {
    local newest
    newest=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    [ -x "$newest/initdb" ] || return 1
    printf '%s\n' "$newest"
}

# PostgreSQL refuses to run as root: Debian's package brings a user for it.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
    else
        "$@"
    fi
}

# start_postgres: makes and starts a server and sets POSTGRES_URL. What is in it is worth nothing, so nothing is synced.
start_postgres() {
    local programs port password pid
    programs=$(postgres_programs) || fail "PostgreSQL is not installed" "apt-get install postgresql"
    POSTGRES_HOUSE=$(mktemp -d /tmp/orderly-postgres.XXXXXX)
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s\n' "$password" >"$POSTGRES_HOUSE/password"
    [ "$(id -u)" != 0 ] || chown -R postgres:postgres "$POSTGRES_HOUSE"
    (
        cd "$POSTGRES_HOUSE"
        as_postgres "$programs/initdb" -D data -U orderly -A scram-sha-256 --pwfile=password -E UTF8 --locale=C.UTF-8 \
            --no-sync
    ) >"$POSTGRES_HOUSE/log" 2>&1 || fail "initdb failed" "read $POSTGRES_HOUSE/log"
    for port in $(shuf -i 15400-15999 -n 20); do
        port_answers "$port" || break
    done
    as_postgres "$programs/postgres" -D "$POSTGRES_HOUSE/data" -h 127.0.0.1 -p "$port" -k "$POSTGRES_HOUSE" \
        -c fsync=off -c max_connections=200 >>"$POSTGRES_HOUSE/log" 2>&1 </dev/null &
    pid=$!
    until port_answers "$port"; do
        kill -0 "$pid" 2>/dev/null || fail "PostgreSQL ended at its start" "read $POSTGRES_HOUSE/log"
        sleep 0.1
    done
    POSTGRES_URL="postgresql://orderly:$password@127.0.0.1:$port/postgres"
}

# Connections are ended, not waited for.
stop_postgres() {
    local pid
    [ -n "$POSTGRES_HOUSE" ] || return 0
    # The server's own note, because what was started here is the shell around it.
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
