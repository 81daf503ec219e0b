# The Debian packages that building and running need; sourced.

# To build: the C libraries. To run: the broker; xz for reports that come as .xz.
PACKAGES="rabbitmq-server librabbitmq-dev libsqlite3-dev libpq-dev zlib1g-dev xz-utils tzdata curl"
# For the tests: certificates of all kinds; a practice shop and the documented signature check. ops/test adds the second
# engine of the store where none is.
TEST_PACKAGES="openssl python3"
# The first with the security fixes of Debian 12.
LIBRABBITMQ_AT_LEAST=0.11.0-1+deb12u3

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing_packages() {
    local package
    for package in $PACKAGES; do is_installed "$package" || printf '%s ' "$package"; done
}

# Installs what is missing, without starting the broker service that comes with the package.
ensure_packages() {
    command -v dpkg-query >/dev/null || fail "this is no Debian system" \
        "install by hand what these packages hold, and RabbitMQ under /usr/lib/rabbitmq: $PACKAGES"
    local missing sudo=
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        if [ "$(id -u)" != 0 ]; then
            command -v sudo >/dev/null || fail "these Debian packages are missing: $missing" \
                "as root: apt-get install --no-install-recommends $missing"
            say "  these Debian packages are missing: $missing"
            say "  installing them needs root: sudo may ask for your password"
            sudo -v || fail "no root rights" "as root: apt-get install --no-install-recommends $missing"
            sudo=sudo
        fi
        # shellcheck disable=SC2086
        step "installing ${missing% }" install_packages "$sudo" $missing ||
            fail "the packages could not be installed" "try: apt-get install --no-install-recommends $missing"
    fi
    check_librabbitmq
}

install_packages() {
    local sudo=$1 policy=/usr/sbin/policy-rc.d made='' code=0
    shift
    # A service that a package brings is not started while this file forbids it (101).
    # Source: https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | $sudo tee "$policy" >/dev/null && $sudo chmod 755 "$policy"
        made=yes
    fi
    $sudo apt-get update -q &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" || code=$?
    [ -z "$made" ] || $sudo rm -f "$policy"
    # Nor at the next boot: Orderly runs a node of its own.
    case " $* " in
        *" rabbitmq-server "*)
            if command -v systemctl >/dev/null; then
                $sudo systemctl disable rabbitmq-server.service epmd.socket epmd.service >/dev/null 2>&1 || true
            fi
            ;;
    esac
    case " $* " in
        *" postgresql "*)
            if command -v systemctl >/dev/null; then
                $sudo systemctl disable postgresql.service >/dev/null 2>&1 || true
            fi
            ;;
    esac
    return "$code"
}

check_librabbitmq() {
    local version
    version=$(dpkg-query -W -f='${Version}' librabbitmq-dev)
    dpkg --compare-versions "$version" ge "$LIBRABBITMQ_AT_LEAST" ||
        fail "librabbitmq $version lacks security fixes, $LIBRABBITMQ_AT_LEAST has them" \
            "as root: apt-get update && apt-get install --only-upgrade librabbitmq4 librabbitmq-dev"
}
