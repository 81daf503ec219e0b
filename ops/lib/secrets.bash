# Secrets that are made once and never shown, and what the broker is told of them; sourced.

# make_password FILE: 32 random letters and digits, readable by the owner alone.
make_password() {
    [ -s "$1" ] && return
    mkdir -p "$(dirname "$1")"
    (
        umask 077
        head -c 96 /dev/urandom | base64 -w 0 | tr -dc 'A-Za-z0-9' | cut -c 1-32 | tr -d '\n' >"$1.new"
        mv "$1.new" "$1"
    )
}

# make_key FILE: the key that encrypts personal data, 32 random bytes as "v1:<base64>".
make_key() {
    [ -s "$1" ] && return
    mkdir -p "$(dirname "$1")"
    (
        umask 077
        printf 'v1:%s\n' "$(head -c 32 /dev/urandom | base64 -w 0)" >"$1.new"
        mv "$1.new" "$1"
    )
}

# The user's password as RabbitMQ stores it: base64(salt + SHA-256(salt + password)), salt of four bytes.
# Source: https://www.rabbitmq.com/docs/passwords#computing-password-hash
password_hash() {
    local salt digest
    salt=$(od -An -N4 -tx1 /dev/urandom | tr -d ' \n')
    digest=$({ bytes "$salt" && printf '%s' "$1"; } | sha256sum | cut -d ' ' -f 1)
    bytes "$salt$digest" | base64 -w 0
}

# bytes HEX: the bytes that the hexadecimal digits name.
bytes() {
    # shellcheck disable=SC2059
    printf "$(printf '%s' "$1" | sed 's/../\\x&/g')"
}

# broker_definitions PASSWORD: what RabbitMQ loads at its start: the virtual host and the one user, whose password is in
# it as a hash. With it there is no guest.
broker_definitions() {
    cat <<EOF
{"users": [{"name": "orderly", "password_hash": "$(password_hash "$1")",
            "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": ["administrator"]}],
 "vhosts": [{"name": "orderly"}],
 "permissions": [{"user": "orderly", "vhost": "orderly", "configure": ".*", "write": ".*", "read": ".*"}]}
EOF
}
