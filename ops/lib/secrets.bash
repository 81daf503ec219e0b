# Secrets that are made once and never shown; sourced.

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
