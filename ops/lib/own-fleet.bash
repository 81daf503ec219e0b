# A fleet of one's own beside the one that may run here: state in .orderly/NAME, ports from PORT on, no setting of another
# fleet. Sourced before environment.bash, with NAME and PORT; ROOT is set.

ORIGINAL_STATE=${ORDERLY_STATE:-$ROOT/.orderly}
export ORDERLY_STATE=$ORIGINAL_STATE/$1
export ORDERLY_BROKER_PORT=$2 ORDERLY_SIMULATOR_PORT=$(($2 + 30)) ORDERLY_CONSOLE_PORT=$(($2 + 35))
export ORDERLY_HEALTH_BASE=$(($2 + 40))
for name in $(compgen -v ORDERLY_); do
    case $name in
        ORDERLY_STATE | ORDERLY_SHARED | ORDERLY_CONFIGURATION | ORDERLY_BROKER_PORT | ORDERLY_SIMULATOR_PORT) ;;
        ORDERLY_CONSOLE_PORT | ORDERLY_HEALTH_BASE) ;;
        *) unset "$name" ;;
    esac
done
