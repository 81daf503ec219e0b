extension Texts {
    /// Sentences about what was done.
    static let sentences: [String: Wording] = [
        "said.account.awaits": Wording(
            "Account “{account}” is linked, and waits for the seller's consent: `orderly auth grant {account} --help`.",
            "Konto „{account}“ ist verknüpft und wartet auf die Freigabe des Verkäufers: `orderly auth grant {account} "
                + "--help`."),
        "said.account.added": Wording(
            "Account “{account}” is linked. See `orderly schedules list --account {account}`.",
            "Konto „{account}“ ist verknüpft. Siehe `orderly schedules list --account {account}`."),
        "said.account.changed": Wording(
            "Account “{account}” is changed; it is {state}.",
            "Konto „{account}“ ist geändert; es ist {state}."),
        "said.amazon-code": Wording("Amazon's code {code}", "Amazons Code {code}"),
        "said.apply.did": Wording("{count} changes made.", "{count} Änderungen durchgeführt."),
        "said.apply.nothing": Wording("Everything is as the file says.", "Alles ist so, wie die Datei es sagt."),
        "said.apply.would": Wording(
            "{count} changes would be made. Nothing was written.",
            "{count} Änderungen würden durchgeführt. Es wurde nichts geschrieben."),
        "said.broker": Wording("RabbitMQ {version}", "RabbitMQ {version}"),
        "said.broker.advice": Wording(
            "Workers declare what is missing when they start. A queue with other arguments must be emptied and deleted "
                + "first.",
            "Arbeiter legen beim Start an, was fehlt. Eine Warteschlange mit anderen Argumenten muss vorher geleert "
                + "und gelöscht werden."),
        "said.console.as-of": Wording(
            "As of {now}. This page renews itself every {seconds} seconds.",
            "Stand {now}. Diese Seite erneuert sich alle {seconds} Sekunden."),
        "said.database.current": Wording(
            "The database is at version {version}, as this program needs it.",
            "Die Datenbank hat den Stand {version}, wie dieses Programm ihn braucht."),
        "said.database.migrated": Wording(
            "The database is at version {version} now. Applied: {steps}.",
            "Die Datenbank hat jetzt den Stand {version}. Angewendet: {steps}."),
        "column.plan": Wording("how it is found", "wie sie gefunden wird"),
        "column.question": Wording("question", "Frage"),
        "column.statement": Wording("statement", "Anweisung"),
        "said.database.restored": Wording(
            "The list of changes begins anew. Programs that follow it are answered 410, and read every order once more.",
            "Die Änderungsliste beginnt neu. Programme, die ihr folgen, bekommen die Antwort 410 und lesen jede "
                + "Bestellung noch einmal."),
        "said.letters.excluded": Wording(
            "{count} taken out of the automatic transfer. Report these orders at Amazon by hand.",
            "{count} von der automatischen Übertragung ausgenommen. Melden Sie diese Bestellungen bei Amazon von "
                + "Hand."),
        "said.letters.hint": Wording(
            "All attempts: orderly dead-letters show NUMBER. Again: orderly dead-letters requeue NUMBER … | --all",
            "Alle Versuche: orderly dead-letters show NUMMER. Erneut: orderly dead-letters requeue NUMMER … | --all"),
        "said.letters.none": Wording("There was none.", "Es gab keinen."),
        "said.letters.requeued": Wording(
            "{count} put back; they are sent first.",
            "{count} neu eingereiht; sie werden zuerst übertragen."),
        "said.letters.settled": Wording(
            "{count} were not needed any more and are settled.",
            "{count} waren nicht mehr nötig und sind erledigt."),
        "said.more": Wording("More: --after {place}", "Weiter: --after {place}"),
        "said.next-run": Wording("with the next confirmation run", "mit dem nächsten Bestätigungslauf"),
        "said.none": Wording("Nothing to show.", "Nichts anzuzeigen."),
        "said.recipient.none": Wording(
            "not here: not released by Amazon, or forgotten", "nicht hier: von Amazon nicht freigegeben, oder vergessen"
        ),
        "said.recipient.sealed": Wording("known, stored encrypted", "bekannt, verschlüsselt gespeichert"),
        "said.report.requested": Wording(
            "{count} reports of type {type} are asked for, for account “{account}” (times of {zone}).",
            "{count} Berichte der Art {type} sind angefordert, für Konto „{account}“ (Zeiten von {zone})."),
        "said.report.under-way": Wording("under way already", "läuft schon"),
        "said.setting": Wording("{name} is {value} ({scope}).", "{name} ist {value} ({scope})."),
        "said.ship.already-marked": Wording(
            "Order {order} is marked already: shipment {shipment}, {state}. Nothing was changed.",
            "Bestellung {order} ist schon markiert: Sendung {shipment}, {state}. Es wurde nichts geändert."),
        "said.shipment": Wording(
            "Shipment {shipment} of order {order}: {state}.", "Sendung {shipment} der Bestellung {order}: {state}."),
        "said.ship.created": Wording(
            "Order {order} is marked as shipped: shipment {shipment} {state}.",
            "Bestellung {order} ist als versendet markiert: Sendung {shipment} {state}."),
        "said.ship.file": Wording(
            "{file}: {lines} orders, {created} new, {already} marked before, {updated} updated, {refused} not taken.",
            "{file}: {lines} Bestellungen, {created} neu, {already} schon markiert, {updated} geändert, {refused} "
                + "nicht übernommen."
        ),
        "said.ship.hint": Wording("It will not be sent as it is: {reason}.", "So wird sie nicht übertragen: {reason}."),
        "said.ship.refused": Wording(
            "Order {order} is not marked as shipped: {reason}.",
            "Bestellung {order} ist nicht als versendet markiert: {reason}."),
        "said.ship.too-late": Wording(
            "The new data of order {order} were not taken: shipment {shipment} is in state “{state}”. Mark it "
                + "again when that has changed.",
            "Die neuen Daten der Bestellung {order} wurden nicht übernommen: Sendung {shipment} ist im Zustand "
                + "„{state}“. Markieren Sie neu, wenn der sich geändert hat."
        ),
        "said.ship.updated": Wording(
            "Shipment {shipment} of order {order} has the new data: {state}.",
            "Sendung {shipment} der Bestellung {order} hat die neuen Daten: {state}."),
        "said.status.accounts": Wording("Accounts", "Konten"),
        "said.status.missing-workers": Wording(
            "Not running: {kinds}. What you see below may be old; what you ask for waits in the store. "
                + "Start the fleet, or look at its supervisor.",
            "Läuft nicht: {kinds}. Was unten steht, kann alt sein; was Sie veranlassen, wartet im Speicher. "
                + "Starten Sie die Flotte, oder sehen Sie ihren Supervisor an."
        ),
        "said.status.no-problems": Wording("No problems.", "Keine Probleme."),
        "said.status.orders": Wording("Orders", "Bestellungen"),
        "said.status.problems": Wording("Problems", "Probleme"),
        "said.status.queues": Wording("Queues", "Warteschlangen"),
        "said.status.shipments": Wording("Shipments", "Sendungen"),
        "said.status.stretched": Wording(
            "{account}: {kind} comes every {span} only; Amazon's quota carries no more pages.",
            "{account}: {kind} kommt nur alle {span}; mehr Seiten trägt Amazons Kontingent nicht."),
        "said.status.import": Wording(
            "{findings} report rows not imported; {waiting} answers of Amazon wait.",
            "{findings} Berichtszeilen nicht importiert; {waiting} Antworten von Amazon warten."),
        "said.status.totals": Wording(
            "{orders} orders, {lines} lines; {findings} report rows not imported; {waiting} answers of Amazon wait.",
            "{orders} Bestellungen, {lines} Positionen; {findings} Berichtszeilen nicht importiert; "
                + "{waiting} Antworten von Amazon warten."),
        "said.status.workers": Wording("Workers", "Arbeiter"),
        "said.total": Wording("total", "gesamt"),
        "said.under-way": Wording("under way", "läuft"),
    ]
}
