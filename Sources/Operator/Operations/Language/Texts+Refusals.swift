extension Texts {
    static let refusals: [String: Wording] = [
        "refusal.account-exists": Wording(
            "There is an account “{account}” already. Choose another id, or change it with `orderly accounts set "
                + "{account}`.",
            "Ein Konto „{account}“ gibt es schon. Wählen Sie einen anderen Namen oder ändern Sie es mit `orderly "
                + "accounts set {account}`."
        ),
        "refusal.account-id-invalid": Wording(
            "“{account}” is no account id: use 1 to 40 lower-case letters, digits and hyphens, for example de-1.",
            "„{account}“ ist kein Kontoname: erlaubt sind 1 bis 40 Kleinbuchstaben, Ziffern und Bindestriche, zum "
                + "Beispiel de-1."
        ),
        "refusal.account-not-active": Wording(
            "Account “{account}” is not active ({state}): nothing can be fetched for it. See orderly accounts list.",
            "Konto „{account}“ ist nicht aktiv ({state}): für es ist nichts abzuholen. Siehe orderly accounts list."),
        "refusal.import-off": Wording(
            "Import is switched off for account “{account}”: orderly settings set import.enabled true --account {account}",
            "Der Import von Konto „{account}“ ist ausgeschaltet: orderly settings set import.enabled true --account "
                + "{account}"),
        "refusal.account-unknown": Wording(
            "There is no account “{account}”. Known: {known}.", "Ein Konto „{account}“ gibt es nicht. Bekannt: {known}."
        ),
        "refusal.ambiguous-order": Wording(
            "Order {order} is in several accounts ({accounts}): add --account.",
            "Bestellung {order} gibt es in mehreren Konten ({accounts}): geben Sie --account an."),
        "refusal.count-invalid": Wording(
            "{count} is no stock count: 0 or more units.", "{count} ist kein Bestand: 0 oder mehr Stück."),
        "refusal.cursor-invalid": Wording(
            "“{cursor}” is no place in this list. Use the value that the page before ended with.",
            "„{cursor}“ ist keine Stelle dieser Liste. Nehmen Sie den Wert vom Ende der vorigen Seite."),
        "refusal.date-invalid": Wording(
            "“{text}” is no date or time. Write 2026-03-01, “2026-03-01 14:30” (time of {zone}) or ISO 8601 with "
                + "an offset.",
            "„{text}“ ist kein Datum und keine Zeit. Schreiben Sie 2026-03-01, „2026-03-01 14:30“ (Zeit von "
                + "{zone}) oder ISO 8601 mit Zeitversatz."
        ),
        "refusal.dead-letter-closed": Wording(
            "Dead letter {id} is {state} already: nothing was changed.",
            "Eintrag {id} der Fehlerwarteschlange ist bereits erledigt ({state}): es wurde nichts geändert."),
        "refusal.dead-letter-foreign": Wording(
            "Dead letter {id} is no message of this fleet: it cannot be worked on. Exclude it once you know where "
                + "it came from.",
            "Eintrag {id} der Fehlerwarteschlange ist keine Nachricht dieser Flotte: er ist nicht zu bearbeiten. "
                + "Nehmen Sie ihn heraus, wenn klar ist, woher er kam."
        ),
        "refusal.dead-letter-unknown": Wording(
            "There is no dead letter {id}. `orderly dead-letters list` shows the open ones.",
            "Einen Eintrag {id} gibt es in der Fehlerwarteschlange nicht. `orderly dead-letters list` zeigt die "
                + "offenen."
        ),
        "refusal.broker-unreachable": Wording(
            "This program has no way to the broker.", "Dieses Programm hat keinen Weg zum Broker."),
        "refusal.columns-unknown": Wording(
            "The columns are not clear. Expected: order,carrier,tracking[,shipped-at] with commas, semicolons or "
                + "tabs, or a header with these names.",
            "Die Spalten sind nicht erkennbar. Erwartet: order,carrier,tracking[,shipped-at] mit Komma, Semikolon "
                + "oder Tabulator, oder eine Kopfzeile mit diesen Namen."
        ),
        "refusal.entries-expected": Wording(
            "Entries of the form `name: value` are expected here.",
            "Hier werden Einträge der Form `name: wert` erwartet."),
        "refusal.entry-missing": Wording("“{key}” is missing.", "„{key}“ fehlt."),
        "refusal.entry-repeated": Wording("“{keys}” stands here twice.", "„{keys}“ steht hier doppelt."),
        "refusal.entry-unknown": Wording(
            "“{key}” is not known here. Allowed: {allowed}.", "„{key}“ ist hier nicht bekannt. Erlaubt: {allowed}."),
        "refusal.file-missing": Wording("There is no file {file}.", "Eine Datei {file} gibt es nicht."),
        "refusal.file-unreadable": Wording(
            "{file} cannot be read: it is no file, or access is denied.",
            "{file} kann nicht gelesen werden: es ist keine Datei, oder der Zugriff ist verweigert."),
        "refusal.label-invalid": Wording(
            "“{label}” says nothing about the label: amazon, own or unknown.",
            "„{label}“ sagt nichts über das Versandlabel: amazon, own oder unknown."),
        "refusal.limit-invalid": Wording(
            "{limit} is no length of a list: 1 to 10000.", "{limit} ist keine Länge einer Liste: 1 bis 10000."),
        "refusal.line-too-long": Wording(
            "The line is longer than {limit} bytes: this is no carrier file.",
            "Die Zeile ist länger als {limit} Bytes: das ist keine Versanddatei."),
        "refusal.list-expected": Wording(
            "A list is expected here: `- value`, or `[value, value]`.",
            "Hier wird eine Liste erwartet: `- wert` oder `[wert, wert]`."),
        "refusal.marketplace-invalid": Wording(
            "“{marketplace}” is no marketplace of region {region}. Allowed: {allowed}, or Amazon's id of a new one.",
            "„{marketplace}“ ist kein Marktplatz der Region {region}. Erlaubt: {allowed} oder Amazons Kennung "
                + "eines neuen."
        ),
        "refusal.marketplaces-missing": Wording(
            "An account needs at least one marketplace, for example DE.",
            "Ein Konto braucht mindestens einen Marktplatz, zum Beispiel DE."),
        "refusal.nothing-selected": Wording(
            "Say what is meant: ids, or --all.", "Sagen Sie, was gemeint ist: Nummern oder --all."),
        "refusal.nothing-to-change": Wording(
            "Say what to change: see --help.", "Sagen Sie, was geändert werden soll: siehe --help."),
        "refusal.order-invalid": Wording(
            "“{order}” is no order number. Amazon's look like 302-1234567-1234567, those of other channels begin with S01- "
                + "or S02-.",
            "„{order}“ ist keine Bestellnummer. Die von Amazon sehen aus wie 302-1234567-1234567, die anderer Kanäle "
                + "beginnen mit S01- oder S02-."
        ),
        "refusal.order-unknown": Wording(
            "Order {order} is not here. It may not be fetched yet, or be of another account: `orderly why {order}`.",
            "Bestellung {order} ist nicht da. Sie kann noch nicht abgerufen oder von einem anderen Konto sein: `orderly "
                + "why {order}`."
        ),
        "refusal.reason-missing": Wording(
            "Say why: an order that is taken out of the automatic transfer has to be reported at Amazon by hand.",
            "Nennen Sie einen Grund: eine ausgenommene Bestellung muss bei Amazon von Hand gemeldet werden."),
        "refusal.region-invalid": Wording(
            "“{region}” is no region. Allowed: {allowed}.", "„{region}“ ist keine Region. Erlaubt: {allowed}."),
        "refusal.report-type-invalid": Wording(
            "“{type}” is no kind of report. Allowed: {allowed}.",
            "„{type}“ ist keine Berichtsart. Erlaubt: "
                + "{allowed}."),
        "refusal.schedule-invalid": Wording(
            "“{spec}” is no schedule. Write `every 15m` (10s to 24h) or `at 12:00, 15:00, 18:00` (the account's time).",
            "„{spec}“ ist kein Zeitplan. Schreiben Sie `every 15m` (10s bis 24h) oder `at 12:00, 15:00, 18:00` "
                + "(Zeit des Kontos)."
        ),
        "refusal.schedule-unknown": Wording(
            "There is no automatic job “{kind}”. Known: {allowed}.",
            "Einen Automatismus „{kind}“ gibt es nicht. Bekannt: {allowed}."),
        "refusal.seller-fixed": Wording(
            "Account “{account}” belongs to seller {seller} in region {region}: that cannot be changed. Link "
                + "another account under another id.",
            "Konto „{account}“ gehört zu Verkäufer {seller} der Region {region}: das ist nicht änderbar. "
                + "Verknüpfen Sie ein weiteres Konto unter anderem Namen."
        ),
        "refusal.seller-invalid": Wording(
            "“{seller}” is no seller id: 5 to 25 capital letters and digits, as Seller Central shows it.",
            "„{seller}“ ist keine Verkäufernummer: 5 bis 25 Großbuchstaben und Ziffern, wie Seller Central sie zeigt."),
        "refusal.seller-linked": Wording(
            "Seller {seller} in region {region} is linked already as account “{account}”. Linking it twice would "
                + "fetch and confirm every order twice. To renew its token: `orderly accounts set {account} "
                + "--refresh-token-file FILE`.",
            "Verkäufer {seller} der Region {region} ist schon als Konto „{account}“ verknüpft. Zweimal verknüpft "
                + "würde jede Bestellung doppelt abgerufen und bestätigt. Token erneuern: `orderly accounts set "
                + "{account} --refresh-token-file DATEI`."
        ),
        "refusal.service-invalid": Wording(
            "“{service}” is no way of fulfilment. Allowed: {allowed}.",
            "„{service}“ ist keine Versandart. Erlaubt: {allowed}."),
        "refusal.setting-of-fleet": Wording(
            "{name} holds for the whole fleet, not for one account: leave out the account.",
            "{name} gilt für die ganze Flotte, nicht für ein einzelnes Konto: das Konto weglassen."),
        "refusal.setting-unknown": Wording(
            "There is no setting “{name}”. Known: {allowed}.",
            "Eine Einstellung „{name}“ gibt es nicht. Bekannt: {allowed}."),
        "refusal.setting-value-invalid": Wording(
            "“{value}” is no value of {name}. Allowed: {allowed}.",
            "„{value}“ ist kein Wert von {name}. Erlaubt: {allowed}."),
        "refusal.shipment-fixed": Wording(
            "Shipment {shipment} is in state “{state}”, which does not allow it.",
            "Sendung {shipment} ist im Zustand „{state}“, der es nicht erlaubt."),
        "refusal.shipment-unknown": Wording(
            "There is no shipment {shipment}. `orderly orders show ORDER` shows those of an order.",
            "Eine Sendung {shipment} gibt es nicht. `orderly orders show BESTELLUNG` zeigt die einer Bestellung."),
        "refusal.sku-unknown": Wording(
            "Nothing was ever booked for “{sku}”.", "Für „{sku}“ wurde noch nie etwas gebucht."),
        "refusal.span-invalid": Wording(
            "“{span}” is no span of time. Write for example 7d, 36h or 90d; Amazon keeps two years.",
            "„{span}“ ist keine Zeitspanne. Schreiben Sie zum Beispiel 7d, 36h oder 90d; Amazon bewahrt zwei Jahre auf."
        ),
        "refusal.state-invalid": Wording(
            "“{state}” is not allowed. Allowed: {allowed}.", "„{state}“ ist nicht erlaubt. Erlaubt: {allowed}."),
        "refusal.status-invalid": Wording(
            "“{status}” is no order status. Allowed: {allowed}.",
            "„{status}“ ist kein Bestellstatus. Erlaubt: {allowed}."),
        "refusal.time-zone-unknown": Wording(
            "“{zone}” is no time zone. Use an IANA name such as Europe/Berlin.",
            "„{zone}“ ist keine Zeitzone. Nehmen Sie einen IANA-Namen wie Europe/Berlin."),
        "refusal.token-invalid": Wording(
            "The refresh token is empty or holds blanks: give the one line that Amazon showed when access was granted.",
            "Das Refresh-Token ist leer oder enthält Leerzeichen: geben Sie die eine Zeile, die Amazon bei der "
                + "Freigabe gezeigt hat."
        ),
        "refusal.value-expected": Wording("A single value is expected here.", "Hier wird ein einzelner Wert erwartet."),
        "refusal.window-empty": Wording(
            "The period from {from} to {to} is empty.", "Der Zeitraum von {from} bis {to} ist leer."),
        "refusal.window-future": Wording(
            "{from} lies in the future.", "{from} liegt in der Zukunft."),
        "refusal.window-too-old": Wording(
            "{from} is more than two years ago: Amazon keeps orders no longer. The earliest day is {earliest}.",
            "{from} liegt mehr als zwei Jahre zurück: so lange hält Amazon Bestellungen nicht vor. Der früheste "
                + "Tag ist {earliest}."
        ),
        "refusal.yaml-invalid": Wording(
            "This is no YAML. Its reader says: “{problem}”.", "Das ist kein YAML. Der YAML-Leser meldet: „{problem}“."),
    ]
}
