extension Texts {
    /// Stock, and where its figures come from.
    static let stock: [String: Wording] = [
        "said.stock-counted": Wording(
            "On hand {units}: {base} counted for {at}", "Im Regal {units}: {base} gezählt für {at}"),
        "said.stock-uncounted": Wording(
            "On hand {units}: never counted", "Im Regal {units}: nie gezählt"),
        "said.stock-since": Wording(
            "  {units} by {count} × {kind}", "  {units} durch {count} × {kind}"),
        "said.stock-available": Wording(
            "Available {available} = {onHand} on hand − {reserved} reserved − {committed} committed",
            "Verfügbar {available} = {onHand} im Regal − {reserved} reserviert − {committed} zugesagt"),
        "said.stock-pending": Wording(
            "  reserved by {orders} unpaid orders, the oldest of {since}",
            "  reserviert von {orders} unbezahlten Bestellungen, die älteste von {since}"),
        "said.stock-offer": Wording(
            "{channel}: {wanted} of {sku} = {free} free ({reserved} reserved told here){how}",
            "{channel}: {wanted} von {sku} = {free} frei ({reserved} Reservierte hier berücksichtigt){how}"),
        "said.stock-offer.none": Wording(
            "{channel}: nothing is told of {sku}, and what is shown stays: a part of it was never counted",
            "{channel}: {sku} wird nicht gemeldet, und was dort steht, bleibt: ein Teil davon wurde nie gezählt"),
        "said.stock-offer.units": Wording(" ÷ {units} a unit", " ÷ {units} je Einheit"),
        "said.stock-offer.set": Wording(
            "; the part of the set that gives least decides, this one gives {own}",
            "; der Teil des Sets, der am wenigsten hergibt, entscheidet, dieser gibt {own} her"),
        "said.stock-offer.behind": Wording(
            "; {own} by now, which is being calculated", "; inzwischen {own}, was gerade berechnet wird"),
        "said.stock-offer.buffer": Wording(" − {buffer} buffer", " − {buffer} Sicherheitsbestand"),
        "said.stock-offer.maximum": Wording(", at most {maximum}", ", höchstens {maximum}"),
        "said.stock-offer.off": Wording("  not sent: the channel is off", "  nicht gesendet: der Kanal ist aus"),
        "said.stock-offer.sent": Wording("  {sent} sent {at}", "  {sent} gesendet {at}"),
        "said.stock-offer.accepted": Wording(", accepted {at}", ", angenommen {at}"),
        "said.stock-offer.read": Wording(", {read} read back {at}", ", {read} zurückgelesen {at}"),
        "said.stock-offer.never": Wording("  not sent so far", "  noch nicht gesendet"),
        "said.stock-short": Wording(
            "{short} more are promised than are there: nothing is offered, and the orders that came last wait",
            "Es ist {short} mehr zugesagt als da: nichts wird angeboten, und die zuletzt gekommenen Bestellungen warten"
        ),
        "said.stock-verifying": Wording("{items} items looked at", "{items} Artikel geprüft"),
        "said.stock-proven": Wording(
            "Every figure is the sum of the ledger's movements.",
            "Jede Zahl ist die Summe der Bewegungen im Bestandsbuch."),
        "said.stock-not-proven": Wording(
            "A figure is not the sum of its movements: run `orderly stock verify`.",
            "Eine Zahl ist nicht die Summe ihrer Bewegungen: rufen Sie `orderly stock verify` auf."),
        "said.stock-verified": Wording(
            "{items} items, {movements} movements: every figure is the sum of its movements.",
            "{items} Artikel, {movements} Bewegungen: jede Zahl ist die Summe ihrer Bewegungen."),
        "said.stock-differs": Wording(
            "{items} items, {movements} movements: {count} figures are not the sum of their movements. Nothing was changed. "
                + "Stop the fleet, keep a copy of the store, and report it; the ledger is what counts.",
            "{items} Artikel, {movements} Bewegungen: {count} Zahlen sind nicht die Summe ihrer Bewegungen. Nichts wurde "
                + "geändert. Halten Sie die Flotte an, heben Sie eine Kopie der Datenbank auf und melden Sie es; es gilt "
                + "das Bestandsbuch."),
        "column.figure": Wording("figure", "Zahl"),
        "column.item": Wording("item", "Artikel"),
        "column.kept": Wording("kept", "geführt"),
        "column.ledger": Wording("ledger", "Bestandsbuch"),
        "stock-figure.level": Wording("item", "Artikel"),
        "stock-figure.holding": Wording("order line", "Bestellposition"),
        "stock-figure.reserved": Wording("reserved for an account", "für ein Konto reserviert"),
    ]
}
