extension Texts {
    /// Why an order is where it is, and what happens next.
    static let why: [String: Wording] = whyKnown.merging(whyConfirmation) { first, _ in first }
        .merging(whyAbsent) { first, _ in first }.merging(whyNext) { first, _ in first }

    private static let whyKnown: [String: Wording] = [
        "why.pending-off": Wording(
            "Amazon verifies the payment since {since} ({days} days). This account does not import pending orders: it "
                + "appears once it is paid",
            "Amazon prüft die Zahlung seit {since} ({days} Tage). Dieses Konto importiert ausstehende Bestellungen nicht: "
                + "sie erscheint, sobald sie bezahlt ist"),
        "why.pending-reserve": Wording(
            "Amazon verifies the payment since {since} ({days} days). Its quantity is reserved; it can be shipped once it "
                + "is paid",
            "Amazon prüft die Zahlung seit {since} ({days} Tage). Die Menge ist reserviert; versendet werden kann sie, "
                + "sobald sie bezahlt ist"),
        "why.pending-import": Wording(
            "Amazon verifies the payment since {since} ({days} days). Money and address are unknown until then",
            "Amazon prüft die Zahlung seit {since} ({days} Tage). Geld und Anschrift sind bis dahin unbekannt"),
        "why.pending-long-off": Wording(
            "Pending since {since}: {days} days. Amazon usually decides within 21; look at it in Seller Central",
            "Ausstehend seit {since}: {days} Tage. Amazon entscheidet meist binnen 21; sehen Sie in Seller Central nach"
        ),
        "why.pending-long-reserve": Wording(
            "Pending since {since}: {days} days. Amazon usually decides within 21; its quantity stays reserved",
            "Ausstehend seit {since}: {days} Tage. Amazon entscheidet meist binnen 21; die Menge bleibt reserviert"),
        "why.pending-long-import": Wording(
            "Pending since {since}: {days} days. Amazon usually decides within 21; look at it in Seller Central",
            "Ausstehend seit {since}: {days} Tage. Amazon entscheidet meist binnen 21; sehen Sie in Seller Central nach"
        ),
        "why.pre-order": Wording(
            "A pre-order: the product is not out yet", "Eine Vorbestellung: der Artikel ist noch nicht erschienen"),
        "why.cancelled": Wording("Cancelled: {cause}", "Storniert: {cause}"),
        "why.unfulfillable": Wording("Amazon cannot deliver it", "Amazon kann sie nicht liefern"),
        "why.unknown-status": Wording(
            "Amazon calls it “{status}”, a status that Orderly does not know",
            "Amazon nennt sie „{status}“, einen Status, den Orderly nicht kennt"),
        "why.shipped": Wording("It was shipped; last change {at}", "Sie ist versendet; letzte Änderung {at}"),
        "why.shipped-by-amazon": Wording(
            "Amazon has reported its shipment; last change {at}. It reports each parcel as it leaves, so more may follow",
            "Amazon hat ihren Versand gemeldet; letzte Änderung {at}. Amazon meldet jedes Paket, wenn es abgeht: es können "
                + "weitere folgen"),
        "why.ready": Wording(
            "It is here since {at}, paid and complete: it waits to be shipped",
            "Sie ist seit {at} hier, bezahlt und vollständig: sie wartet auf den Versand"),
        "why.cancel-requested": Wording(
            "The buyer has asked to cancel it: decide before you ship it",
            "Der Käufer hat um Stornierung gebeten: entscheiden Sie vor dem Versand"),
        "why.stock-short": Wording(
            "{sku} is short of {short} units: one line holds back the whole order",
            "Von {sku} fehlen {short} Stück: eine Position hält die ganze Bestellung auf"),
        "why.amazon-stock-short": Wording(
            "One of its lines may not be in stock at Amazon's warehouse, which holds back the whole order",
            "Eine ihrer Positionen kann in Amazons Lager fehlen; das hält die ganze Bestellung auf"),
        "why.item-ids-missing": Wording(
            "A report has told of it, without Amazon's numbers of its lines; they are fetched",
            "Ein Bericht hat sie gemeldet, ohne Amazons Nummern der Positionen; sie werden geholt"),
        "why.recipient-forgotten": Wording(
            "Its name and address were forgotten here on {at}; Amazon gives them again when the order changes there",
            "Name und Anschrift wurden hier am {at} vergessen; Amazon gibt sie wieder, wenn sich die Bestellung dort ändert"
        ),
        "why.recipient-missing": Wording(
            "Amazon has not released its address yet", "Amazon hat ihre Anschrift noch nicht freigegeben"),
        "why.fba-lag": Wording(
            "Amazon ships it and reports that 1 to 3 hours later: changed {since}, nothing is wrong",
            "Amazon versendet sie und meldet das 1 bis 3 Stunden später: geändert {since}, das ist normal"),
        "why.fba-lag-long": Wording(
            "Amazon ships it and reports late, at times up to 24 hours: changed {since}",
            "Amazon versendet sie und meldet spät, mitunter bis zu 24 Stunden: geändert {since}"),
        "why.fba-not-shipped": Wording(
            "Amazon has not shipped it yet, or reports it more than 24 hours late: last change {since}",
            "Amazon hat sie noch nicht versendet oder meldet es mehr als 24 Stunden zu spät: letzte Änderung {since}"),
    ]

    private static let whyConfirmation: [String: Wording] = [
        "why.confirmation-waiting": Wording(
            "Marked as shipped {since}; its confirmation waits to be sent (shipment {shipment})",
            "Als versendet markiert {since}; die Bestätigung wartet auf die Übertragung (Sendung {shipment})"),
        "why.confirmation-retried": Wording(
            "Its confirmation has failed before and is sent first next time (shipment {shipment})",
            "Ihre Bestätigung ist schon fehlgeschlagen und wird beim nächsten Mal zuerst übertragen (Sendung {shipment})"
        ),
        "why.confirmation-underway": Wording(
            "Its confirmation is on its way to Amazon (shipment {shipment})",
            "Ihre Bestätigung ist auf dem Weg zu Amazon (Sendung {shipment})"),
        "why.confirmation-unclear": Wording(
            "Amazon's answer to its confirmation is unclear; the order is read back (shipment {shipment})",
            "Amazons Antwort auf die Bestätigung ist unklar; die Bestellung wird zurückgelesen (Sendung {shipment})"),
        "why.confirmation-accepted": Wording(
            "Amazon has accepted its confirmation and does not show it yet (shipment {shipment})",
            "Amazon hat die Bestätigung angenommen und zeigt sie noch nicht (Sendung {shipment})"),
        "why.confirmation-proven": Wording(
            "It is shipped, confirmed and seen so at Amazon (shipment {shipment})",
            "Sie ist versendet, bestätigt und so bei Amazon gesehen (Sendung {shipment})"),
        "why.confirmation-deferred": Wording(
            "Setting the shipping status failed: {reason} (shipment {shipment})",
            "Setzen des Versandstatus fehlgeschlagen: {reason} (Sendung {shipment})"),
        "why.confirmation-excluded": Wording(
            "{person} has taken it out of the automatic transfer: {reason} (shipment {shipment})",
            "{person} hat sie von der automatischen Übertragung ausgenommen: {reason} (Sendung {shipment})"),
    ]

    private static let whyAbsent: [String: Wording] = [
        "why.unauthorised": Wording(
            "Amazon does not let account “{account}” in since {since}",
            "Amazon gibt Konto „{account}“ seit {since} keinen Zugriff"),
        "why.account-off": Wording(
            "Account “{account}” is switched off since {since}", "Konto „{account}“ ist seit {since} ausgeschaltet"),
        "why.import-off": Wording(
            "Import is switched off for account “{account}”", "Der Import von Konto „{account}“ ist ausgeschaltet"),
        "why.gap": Wording(
            "It may have changed between {from} and {to}, which is not fetched",
            "Sie kann sich zwischen {from} und {to} geändert haben; das ist nicht abgeholt"),
        "why.in-gap": Wording(
            "It changed between {from} and {to}, which was not fetched",
            "Sie hat sich zwischen {from} und {to} geändert; das war nicht abgeholt"),
        "why.never-read-merchant": Wording(
            "Merchant orders of account “{account}” were not read yet",
            "Händlerbestellungen von Konto „{account}“ wurden noch nicht abgeholt"),
        "why.never-read-fba": Wording(
            "Amazon's shipments of account “{account}” are not proven yet: a new account needs a day",
            "Amazons Sendungen von Konto „{account}“ sind noch nicht sicher bekannt: ein neues Konto braucht einen Tag"),
        "why.reading-behind-merchant": Wording(
            "Merchant orders are known up to {reached} only", "Händlerbestellungen sind nur bis {reached} bekannt"),
        "why.reading-behind-fba": Wording(
            "Amazon's shipments are known up to {reached} only", "Amazons Sendungen sind nur bis {reached} bekannt"),
        "why.fba-lag-unknown": Wording(
            "If Amazon ships it: Amazon reports 1 to 3 hours late, at times up to 24",
            "Falls Amazon sie versendet: Amazon meldet 1 bis 3 Stunden später, mitunter bis zu 24"),
        "why.before-link": Wording(
            "If it last changed before {linked}: the account is read from then on",
            "Falls sie sich zuletzt vor {linked} geändert hat: das Konto wird ab da abgeholt"),
        "why.is-before-link": Wording(
            "It last changed {changed}; the account is read from {linked} on",
            "Sie hat sich zuletzt {changed} geändert; das Konto wird ab {linked} abgeholt"),
        "why.since-last-poll": Wording(
            "It changed {changed}, after what was read last ({reached}): the next poll would have brought it",
            "Sie hat sich {changed} geändert, nach dem zuletzt Abgeholten ({reached}): der nächste Abruf hätte sie gebracht"
        ),
        "why.not-returned": Wording(
            "It changed {changed}; Amazon's lists were read up to {reached} and did not hold it",
            "Sie hat sich {changed} geändert; Amazons Listen sind bis {reached} gelesen und enthielten sie nicht"),
        "why.not-returned-or-waiting": Wording(
            "It changed {changed}; Amazon's lists are read up to {reached}, but not all of them is imported yet",
            "Sie hat sich {changed} geändert; Amazons Listen sind bis {reached} gelesen, aber noch nicht ganz importiert"
        ),
        "why.marketplace-not-read": Wording(
            "Its marketplace {marketplace} is not one of the account's: add it with orderly accounts set --marketplaces",
            "Ihr Marktplatz {marketplace} gehört nicht zum Konto: fügen Sie ihn mit orderly accounts set --marketplaces hinzu"
        ),
        "why.fba-not-listed": Wording(
            "Amazon ships it, and lists its own orders only once they have shipped",
            "Amazon versendet sie und listet eigene Bestellungen erst nach dem Versand"),
        "why.set-aside": Wording(
            "Amazon has sent it, and it could not be imported: orderly dead-letters list, orderly reports findings",
            "Amazon hat sie geliefert, sie war nicht zu importieren: orderly dead-letters list, orderly reports findings"
        ),
        "why.ask-refused": Wording(
            "Amazon refuses the question, as for an order of another seller: {reason}",
            "Amazon lehnt die Frage ab, wie bei der Bestellung eines anderen Verkäufers: {reason}"),
        "why.fba-overdue": Wording(
            "Amazon shipped it {changed} and has not reported it for more than 24 hours",
            "Amazon hat sie {changed} versendet und seit mehr als 24 Stunden nicht gemeldet"),
        "why.unknown-at-amazon": Wording(
            "Amazon knows no such order of this account (a new one is seen up to two minutes late)",
            "Amazon kennt keine solche Bestellung dieses Kontos (eine neue ist erst nach bis zu zwei Minuten zu sehen)"),
        "why.ask-failed": Wording(
            "Amazon was asked for it and could not answer: {reason}",
            "Amazon wurde nach ihr gefragt und konnte nicht antworten: {reason}"),
        "why.ask-underway": Wording(
            "Amazon is being asked for it; the answer is not here yet (#{fetch})",
            "Amazon wird nach ihr gefragt; die Antwort ist noch nicht da (#{fetch})"),
        "why.no-poller": Wording(
            "Amazon could not be asked: no poller runs", "Amazon konnte nicht gefragt werden: kein Abholer läuft"),
        "why.account-needed": Wording(
            "Several accounts come into question: with --account Amazon is asked for it",
            "Mehrere Konten kommen in Frage: mit --account wird Amazon nach ihr gefragt"),
    ]

    private static let whyNext: [String: Wording] = [
        "next.nothing": Wording("nothing more", "nichts weiter"),
        "next.poll-merchant": Wording("next poll of merchant orders", "nächster Abruf der Händlerbestellungen"),
        "next.poll-fba": Wording("next report of Amazon's shipments", "nächster Bericht über Amazons Sendungen"),
        "next.ship": Wording(
            "ship it by then: orderly ship {order} --carrier CODE --tracking NUMBER",
            "bis dahin versenden: orderly ship {order} --carrier CODE --tracking NUMMER"),
        "next.decide": Wording(
            "a person decides: cancel it in Seller Central, or ship it",
            "jemand entscheidet: in Seller Central stornieren oder versenden"),
        "next.confirmation-sent": Wording("the confirmation is sent", "die Bestätigung wird übertragen"),
        "next.confirmation-run": Wording("next confirmation run", "nächster Bestätigungslauf"),
        "next.confirmation-read": Wording("Amazon is read", "Amazon wird gelesen"),
        "next.confirmation-proof": Wording("the next poll proves it", "der nächste Abruf beweist es"),
        "next.requeue": Wording("at once: orderly dead-letters list", "sofort: orderly dead-letters list"),
        "next.report-by-hand": Wording(
            "report it at Amazon by hand, or: orderly shipments put-back {shipment}",
            "bei Amazon von Hand melden, oder: orderly shipments put-back {shipment}"),
        "next.renew-access": Wording(
            "renew the access of “{account}”: orderly accounts set {account} --refresh-token-file FILE",
            "den Zugriff von „{account}“ erneuern: orderly accounts set {account} --refresh-token-file DATEI"),
        "next.switch-account-on": Wording(
            "orderly accounts set {account} --state active", "orderly accounts set {account} --state active"),
        "next.switch-import-on": Wording(
            "orderly settings set import.enabled true --account {account}",
            "orderly settings set import.enabled true --account {account}"),
        "next.switch-poll-on": Wording(
            "orderly schedules set {account} {kind} --on", "orderly schedules set {account} {kind} --on"),
        "column.certainty": Wording("certainty", "Gewissheit"),
        "column.next-step": Wording("what comes", "wie es weitergeht"),
        "column.first-seen": Wording("here since", "hier seit"),
        "certainty.proven": Wording("proven", "bewiesen"),
        "certainty.possible": Wording("possible", "möglich"),
        "said.why.here": Wording(
            "Order {order} is here (account “{account}”).", "Bestellung {order} ist da (Konto „{account}“)."),
        "said.why.known": Wording(
            "Order {order} is known and appears once it is paid (account “{account}”).",
            "Bestellung {order} ist bekannt und erscheint, sobald sie bezahlt ist (Konto „{account}“)."),
        "said.why.fetched": Wording(
            "Order {order} was not here. Amazon was asked with one call, and it is imported now (account “{account}”).",
            "Bestellung {order} war nicht da. Amazon wurde mit einem Aufruf gefragt, sie ist jetzt importiert (Konto "
                + "„{account}“)."),
        "said.why.absent": Wording("Order {order} is not here.", "Bestellung {order} ist nicht da."),
        "said.why.asking": Wording(
            "Amazon is asked for this order (1 call) …", "Amazon wird nach dieser Bestellung gefragt (1 Aufruf) …"),
        "said.why.asked-in-vain": Wording(
            "Amazon was asked with one call.", "Amazon wurde mit einem Aufruf gefragt."),
    ]
}
