extension Texts {
    /// What the HTTP API and the commands for its tokens say.
    static let api: [String: Wording] = tokens.merging(apiRefusals) { first, _ in first }
        .merging(problems) { first, _ in first }

    private static let tokens: [String: Wording] = [
        "column.created": Wording("created", "erstellt"),
        "column.expires": Wording("expires", "gilt bis"),
        "column.scopes": Wording("may", "darf"),
        "column.used": Wording("last used", "zuletzt benutzt"),
        "label.all": Wording("all", "alle"),
        "label.never": Wording("never", "nie"),
        "said.token.added": Wording(
            "Token “{name}” is made. This is the only time it is shown: keep it where the program finds it.",
            "Token „{name}“ ist erstellt. Er wird nur dieses eine Mal gezeigt: legen Sie ihn dort ab, wo das Programm "
                + "ihn findet."),
        "said.token.revoked": Wording(
            "Token “{name}” is revoked: it is not let in any more.",
            "Token „{name}“ ist widerrufen: er wird nicht mehr eingelassen."),
        "token.active": Wording("active", "aktiv"),
        "token.expired": Wording("expired", "abgelaufen"),
        "token.revoked": Wording("revoked", "widerrufen"),
    ]

    private static let apiRefusals: [String: Wording] = [
        "refusal.account-forbidden": Wording(
            "This token may read account “{allowed}” alone, not “{account}”. Make another one: `orderly api-tokens add`.",
            "Dieser Token darf nur Konto „{allowed}“ lesen, nicht „{account}“. Erstellen Sie einen anderen: `orderly "
                + "api-tokens add`."),
        "refusal.cursor-gone": Wording(
            "This store's list of changes does not know the place “{cursor}”; so it is after the store was put back from a "
                + "copy. Begin again without `after`: every order comes once more with its revision.",
            "Die Änderungsliste dieses Speichers kennt die Stelle „{cursor}“ nicht; so ist es, nachdem der Speicher aus "
                + "einer Kopie zurückgespielt wurde. Beginnen Sie ohne `after` neu: jede Bestellung kommt noch einmal mit "
                + "ihrer Revision."),
        "refusal.days-invalid": Wording(
            "{days} is no life of a token: 1 to 3650 days.",
            "{days} ist keine Lebensdauer eines Tokens: 1 bis 3650 Tage."
        ),
        "refusal.key-missing": Wording(
            "The console cannot open this order's name and address: it has no key file, or not the key that sealed them. "
                + "Give it ORDERLY_KEY_FILE; after a change of the key restart it. Or ask with a token without "
                + "personal:read.",
            "Die Konsole kann Namen und Adresse dieser Bestellung nicht öffnen: ihr fehlt die Schlüsseldatei oder darin "
                + "der Schlüssel, mit dem sie verschlossen wurden. Geben Sie ihr ORDERLY_KEY_FILE; nach einem Wechsel des "
                + "Schlüssels starten Sie sie neu. Oder fragen Sie mit einem Token ohne personal:read."),
        "refusal.payment-invalid": Wording(
            "“{payment}” is no state of payment. Allowed: {allowed}.",
            "„{payment}“ ist kein Zahlungsstand. Erlaubt: {allowed}."),
        "refusal.scope-invalid": Wording(
            "“{scope}” is nothing that a token may do. Allowed, separated by commas: {allowed}.",
            "„{scope}“ ist nichts, was ein Token darf. Erlaubt, mit Kommas getrennt: {allowed}."),
        "refusal.time-invalid": Wording(
            "“{text}” is no time. Write RFC 3339 with a zone: 2026-03-01T13:30:00Z or 2026-03-01T14:30:00+01:00.",
            "„{text}“ ist keine Zeit. Schreiben Sie RFC 3339 mit Zone: 2026-03-01T13:30:00Z oder "
                + "2026-03-01T14:30:00+01:00."),
        "refusal.time-zone-missing": Wording(
            "“{text}” has no time zone: put Z behind it for UTC, or an offset such as +01:00.",
            "„{text}“ hat keine Zeitzone: hängen Sie Z für UTC an oder einen Versatz wie +01:00."),
        "refusal.token-exists": Wording(
            "There is a token “{name}” already, which may have expired. Choose another name, or end it: `orderly api-tokens revoke {name}`.",
            "Einen Token „{name}“ gibt es schon, vielleicht abgelaufen. Wählen Sie einen anderen Namen oder beenden Sie "
                + "ihn: `orderly "
                + "api-tokens revoke {name}`."),
        "refusal.token-name-invalid": Wording(
            "“{name}” is no name of a token: use 1 to 60 lower-case letters, digits and hyphens, for example erp.",
            "„{name}“ ist kein Name eines Tokens: erlaubt sind 1 bis 60 Kleinbuchstaben, Ziffern und Bindestriche, zum "
                + "Beispiel erp."),
        "refusal.token-unknown": Wording(
            "There is no token “{name}”, or it is revoked already. `orderly api-tokens list` shows all.",
            "Einen Token „{name}“ gibt es nicht, oder er ist schon widerrufen. `orderly api-tokens list` zeigt alle."),
        // Where the words of the command line would lead a program astray.
        "api.ambiguous-order": Wording(
            "Order {order} is in several accounts ({accounts}): add ?account=.",
            "Bestellung {order} gibt es in mehreren Konten ({accounts}): geben Sie ?account= an."),
        "api.limit-invalid": Wording(
            "“{limit}” is no length of a list: 1 to 1000.", "„{limit}“ ist keine Länge einer Liste: 1 bis 1000."),
    ]

    private static let problems: [String: Wording] = [
        "problem.title.401": Wording("Who are you?", "Wer fragt?"),
        "problem.title.403": Wording("Not allowed", "Nicht erlaubt"),
        "problem.title.404": Wording("Not there", "Nicht vorhanden"),
        "problem.title.405": Wording("Not this way", "So nicht möglich"),
        "problem.title.406": Wording("Not in that form", "Nicht in dieser Form"),
        "problem.title.409": Wording("Not as things stand", "Beim jetzigen Stand nicht möglich"),
        "problem.title.410": Wording("Not there any more", "Nicht mehr vorhanden"),
        "problem.title.413": Wording("Too much", "Zu viel"),
        "problem.title.421": Wording("Not under this name", "Nicht unter diesem Namen"),
        "problem.title.422": Wording("Cannot be understood", "Nicht zu verstehen"),
        "problem.title.500": Wording("Our fault", "Unser Fehler"),
        "problem.title.503": Wording("Not at the moment", "Im Augenblick nicht"),
        "problem.body-too-large": Wording(
            "The body is longer than {limit} bytes, or its length is not told: send none.",
            "Der Inhalt ist länger als {limit} Bytes, oder seine Länge ist nicht genannt: senden Sie keinen."),
        "problem.flag-invalid": Wording(
            "“{text}” is neither true nor false.", "„{text}“ ist weder true noch false."),
        "problem.host-unknown": Wording(
            "The console does not answer under this host name. Add it to ORDERLY_CONSOLE_NAMES.",
            "Unter diesem Rechnernamen antwortet die Konsole nicht. Fügen Sie ihn zu ORDERLY_CONSOLE_NAMES hinzu."),
        "problem.internal": Wording(
            "The console could not answer this, and asking again does not help. Tell the operator the id of this request: "
                + "the console's log says why.",
            "Die Konsole konnte dies nicht beantworten, und erneutes Fragen hilft nicht. Nennen Sie dem Betreiber die "
                + "Nummer dieser Anfrage: das Protokoll der Konsole sagt warum."),
        "problem.method-not-allowed": Wording(
            "This address is only read: use {allowed}.", "Diese Adresse kann nur gelesen werden: nehmen Sie {allowed}."),
        "problem.not-acceptable": Wording(
            "This address answers in {type} alone: say so in Accept, or leave Accept out.",
            "Diese Adresse antwortet nur in {type}: nennen Sie das in Accept, oder lassen Sie Accept weg."),
        "problem.parameter-repeated": Wording(
            "“{parameter}” stands there twice.", "„{parameter}“ steht doppelt da."),
        "problem.parameter-unknown": Wording(
            "There is no parameter “{parameter}” here. Allowed: {allowed}.",
            "Einen Parameter „{parameter}“ gibt es hier nicht. Erlaubt: {allowed}."),
        "problem.path-unknown": Wording(
            "There is nothing under this address. /v1/openapi.yaml describes what there is.",
            "Unter dieser Adresse gibt es nichts. /v1/openapi.yaml beschreibt, was es gibt."),
        "problem.scope-missing": Wording(
            "This token lacks the scope {scope}. Make one that has it: `orderly api-tokens add NAME --scopes {scope}`.",
            "Diesem Token fehlt das Recht {scope}. Erstellen Sie einen mit ihm: `orderly api-tokens add NAME --scopes "
                + "{scope}`."),
        "problem.store-silent": Wording(
            "The store does not answer. Try again; the console's log says why.",
            "Der Speicher antwortet nicht. Versuchen Sie es erneut; das Protokoll der Konsole sagt warum."),
        "problem.token-missing": Wording(
            "Send `Authorization: Bearer orderly_…`. `orderly api-tokens add NAME --scopes orders:read` makes a token.",
            "Senden Sie `Authorization: Bearer orderly_…`. `orderly api-tokens add NAME --scopes orders:read` erstellt "
                + "einen Token."),
        "problem.token-refused": Wording(
            "This token is unknown, revoked or expired. `orderly api-tokens list` shows which are in use.",
            "Dieser Token ist unbekannt, widerrufen oder abgelaufen. `orderly api-tokens list` zeigt, welche gelten."),
    ]
}
