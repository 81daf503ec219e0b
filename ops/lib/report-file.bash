# An All Orders report as `ops/up --orders` takes it: plain, .gz or .xz; sourced.

# The account that a sales channel stands for: its id, region, marketplace id and time zone.
# Source: https://developer-docs.amazon.com/sp-api/docs/marketplace-ids
account_of_channel() {
    case $1 in
        Amazon.de) say de-1 eu A1PA6795UKMFR9 Europe/Berlin ;;
        Amazon.fr) say fr-1 eu A13V1IB3VIYZZH Europe/Paris ;;
        Amazon.it) say it-1 eu APJ6JRA9NG5V4 Europe/Rome ;;
        Amazon.es) say es-1 eu A1RKKUPIHCS9HS Europe/Madrid ;;
        Amazon.nl) say nl-1 eu A1805IZSGTT6HS Europe/Amsterdam ;;
        Amazon.se) say se-1 eu A2NODRKZP88ZB9 Europe/Stockholm ;;
        Amazon.pl) say pl-1 eu A1C3SOZRARQ6R3 Europe/Warsaw ;;
        Amazon.com.be) say be-1 eu AMEN7PMS3EDWL Europe/Brussels ;;
        Amazon.ie) say ie-1 eu A28R8C7NBKEWEA Europe/Dublin ;;
        Amazon.co.uk) say uk-1 eu A1F83G8C2ARO7P Europe/London ;;
        Amazon.com.tr) say tr-1 eu A33AVAJ2PDY3EV Europe/Istanbul ;;
        Amazon.ae) say ae-1 eu A2VIGQ35RCS4UG Asia/Dubai ;;
        Amazon.sa) say sa-1 eu A17E79C6D8DWNP Asia/Riyadh ;;
        Amazon.eg) say eg-1 eu ARBP9OOSHTCHU Africa/Cairo ;;
        Amazon.co.za) say za-1 eu AE08WJ6YKNBMC Africa/Johannesburg ;;
        Amazon.in) say in-1 eu A21TJRUUN4KGV Asia/Kolkata ;;
        Amazon.com) say us-1 na ATVPDKIKX0DER America/Los_Angeles ;;
        Amazon.ca) say ca-1 na A2EUQ1WTGCTBG2 America/Toronto ;;
        Amazon.com.mx) say mx-1 na A1AM78C64UM0Y8 America/Mexico_City ;;
        Amazon.com.br) say br-1 na A2Q3Y263D00KWC America/Sao_Paulo ;;
        *) return 1 ;;
    esac
}

unpacked() {
    case $(head -c 6 "$1" | od -An -tx1 | tr -d ' \n') in
        fd377a585a00) xz -dc "$1" ;;
        1f8b*) gzip -dc "$1" ;;
        *) cat "$1" ;;
    esac
}

# read_report FILE: sets REPORT_CHANNEL, REPORT_FIRST, REPORT_LAST (days of last-updated-date), REPORT_LINES; ends the
# script with a clear sentence when the file is not such a report or is damaged.
read_report() {
    local facts
    [ -r "$1" ] || fail "cannot read $1" "give an All Orders report: plain, .gz or .xz"
    facts=$(mktemp)
    # One pass over the whole file, so that a cut-off one is noticed before anything is started.
    if ! unpacked "$1" 2>/dev/null | LC_ALL=C awk -F '\t' '
        NR == 1 {
            sub(/^\357\273\277/, "")
            for (i = 1; i <= NF; i++) { sub(/\r$/, "", $i); column[$i] = i }
            id = column["amazon-order-id"]; at = column["last-updated-date"]; shop = column["sales-channel"]
            if (!id || !at || !shop) { print "columns"; exit }
            next
        }
        { lines++ }
        channel == "" && $shop ~ /^Amazon\.[a-z]/ { channel = $shop }
        { day = substr($at, 1, 10) }
        day !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/ { next }
        first == "" || day < first { first = day }
        day > last { last = day }
        END { if (id && at && shop) print "ok", lines + 0, channel ? channel : "-", first ? first : "-", last ? last : "-" }
    ' >"$facts"; then
        # An early end of awk stops the unpacking too; that is no damage.
        [ "$(cat "$facts")" = columns ] ||
            fail "$1 is damaged: it cannot be unpacked to its end" "download it again"
    fi
    read -r verdict REPORT_LINES REPORT_CHANNEL REPORT_FIRST REPORT_LAST <"$facts" || verdict=columns
    rm -f "$facts"
    [ "$verdict" = ok ] || fail "$1 is no All Orders report: its first line lacks amazon-order-id, last-updated-date \
or sales-channel" "give a tab separated report of type GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"
    [ "$REPORT_LAST" != - ] || fail "$1 holds no order with a readable last-updated-date" "give a report with orders"
    [ "$REPORT_CHANNEL" != - ] || fail "$1 names no Amazon sales channel" \
        "the account's marketplace is taken from the column sales-channel (Amazon.de, Amazon.in, …)"
    account_of_channel "$REPORT_CHANNEL" >/dev/null ||
        fail "the sales channel $REPORT_CHANNEL is not known to ops/up" "add it to ops/lib/report-file.bash"
}

# How many days before today the report must begin, once the simulator has moved its newest day to yesterday. A day more:
# the account's day begins at another hour than that of UTC.
report_days() { say $((($(date -u -d "$REPORT_LAST" +%s) - $(date -u -d "$REPORT_FIRST" +%s)) / 86400 + 2)); }
