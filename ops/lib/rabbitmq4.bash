# RabbitMQ 4 for tests, out of Debian 13's packages in a root file system of its own; sourced. Needs root, for chroot.

RABBITMQ4_RELEASE=trixie
# What is installed beside everything else when tests ask for it.
RABBITMQ4_PACKAGES="mmdebstrap"

require_root_for_rabbitmq4() {
    [ "$(id -u)" = 0 ] || fail "RabbitMQ 4 runs in a root file system of its own, which only root can enter" \
        "run this as root, or leave --rabbitmq 4 out"
}

# prepare_rabbitmq4 DIRECTORY: makes the root (once, some 250 MB) and programs that run in it; prints where those are.
prepare_rabbitmq4() {
    local root=$1/root programs=$1/bin mirror name
    if [ ! -x "$root/usr/lib/rabbitmq/bin/rabbitmq-server" ]; then
        # From where this machine has its own packages.
        mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
            awk '$2 !~ /-/ { print $1; exit }')
        rm -rf "$1"
        mkdir -p "$1"
        mmdebstrap --quiet --variant=minbase --include=rabbitmq-server "$RABBITMQ4_RELEASE" "$root" "$mirror" >&2 ||
            { rm -rf "$1" && return 1; }
    fi
    mkdir -p "$programs"
    for name in rabbitmq-server rabbitmqctl; do
        # The node's own directory, HOME, is the same inside as outside; all else that it sees is the other Debian.
        cat >"$programs/$name" <<SCRIPT
#!/bin/sh
exec unshare --mount --propagation private sh -c '
    mkdir -p "\$0\$HOME" && mount -t proc proc "\$0/proc" && mount --rbind /dev "\$0/dev" &&
        mount --bind "\$HOME" "\$0\$HOME" && exec chroot "\$0" "\$@"
' "$root" /usr/lib/rabbitmq/bin/$name "\$@"
SCRIPT
        chmod 755 "$programs/$name"
    done
    printf '%s\n' "$programs"
}
