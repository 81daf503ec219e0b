extension Texts {
    /// Runs, pauses, maintenance messages, and commands over dead letters.
    static let confirmations: [String: Wording] = [
        "column.age-limit": Wording("sent until", "übertragen bis"),
        "column.buyer-request": Wording("buyer", "Käufer"),
        "column.corrected": Wording("corrected", "berichtigt"),
        "column.deferral": Wording("deferral", "Rückstellung"),
        "column.done": Wording("done", "erledigt"),
        "column.failed": Wording("failed", "fehlgeschlagen"),
        "column.group": Wording("group", "Gruppe"),
        "column.missing-steps": Wording("still in, for lack of", "noch darin, es fehlt"),
        "column.rank": Wording("rank", "Rang"),
        "column.recall": Wording("parcel", "Paket"),
        "column.sample": Wording("for example", "zum Beispiel"),
        "column.subject": Wording("subject", "Gegenstand"),
        "column.taken": Wording("put back", "eingereiht"),
        "letter.discarded": Wording("dropped", "verworfen"),
        "execution.canary": Wording("first few", "die ersten"),
        "execution.waiting": Wording("waits for the first few", "wartet auf die ersten"),
        "execution.running": Wording("runs", "läuft"),
        "execution.taken": Wording("waits for results", "wartet auf Ergebnisse"),
        "execution.stopped": Wording("stopped", "angehalten"),
        "execution.done": Wording("done", "fertig"),
        "work.confirm": Wording("confirmations", "Versandbestätigungen"),
        "recall.open": Wording("call it back: the order is cancelled", "zurückrufen: die Bestellung ist storniert"),
        "recall.back": Wording("came back", "ist zurück"),
        "recall.gone": Wording("does not come back", "kommt nicht zurück"),
        "buyer-request.held": Wording(
            "wants to cancel: send it (orderly shipments send), or cancel the order",
            "möchte stornieren: übertragen (orderly shipments send) oder die Bestellung stornieren"),
        "buyer-request.released": Wording(
            "wanted to cancel; sent all the same", "wollte stornieren; dennoch übertragen"),
        "buyer-request.noted": Wording(
            "asked to cancel after it had been marked; sent all the same",
            "bat nach der Markierung um Storno; dennoch übertragen"),
        "taken-out-step.status": Wording(
            "the order status “shipped, open payment”", "der Auftragsstatus „Versendet/Offene Zahlung“"),
        "taken-out-step.deferral": Wording(
            "removing the deferral reason “setting the shipping status failed”",
            "das Entfernen des Rückstellungsgrunds „Setzen des Versandstatus fehlgeschlagen“"),
        "taken-out-step.flag": Wording(
            "removing the flag “pending transfer of order status to marketplace”",
            "das Entfernen des Kennzeichens „Ausstehende Übertragung des Auftragsstatus an Marktplatz“"),
        "corrected.carrier": Wording("carrier", "Versanddienstleister"),
        "corrected.carrier-name": Wording("carrier's name", "Name des Versanddienstleisters"),
        "corrected.method": Wording("ship method", "Versandart"),
        "corrected.tracking": Wording("tracking number", "Sendungsnummer"),
        "corrected.shipped-at": Wording("shipped at", "versendet am"),
        "corrected.state": Wording("state", "Zustand"),
        "corrected.recall": Wording("parcel", "Paket"),
        "corrected.buyer-request": Wording("buyer's request", "Wunsch des Käufers"),
        "corrected.taken-out": Wording("step out of the automatism", "Schritt aus dem Automatismus"),
        "said.deferral.failed": Wording(
            "setting the shipping status failed", "Setzen des Versandstatus fehlgeschlagen"),
        "said.demoted": Wording(
            "behind new ones, one try a day until it is corrected: refused {count} times as it is",
            "hinter neuen, ein Versuch am Tag, bis sie berichtigt ist: so schon {count} Mal abgelehnt"),
        "said.taken-out": Wording(
            "Shipment {shipment} is taken out of the automatic transfer. Report order {order} at Amazon by hand.",
            "Sendung {shipment} ist von der automatischen Übertragung ausgenommen. Melden Sie Bestellung {order} bei "
                + "Amazon von Hand."),
        "said.taken-out.missing": Wording(
            "Shipment {shipment} is still in the automatic transfer. Missing: {steps}.",
            "Sendung {shipment} ist noch in der automatischen Übertragung. Es fehlt: {steps}."),
        "said.letters.groups-hint": Wording(
            "Those of one group: orderly dead-letters list --group GROUP. Again: orderly dead-letters requeue --all "
                + "--group GROUP --canary 5",
            "Die einer Gruppe: orderly dead-letters list --group GRUPPE. Erneut: orderly dead-letters requeue --all "
                + "--group GRUPPE --canary 5"),
        "said.letters.would-requeue": Wording(
            "{count} would be put back. Nothing was changed.", "{count} würden neu eingereiht. Nichts wurde geändert."),
        "said.letters.would-exclude": Wording(
            "{count} would be taken out of the automatic transfer. Nothing was changed.",
            "{count} würden von der automatischen Übertragung ausgenommen. Nichts wurde geändert."),
        "said.letters.would-discard": Wording(
            "{count} would be dropped. Nothing was changed.", "{count} würden verworfen. Nichts wurde geändert."),
        "said.letters.discarded": Wording(
            "{count} dropped: they are not worked on again.", "{count} verworfen: sie werden nicht mehr bearbeitet."),
        "said.letters.restored": Wording(
            "{count} restored: dead letters as before, and part of the next run.",
            "{count} wiederhergestellt: zurückgestellt wie zuvor, und Teil des nächsten Laufs."),
        "said.execution.progress": Wording(
            "Execution {execution}: {taken} of {total} put back, {finished} have their result, {failed} of these failed again.",
            "Ausführung {execution}: {taken} von {total} neu eingereiht, {finished} mit Ergebnis, davon {failed} erneut "
                + "fehlgeschlagen."),
        "said.execution.refused": Wording(
            "{count} could not be put back: they are no messages of ours. Drop them with orderly dead-letters discard.",
            "{count} ließen sich nicht einreihen: es sind keine eigenen Nachrichten. Verwerfen: orderly dead-letters "
                + "discard."),
        "said.execution.goes-on": Wording(
            "It goes on by itself: orderly dead-letters requeue --resume {execution} --wait",
            "Sie läuft von selbst weiter: orderly dead-letters requeue --resume {execution} --wait"),
        "said.execution.stopped.canary-failed": Wording(
            "Stopped: one of the first few failed again. {left} stay dead letters.",
            "Angehalten: einer der ersten ist erneut fehlgeschlagen. {left} bleiben zurückgestellt."),
        "said.execution.stopped.stopped": Wording(
            "Stopped by a person. {left} stay dead letters.", "Von Hand angehalten. {left} bleiben zurückgestellt."),
        "said.messages.none": Wording("No message is open.", "Keine Meldung ist offen."),
        "said.messages.hint": Wording(
            "One of them: orderly messages show NUMBER", "Eine davon: orderly messages show NUMMER"),
        "said.messages.action.orders": Wording(
            "Go to the orders: orderly messages act {message} orders",
            "Zu den Bestellungen: orderly messages act {message} orders"),
        "said.messages.action.update": Wording(
            "Update status at Amazon: orderly messages act {message} update",
            "Status bei Amazon aktualisieren: orderly messages act {message} update"),
        "said.pause.none": Wording("Nothing is paused.", "Nichts ist angehalten."),
        "said.pause.all": Wording("all accounts", "alle Konten"),
        "said.pause.lifted": Wording("The pause is over.", "Die Pause ist beendet."),
        "said.pause.line": Wording(
            "{work} of {account} paused until {until} by {by}: {reason}. {waiting} shipments wait.",
            "{work} von {account} angehalten bis {until} durch {by}: {reason}. {waiting} Sendungen warten."),
        "said.pause.short": Wording(
            "{work} of {account} paused until {until}. {waiting} shipments wait.",
            "{work} von {account} angehalten bis {until}. {waiting} Sendungen warten."),
        "said.status.pauses": Wording("Paused", "Angehalten"),
        "said.run.forecast": Wording(
            "{account}: tokens {tokens}/{burst}, {waiting} waiting, {held} held for a run, {failed} failed, all done {done}",
            "{account}: Kontingent {tokens}/{burst}, {waiting} warten, {held} warten auf einen Lauf, {failed} "
                + "fehlgeschlagen, alles fertig {done}"),
        "said.run.useful": Wording(
            "A run puts the failed ones back, first in line, and releases the held ones.",
            "Ein Lauf reiht die fehlgeschlagenen zuerst ein und gibt die wartenden frei."),
        "said.run.nothing": Wording("Nothing waits for a run.", "Nichts wartet auf einen Lauf."),
        "said.run.does-not-help": Wording(
            "Running now does not help: all of it goes by itself, as fast as the quota allows. Next useful run {useful}.",
            "Ein Lauf hilft jetzt nicht: alles geht von selbst, so schnell das Kontingent erlaubt. Nächster sinnvoller "
                + "Lauf {useful}."),
        "said.run.too-often": Wording(
            "{started} runs were started by hand within the hour. One more uses up quota for what fails again, and makes the "
                + "rest slower. Correct the failed ones first.",
            "{started} Läufe wurden in dieser Stunde von Hand gestartet. Noch einer verbraucht Kontingent für das, was "
                + "wieder fehlschlägt, und macht den Rest langsamer. Berichtigen Sie zuerst die fehlgeschlagenen."),
        "said.run.paused": Wording(
            "Confirmations are paused until {until}: orderly pause lift confirm",
            "Die Übertragung ist angehalten bis {until}: orderly pause lift confirm"),
        "said.run.stopped": Wording(
            "Nothing is sent: the account is off, Amazon does not let it in, or confirm.mode is off.",
            "Nichts wird übertragen: das Konto ist aus, Amazon lässt es nicht ein, oder confirm.mode ist off."),
        "said.run.late": Wording(
            "{late} cannot be sent before Amazon's deadline at this pace: orderly shipments list late",
            "{late} lassen sich in diesem Tempo nicht vor Amazons Frist übertragen: orderly shipments list late"),
        "said.run.next": Wording("The clock's next run: {next}.", "Nächster Lauf nach Zeitplan: {next}."),
        "said.run.started": Wording(
            "The run of {account} is started.", "Der Lauf von {account} ist gestartet."),
        "refusal.run-not-useful": Wording(
            "No run of {account}: {advice}. Tokens {tokens}/{burst}, {waiting} waiting, done {done}; next useful run "
                + "{useful}. Details: orderly run confirm --dry-run. All the same: --force",
            "Kein Lauf von {account}: {advice}. Kontingent {tokens}/{burst}, {waiting} warten, fertig {done}; nächster "
                + "sinnvoller Lauf {useful}. Näheres: orderly run confirm --dry-run. Trotzdem: --force"),
        "refusal.canary-invalid": Wording(
            "{canary} cannot be tried first: 0 to 10000.", "{canary} lassen sich nicht vorab versuchen: 0 bis 10000."),
        "refusal.rate-invalid": Wording(
            "{rate} a second is no rate: 1 to 100000.", "{rate} je Sekunde ist keine Rate: 1 bis 100000."),
        "refusal.execution-unknown": Wording(
            "There is no execution {execution}: orderly dead-letters executions.",
            "Eine Ausführung {execution} gibt es nicht: orderly dead-letters executions."),
        "refusal.execution-over": Wording(
            "Execution {execution} is over already.", "Ausführung {execution} ist bereits beendet."),
        "refusal.message-unknown": Wording(
            "There is no message {message}: orderly messages list.",
            "Eine Meldung {message} gibt es nicht: orderly messages list."),
        "refusal.message-closed": Wording(
            "Message {message} is closed: nothing is left to be done.",
            "Meldung {message} ist geschlossen: es ist nichts mehr zu tun."),
        "refusal.message-action": Wording(
            "Message {message} has no button “{action}”. It has: {allowed}.",
            "Meldung {message} hat keinen Knopf „{action}“. Sie hat: {allowed}."),
        "refusal.pause-invalid": Wording(
            "{until} is no end of a pause: it lies ahead, at most 7 days. For longer: orderly settings set confirm.mode off",
            "{until} ist kein Ende einer Pause: es liegt in der Zukunft, höchstens 7 Tage. Für länger: orderly settings set "
                + "confirm.mode off"),
        "refusal.pause-missing": Wording(
            "{work} of {account} is not paused: orderly pause list.",
            "{work} von {account} ist nicht angehalten: orderly pause list."),
        "refusal.work-unknown": Wording(
            "“{work}” cannot be paused. Known: {allowed}.", "„{work}“ lässt sich nicht anhalten. Bekannt: {allowed}."),
        "refusal.recall-invalid": Wording(
            "“{decision}” is no decision: back or gone.", "„{decision}“ ist keine Entscheidung: back oder gone."),
        "refusal.step-invalid": Wording(
            "“{step}” is no step. Known: {allowed}.", "„{step}“ ist kein Schritt. Bekannt: {allowed}."),
        "reason.cancel-wanted": Wording(
            "somebody wants the order cancelled: it is not sent meanwhile",
            "jemand möchte die Bestellung stornieren: sie wird solange nicht übertragen"),
        "advice.cancel-wanted": Wording(
            "Let the cancellation go through, or take it back: orderly orders cancel ORDER --withdraw",
            "Storno abwarten oder zurücknehmen: orderly orders cancel BESTELLUNG --withdraw"),
        "reason.buyer-wants-cancel": Wording("the buyer wants to cancel", "der Käufer möchte stornieren"),
        "advice.buyer-wants-cancel": Wording(
            "Decide: orderly shipments send NUMBER, or withdraw the shipment and cancel the order.",
            "Entscheiden Sie: orderly shipments send NUMMER, oder die Sendung zurücknehmen und die Bestellung stornieren."
        ),
        "next.confirmation-feed": Wording(
            "shipment {shipment} goes with the next feed: a call cannot carry it",
            "Sendung {shipment} geht mit dem nächsten Feed: ein Aufruf kann sie nicht übertragen"),
        "next.confirmation-feed-result": Wording(
            "shipment {shipment} is in a feed; Amazon's result tells what became of it",
            "Sendung {shipment} ist in einem Feed; Amazons Ergebnis sagt, was aus ihr wurde"),
        "said.ship.by-feed": Wording(
            "It has no tracking number: it goes with the next feed, at most one in twenty minutes. With a number it goes at once:",
            "Sie hat keine Sendungsnummer: sie geht mit dem nächsten Feed, höchstens einer in zwanzig Minuten. Mit Nummer geht "
                + "sie sofort:"),
        "shipment.in-feed": Wording("in a feed", "in einem Feed"),
        "reason.waits-for-feed": Wording(
            "waits for the next feed: only that carries it", "wartet auf den nächsten Feed: nur der kann sie übertragen"
        ),
        "reason.feed-without-result": Wording(
            "Amazon's feed ended without a result; it has not done this one",
            "Amazons Feed endete ohne Ergebnis; diese hat er nicht erledigt"),
        "reason.cancel-failed": Wording(
            "Amazon does not take cancellations", "Amazon nimmt Stornierungen nicht an"),
        "advice.cancel-failed": Wording(
            "See orderly orders cancel-wishes. Send it again with orderly orders cancel ORDER, take it back with --withdraw, or "
                + "cancel it in Seller Central. No shipment of these orders is confirmed meanwhile.",
            "Siehe orderly orders cancel-wishes. Erneut senden mit orderly orders cancel BESTELLUNG, zurücknehmen mit "
                + "--withdraw, oder in Seller Central stornieren. Solange wird keine Sendung dieser Bestellungen übertragen."
        ),
        "cancel-wish.ready": Wording("will be sent", "wird gesendet"),
        "cancel-wish.sending": Wording("being sent", "wird übertragen"),
        "cancel-wish.sent": Wording(
            "taken by Amazon, not carried out yet", "von Amazon angenommen, noch nicht ausgeführt"),
        "cancel-wish.unclear": Wording("unclear, being checked", "unklar, wird geprüft"),
        "cancel-wish.refused": Wording("refused by Amazon", "von Amazon abgelehnt"),
        "refusal.cancel-after-shipped": Wording(
            "Order {order} is marked as shipped (shipment {shipment}): it is not cancelled. Where the parcel has not left: "
                + "orderly shipments withdraw {shipment}",
            "Bestellung {order} ist als versendet markiert (Sendung {shipment}): sie wird nicht storniert. Wenn das Paket noch "
                + "da ist: orderly shipments withdraw {shipment}"),
        "refusal.cancel-pending": Wording(
            "Order {order} is not paid: Amazon takes no cancellation of it. With --when-payable it waits for the payment.",
            "Bestellung {order} ist nicht bezahlt: Amazon nimmt keine Stornierung an. Mit --when-payable wartet sie auf die "
                + "Zahlung."),
        "refusal.cancel-reason-missing": Wording(
            "A cancellation of order {order} needs a reason: {allowed}.",
            "Die Stornierung von Bestellung {order} braucht einen Grund: {allowed}."),
        "refusal.cancel-sent": Wording(
            "The cancellation of order {order} is with Amazon already: it cannot be taken back.",
            "Die Stornierung von Bestellung {order} ist schon bei Amazon: sie lässt sich nicht zurücknehmen."),
        "reason.given-up": Wording(
            "closed by a person: too old to be sent", "von Hand geschlossen: zu alt für die Übertragung"),
        "reason.discarded": Wording("dropped by a person", "von Hand verworfen"),
        "reason.recall-parcel": Wording(
            "Recall the parcel: orders were cancelled after their parcel had left",
            "Paket zurückrufen: Bestellungen wurden storniert, nachdem ihr Paket unterwegs war"),
        "advice.recall-parcel": Wording(
            "Call the parcels back, then say what became of each: orderly shipments list recalls; orderly shipments recall "
                + "NUMBER back|gone. Nothing is booked back before.",
            "Rufen Sie die Pakete zurück und sagen Sie dann, was aus jedem wurde: orderly shipments list recalls; orderly "
                + "shipments recall NUMMER back|gone. Vorher wird nichts zurückgebucht."),
    ]
}
