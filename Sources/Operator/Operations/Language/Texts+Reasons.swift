extension Texts {
    /// Why something lies where it lies (`reason`), and what a person can do about it (`advice`).
    static let reasons: [String: Wording] = shipmentReasons.merging(problemReasons) { first, _ in first }
        .merging(callReasons) { first, _ in first }.merging(advice) { first, _ in first }

    private static let shipmentReasons: [String: Wording] = [
        "reason.order-pending": Wording(
            "the order is not paid yet: Amazon refuses shipments of pending orders",
            "die Bestellung ist noch nicht bezahlt: Amazon nimmt für ausstehende Bestellungen keinen Versand an"),
        "reason.order-cancelled": Wording("the order is cancelled", "die Bestellung ist storniert"),
        "reason.already-shipped": Wording(
            "Amazon shows it as shipped already: nothing to send",
            "bei Amazon ist sie schon versendet: nichts zu übertragen"),
        "reason.fulfilled-by-amazon": Wording("Amazon ships it itself", "Amazon versendet sie selbst"),
        "reason.ship-plus": Wording(
            "Ship+ orders are confirmed by the carrier", "Ship+-Bestellungen bestätigt der Versanddienstleister"),
        "reason.label-from-amazon": Wording(
            "the label was bought from Amazon, which confirms by itself",
            "das Versandlabel ist von Amazon: Amazon bestätigt selbst"),
        "reason.carrier-missing": Wording("the carrier is missing", "der Versanddienstleister fehlt"),
        "reason.tracking-missing": Wording(
            "there is no tracking number: it goes with a feed", "es gibt keine Sendungsnummer: sie geht mit einem Feed"),
        "reason.item-ids-unknown": Wording(
            "Amazon's ids of the order lines are not known yet: the order has to be read once more",
            "Amazons Nummern der Positionen sind noch unbekannt: die Bestellung muss noch einmal gelesen werden"),
        "reason.quantity-too-large": Wording(
            "the parcel holds more than the order has left",
            "das Paket enthält mehr, als von der Bestellung "
                + "offen ist"),
        "reason.too-old": Wording(
            "it was marked longer ago than the age limit allows: no run sends it any more",
            "sie wurde vor längerer Zeit markiert, als die Altersgrenze erlaubt: kein Lauf überträgt sie mehr"),
        "reason.order-unknown": Wording("the order is not here", "die Bestellung ist nicht da"),
        "reason.amazon-refused": Wording("Amazon does not take it as it is", "Amazon nimmt sie so nicht an"),
        "reason.transient": Wording(
            "Amazon could not be reached for a whole series of tries",
            "Amazon war für eine ganze Reihe von Versuchen nicht erreichbar"),
        "reason.no-effect": Wording(
            "Amazon accepted it twice and shows nothing of it",
            "Amazon hat sie zweimal angenommen und zeigt nichts davon"),
        "reason.no-clear-result": Wording(
            "Amazon never gave a clear answer and shows nothing of it",
            "Amazon gab nie eine klare Antwort und zeigt nichts davon"),
        "reason.crash": Wording(
            "three workers started on it and none came to an end",
            "drei Arbeiter haben damit begonnen und keiner kam zum Ende"),
        "reason.unknown-token": Wording(
            "it tells of something that the store does not know", "sie nennt etwas, das der Speicher nicht kennt"),
        "reason.by-broker": Wording("the broker gave it up by itself", "der Broker hat sie selbst aufgegeben"),
        "reason.unknown-type": Wording("a message of a type that nobody knows", "eine Nachricht unbekannter Art"),
        "reason.undecodable": Wording("a message that cannot be read", "eine Nachricht, die nicht zu lesen ist"),
        "reason.unreadable": Wording(
            "an answer of Amazon that cannot be read", "eine Antwort von Amazon, die nicht zu lesen ist"),
        "reason.report-unknown": Wording(
            "a report of a kind that is not imported", "ein Bericht einer Art, die nicht importiert wird"),
        "reason.withdrawn": Wording("the marking was taken back", "die Markierung wurde zurückgenommen"),
    ]

    private static let problemReasons: [String: Wording] = [
        "reason.confirmation-failed": Wording(
            "Setting the shipping status failed", "Setzen des Versandstatus fehlgeschlagen"),
        "reason.age-limit-near": Wording(
            "Shipments reach the age limit within a day", "Sendungen erreichen binnen eines Tages die Altersgrenze"),
        "reason.intake-failed": Wording(
            "Answers of Amazon could not be imported", "Antworten von Amazon konnten nicht importiert werden"),
        "reason.stock-failed": Wording(
            "Order changes could not be booked", "Änderungen an Bestellungen konnten nicht gebucht werden"),
        "reason.alert-failed": Wording("Alerts could not be served", "Meldungen konnten nicht zugestellt werden"),
        "reason.unreadable-message": Wording(
            "Messages are none of this fleet", "Nachrichten gehören nicht zu dieser Flotte"),
        "reason.account-access": Wording(
            "Amazon does not let the account in", "Amazon lässt das Konto nicht zu"),
        "reason.application-access": Wording(
            "Amazon does not take the application's secret", "Amazon nimmt das Geheimnis der Anwendung nicht an"),
        "reason.found-late": Wording(
            "Orders that only the daily sweep has found: Amazon had left them out, or told of them too late",
            "Bestellungen, die erst die tägliche Nachlese gefunden hat: Amazon hatte sie ausgelassen oder zu spät gemeldet"
        ),
        "reason.pending-vanished": Wording(
            "Unpaid orders that Amazon does not know any more: their units stay reserved",
            "Unbezahlte Bestellungen, die Amazon nicht mehr kennt: ihre Menge bleibt reserviert"),
        "reason.stock-unknown": Wording(
            "Orders hold items that were never counted: no channel is told of them, and each goes on showing what it shows",
            "Bestellungen halten Artikel, die nie gezählt wurden: keinem Kanal werden sie gemeldet, und jeder zeigt weiter, was er zeigt"
        ),
        "reason.order-in-two-accounts": Wording(
            "Orders that another account has already: they were not imported a second time",
            "Bestellungen, die ein anderes Konto schon hat: sie wurden kein zweites Mal importiert"),
        "reason.gap-stays-open": Wording(
            "A stretch of time cannot be fetched: its reports fail again and again",
            "Ein Zeitraum ist nicht abzuholen: seine Berichte schlagen immer wieder fehl"),
        "reason.report-role-missing": Wording(
            "Amazon denies the application kinds of report: a role is missing",
            "Amazon verweigert der Anwendung Berichtsarten: eine Rolle fehlt"),
        "reason.grant-ends": Wording(
            "The seller's authorization ends soon", "Die Freigabe des Verkäufers läuft bald ab"),
        "reason.secret-ends": Wording(
            "The application's secret ends soon: then no account works",
            "Das Geheimnis der Anwendung läuft bald ab: dann geht kein Konto mehr"),
        "reason.polling-failed": Wording("Orders do not come in", "Bestellungen kommen nicht herein"),
        "reason.outbox-stuck": Wording(
            "Messages wait to be published", "Nachrichten warten darauf, gesendet zu werden"),
        "reason.no-consumers": Wording("Nobody serves a queue", "Niemand bedient eine Warteschlange"),
        "reason.queue-missing": Wording("A queue is missing at the broker", "Eine Warteschlange fehlt beim Broker"),
        "reason.invisible-messages": Wording(
            "The dead queue holds fewer messages than there are dead letters",
            "Die Fehlerwarteschlange enthält weniger Nachrichten als Einträge offen sind"),
    ]

    private static let advice: [String: Wording] = [
        "advice.order-pending": Wording(
            "It goes by itself once the order is paid.", "Es geht von selbst weiter, sobald die Bestellung bezahlt ist."
        ),
        "advice.carrier-missing": Wording(
            "orderly ship ORDER --carrier CODE --tracking NUMBER",
            "orderly ship BESTELLUNG --carrier CODE --tracking NUMMER"),
        "advice.tracking-missing": Wording(
            "orderly ship ORDER --tracking NUMBER", "orderly ship BESTELLUNG --tracking NUMMER"),
        "advice.item-ids-unknown": Wording(
            "It goes by itself once the order has been read.",
            "Es geht von selbst weiter, sobald die Bestellung gelesen ist."),
        "advice.quantity-too-large": Wording(
            "Compare the parcel with the order: orderly orders show ORDER",
            "Vergleichen Sie Paket und Bestellung: orderly orders show BESTELLUNG"),
        "advice.too-old": Wording(
            "Report it at Amazon by hand and exclude it, or requeue it: that starts its age anew.",
            "Melden Sie sie bei Amazon von Hand und nehmen Sie sie heraus, oder reihen Sie sie neu ein: dann "
                + "zählt ihr Alter neu."
        ),
        "advice.amazon-refused": Wording(
            "Correct what Amazon names and mark it again; or exclude it and report it at Amazon by hand.",
            "Berichtigen Sie, was Amazon nennt, und markieren Sie sie neu; oder nehmen Sie sie heraus und melden "
                + "Sie sie bei Amazon von Hand."
        ),
        "advice.transient": Wording(
            "The next run sends it first. At once: orderly dead-letters requeue ID",
            "Der nächste Lauf überträgt sie zuerst. Sofort: orderly dead-letters requeue NUMMER"),
        "advice.no-effect": Wording(
            "Look at the order in Seller Central, then requeue or exclude it.",
            "Sehen Sie die Bestellung in Seller Central an, dann neu einreihen oder herausnehmen."),
        "advice.no-clear-result": Wording(
            "Look at the order in Seller Central, then requeue or exclude it.",
            "Sehen Sie die Bestellung in Seller Central an, dann neu einreihen oder herausnehmen."),
        "advice.crash": Wording(
            "Look at the worker's log before you requeue it.",
            "Sehen Sie das Protokoll des Arbeiters an, bevor Sie sie neu einreihen."),
        "advice.confirmation-failed": Wording(
            "orderly dead-letters list; to send all again at once: orderly dead-letters requeue --all",
            "orderly dead-letters list; alle sofort erneut übertragen: orderly dead-letters requeue --all"),
        "advice.polling-failed": Wording(
            "orderly reports list and the poller's log tell why; polls go on by themselves",
            "orderly reports list und das Protokoll des Abholers sagen warum; es wird von selbst weiter abgeholt"),
        "advice.gap-stays-open": Wording(
            "orderly coverage draws it, orderly reports list tells why; it is asked for again by itself",
            "orderly coverage zeigt ihn, orderly reports list sagt warum; er wird von selbst wieder angefordert"),
        "advice.found-late": Wording(
            "They are here now. orderly why ORDER tells of one; if it goes on, ask Amazon's support with the order numbers",
            "Sie sind jetzt da. orderly why BESTELLUNG erklärt eine; hält es an, fragen Sie Amazons Support mit den "
                + "Bestellnummern"),
        "advice.pending-vanished": Wording(
            "Look for them in Seller Central; orderly why ORDER asks Amazon again. Their units stay reserved until Amazon shows "
                + "what became of them",
            "Suchen Sie sie in Seller Central; orderly why BESTELLUNG fragt Amazon erneut. Ihre Menge bleibt reserviert, bis "
                + "Amazon zeigt, was aus ihnen wurde"),
        "advice.stock-unknown": Wording(
            "orderly stock show lists them; count them (orderly stock count), or say which item the SKU stands for "
                + "(orderly items link)",
            "orderly stock show listet sie; zählen Sie sie (orderly stock count) oder sagen Sie, für welchen Artikel die SKU "
                + "steht (orderly items link)"),
        "advice.report-role-missing": Wording(
            "In Seller Central, give the application the role for them (for buyers: Direct-to-Consumer Shipping or Tax "
                + "Invoicing), let the seller renew the access, then: orderly reports request ACCOUNT",
            "Geben Sie der Anwendung in Seller Central die Rolle dafür (für Käufer: Direct-to-Consumer Shipping oder Tax "
                + "Invoicing), lassen Sie den Verkäufer den Zugriff erneuern, dann: orderly reports request KONTO"),
        "advice.order-in-two-accounts": Wording(
            "orderly reports findings --account ACCOUNT names them. Switch off the account that is linked twice: orderly "
                + "accounts set ACCOUNT --state off",
            "orderly reports findings --account KONTO nennt sie. Schalten Sie das doppelt verknüpfte Konto aus: orderly "
                + "accounts set KONTO --state off"
        ),
        "advice.grant-ends": Wording(
            "Let the seller renew it, then: orderly auth grant ACCOUNT --refresh-token-file FILE",
            "Lassen Sie den Verkäufer sie erneuern, dann: orderly auth grant KONTO --refresh-token-file DATEI"),
        "advice.secret-ends": Wording(
            "Make a new one at Amazon, give it to all workers, then: orderly settings set access.secretMade DAY",
            "Erzeugen Sie bei Amazon ein neues, geben Sie es allen Arbeitern, dann: orderly settings set "
                + "access.secretMade TAG"),
        "advice.account-access": Wording(
            "Grant access again in Seller Central, then: orderly accounts set ACCOUNT --refresh-token-file FILE",
            "Geben Sie den Zugriff in Seller Central neu frei, dann: orderly accounts set KONTO "
                + "--refresh-token-file DATEI"
        ),
    ]
}
