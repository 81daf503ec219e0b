# Where things are and which ports they take; sourced by the scripts of ops/. Everything may be set from outside.
#
# What was set when the fleet was last started is remembered in ORDERLY_STATE/fleet.env, so that ops/down, ops/orderly
# and the next ops/up mean the same fleet without setting it again. A variable that is set now counts more. A password or
# secret that is given itself (ORDERLY_BROKER_PASSWORD, ORDERLY_CLIENT_SECRET, ORDERLY_DATABASE_URL) is not written down:
# set it each time, or name its file.

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

# A path from outside may be relative to where the caller stands.
absolute() {
    case $1 in
        /*) printf '%s\n' "$1" ;;
        *) printf '%s/%s\n' "$PWD" "$1" ;;
    esac
}

ORDERLY_STATE=$(absolute "${ORDERLY_STATE:-$ROOT/.orderly}")

SETTINGS="ORDERLY_CONFIGURATION ORDERLY_BROKER_PORT ORDERLY_BROKER_DIST_PORT ORDERLY_EPMD_PORT
    ORDERLY_BROKER_MANAGEMENT_PORT ORDERLY_BROKER_CTL_PORT ORDERLY_BROKER_MEMORY ORDERLY_SIMULATOR_PORT
    ORDERLY_CONSOLE_PORT ORDERLY_CONSOLE_NAMES ORDERLY_HEALTH_BASE ORDERLY_BROKER_URL ORDERLY_MARKETPLACE_URL
    ORDERLY_CLIENT_ID ORDERLY_APPLICATION_ID ORDERLY_LOG_LEVEL ORDERLY_CLOCK ORDERLY_STORE_ENGINE"
PATH_SETTINGS="ORDERLY_DATABASE_PATH ORDERLY_SPOOL ORDERLY_KEY_FILE ORDERLY_BROKER_PASSWORD_FILE
    ORDERLY_BROKER_CA_FILE ORDERLY_BROKER_CERTIFICATE_FILE ORDERLY_BROKER_KEY_FILE ORDERLY_CLIENT_SECRET_FILE ORDERLY_DATABASE_URL_FILE"

if [ -r "$ORDERLY_STATE/fleet.env" ]; then . "$ORDERLY_STATE/fleet.env"; fi

# Which engine the store is on, because its URL may not be written down.
if [ -n "${ORDERLY_DATABASE_URL:-}${ORDERLY_DATABASE_URL_FILE:-}" ]; then ORDERLY_STORE_ENGINE=postgresql; fi

# The next caller stands somewhere else.
for name in $PATH_SETTINGS; do
    [ -z "${!name:-}" ] || printf -v "$name" '%s' "$(absolute "${!name}")"
done

# Lines for fleet.env: what was chosen, apart from the defaults below.
CHOSEN_SETTINGS=$(
    for name in $SETTINGS $PATH_SETTINGS; do
        [ -z "${!name:-}" ] || printf '[ -n "${%s:-}" ] || %s=%q\n' "$name" "$name" "${!name}"
    done
)

ORDERLY_CONFIGURATION=${ORDERLY_CONFIGURATION:-release}

ORDERLY_BROKER_PORT=${ORDERLY_BROKER_PORT:-18672}
ORDERLY_BROKER_DIST_PORT=${ORDERLY_BROKER_DIST_PORT:-$((ORDERLY_BROKER_PORT + 1))}
ORDERLY_EPMD_PORT=${ORDERLY_EPMD_PORT:-$((ORDERLY_BROKER_PORT + 2))}
# Off unless asked for: RabbitMQ's own management pages.
ORDERLY_BROKER_MANAGEMENT_PORT=${ORDERLY_BROKER_MANAGEMENT_PORT:-}
# `ops/broker ctl` takes one of the ten ports from here on while it runs.
ORDERLY_BROKER_CTL_PORT=${ORDERLY_BROKER_CTL_PORT:-$((ORDERLY_BROKER_PORT + 10))}
ORDERLY_BROKER_MEMORY=${ORDERLY_BROKER_MEMORY:-512MiB}
ORDERLY_BROKER_PASSWORD_FILE=${ORDERLY_BROKER_PASSWORD_FILE:-$ORDERLY_STATE/keys/broker.password}
ORDERLY_SIMULATOR_PORT=${ORDERLY_SIMULATOR_PORT:-18480}
ORDERLY_CONSOLE_PORT=${ORDERLY_CONSOLE_PORT:-18490}
ORDERLY_HEALTH_BASE=${ORDERLY_HEALTH_BASE:-18500}

ORDERLY_BROKER_URL=${ORDERLY_BROKER_URL:-amqp://orderly@127.0.0.1:$ORDERLY_BROKER_PORT/orderly}
ORDERLY_MARKETPLACE_URL=${ORDERLY_MARKETPLACE_URL:-http://127.0.0.1:$ORDERLY_SIMULATOR_PORT}
ORDERLY_DATABASE_PATH=${ORDERLY_DATABASE_PATH:-$ORDERLY_STATE/orderly.sqlite}
ORDERLY_SPOOL=${ORDERLY_SPOOL:-$ORDERLY_STATE/spool}
ORDERLY_KEY_FILE=${ORDERLY_KEY_FILE:-$ORDERLY_STATE/keys/data.key}
# The practice application that the simulator knows.
ORDERLY_CLIENT_ID=${ORDERLY_CLIENT_ID:-amzn1.application-oa2-client.practice}
ORDERLY_CLIENT_SECRET_FILE=${ORDERLY_CLIENT_SECRET_FILE:-$ORDERLY_STATE/keys/client.secret}

PROGRAMS_BUILT=$ROOT/.build/$ORDERLY_CONFIGURATION

# Without its URL the programs would make an empty SQLite store beside the true one.
require_store() {
    [ "${ORDERLY_STORE_ENGINE:-}" != postgresql ] || [ -n "${ORDERLY_DATABASE_URL:-}${ORDERLY_DATABASE_URL_FILE:-}" ] ||
        fail "the store of $ORDERLY_STATE is on PostgreSQL, and nothing says where" \
            "set ORDERLY_DATABASE_URL, or ORDERLY_DATABASE_URL_FILE to a file that holds it"
}

# Names of the variables that the programs read; a password or secret that is given itself replaces its file.
program_settings() {
    local name
    printf '%s\n' ORDERLY_STATE ORDERLY_BROKER_URL ORDERLY_MARKETPLACE_URL ORDERLY_DATABASE_PATH ORDERLY_SPOOL \
        ORDERLY_KEY_FILE ORDERLY_CLIENT_ID
    [ -n "${ORDERLY_BROKER_PASSWORD:-}" ] || printf 'ORDERLY_BROKER_PASSWORD_FILE\n'
    [ -z "${ORDERLY_DATABASE_URL_FILE:-}" ] || [ -n "${ORDERLY_DATABASE_URL:-}" ] || printf 'ORDERLY_DATABASE_URL_FILE\n'
    [ -n "${ORDERLY_CLIENT_SECRET:-}" ] || printf 'ORDERLY_CLIENT_SECRET_FILE\n'
    for name in ORDERLY_BROKER_CA_FILE ORDERLY_BROKER_CERTIFICATE_FILE ORDERLY_BROKER_KEY_FILE ORDERLY_CLOCK \
        ORDERLY_LOG_LEVEL ORDERLY_CONSOLE_NAMES ORDERLY_APPLICATION_ID; do
        [ -z "${!name:-}" ] || printf '%s\n' "$name"
    done
}

# Runs the operator's program against this fleet.
orderly() {
    local name
    require_store
    (
        for name in $(program_settings); do export "${name?}"; done
        exec "$PROGRAMS_BUILT/orderly" "$@"
    )
}
