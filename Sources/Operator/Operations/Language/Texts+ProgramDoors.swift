extension Texts {
    /// What programs are told that mark parcels, tell a shop's status, or cancel.
    static let programDoors: [String: Wording] = programRefusals.merging(programRows) { first, _ in first }
        .merging(parcelFindings) { first, _ in first }

    private static let programRefusals: [String: Wording] = [
        "refusal.already-sent": Wording(
            "Order {order} has shipped, or Amazon has been told so: Amazon cancels no order that has shipped.",
            "Bestellung {order} ist versendet, oder Amazon wurde das schon gemeldet: Amazon storniert keine versendete "
                + "Bestellung."),
        "refusal.cancel-items": Wording(
            "Amazon cancels whole orders only: leave `items` out, or refund single articles in Seller Central.",
            "Amazon storniert nur ganze Bestellungen: lassen Sie `items` weg, oder erstatten Sie einzelne Artikel in Seller "
                + "Central."),
        "refusal.cancel-scope-missing": Wording(
            "This status cancels the order, and the token lacks the scope cancels:write.",
            "Dieser Status storniert die Bestellung, und dem Token fehlt das Recht cancels:write."),
        "refusal.order-unnamed": Wording(
            "Name the order either by orderId or by reference, with 1 to 200 bytes.",
            "Nennen Sie die Bestellung entweder mit orderId oder mit reference, mit 1 bis 200 Bytes."),
        "refusal.parcel-invalid": Wording(
            "`{field}` cannot be taken: a text has at most 200 bytes; an item has either itemId or sku, and a quantity from 1.",
            "`{field}` ist so nicht möglich: ein Text hat höchstens 200 Bytes; ein Artikel entweder itemId oder sku und eine "
                + "Menge ab 1."),
        "refusal.reference-ambiguous": Wording(
            "Several orders bear the number “{reference}” of yours ({orders}): name the order by orderId.",
            "Mehrere Bestellungen tragen Ihre Nummer „{reference}“ ({orders}): nennen Sie die Bestellung mit orderId."),
        "refusal.reference-unknown": Wording(
            "No order bears the number “{reference}” of yours. Set it once: orderly orders edit ORDER --set "
                + "reference={reference}",
            "Keine Bestellung trägt Ihre Nummer „{reference}“. Setzen Sie sie einmal: orderly orders edit BESTELLUNG --set "
                + "reference={reference}"),
        "refusal.status-words-conflict": Wording(
            "These words would mean shipped and cancelled at once: {words}. Take them out of shop.shippedStatus or "
                + "shop.cancelledStatus.",
            "Diese Wörter würden zugleich versendet und storniert bedeuten: {words}. Nehmen Sie sie aus shop.shippedStatus "
                + "oder shop.cancelledStatus."),
        "api.order-unknown": Wording(
            "Order {order} is not here. It may not be fetched yet, or be of another account: /v1/orders/{order}/why tells.",
            "Bestellung {order} ist nicht da. Sie kann noch nicht abgerufen oder von einem anderen Konto sein: "
                + "/v1/orders/{order}/why sagt es."),
        "api.shipment-unknown": Wording(
            "There is no shipment {shipment}. /v1/orders/{orderId}/shipments lists those of an order.",
            "Eine Sendung {shipment} gibt es nicht. /v1/orders/{orderId}/shipments listet die einer Bestellung."),
    ]

    private static let programRows: [String: Wording] = [
        "program.shipment-on-its-way": Wording(
            "the new data were not taken: the shipment is in state “{state}”. Mark it again when that has changed",
            "die neuen Daten wurden nicht übernommen: die Sendung ist im Zustand „{state}“. Markieren Sie neu, wenn der sich "
                + "geändert hat"),
        "program.status-set-back": Wording(
            "the status was set back before it was sent: nothing is told to Amazon",
            "der Status wurde vor der Übertragung zurückgesetzt: Amazon wird nichts gemeldet"),
        "program.stays-sent": Wording(
            "Amazon has been told that it shipped, and that stays",
            "Amazon ist der Versand schon gemeldet, und das bleibt so"),
    ]

    private static let parcelFindings: [String: Wording] = [
        "finding.carrier-unknown": Wording(
            "Amazon's lists do not have this carrier: it is sent as Other with its name",
            "Amazons Listen kennen diesen Versanddienstleister nicht: er wird als Other mit seinem Namen übertragen"),
        "finding.carrier-similar": Wording(
            "this is none of Amazon's carrier codes; near to it: {suggestions}",
            "das ist keiner von Amazons Versanddienstleister-Codes; ähnlich: {suggestions}"),
        "finding.carrier-name-missing": Wording(
            "the carrier Other needs its name: give carrierName",
            "der Versanddienstleister Other braucht seinen Namen: geben Sie carrierName an"),
        "finding.carrier-name-too-long": Wording(
            "Amazon takes 50 characters of a carrier's name",
            "Amazon nimmt 50 Zeichen als Namen eines Versanddienstleisters"),
        "finding.method-missing": Wording(
            "Amazon wants the ship method in this marketplace", "Amazon verlangt auf diesem Marktplatz die Versandart"),
        "finding.tracking-length": Wording(
            "the tracking number has another length than this carrier's: {expected}",
            "die Sendungsnummer hat eine andere Länge als die dieses Versanddienstleisters: {expected}"),
        "finding.tracking-check-digit": Wording(
            "the check digit of the tracking number is wrong", "die Prüfziffer der Sendungsnummer stimmt nicht"),
        "finding.tracking-damaged": Wording(
            "a spreadsheet has rewritten the tracking number",
            "eine Tabellenkalkulation hat die Sendungsnummer verändert"),
        "finding.label-rule-unanswered": Wording(
            "nobody has said whether Prime orders of this account need a label from Amazon",
            "niemand hat gesagt, ob Prime-Bestellungen dieses Kontos ein Label von Amazon brauchen"),
        "finding.label-must-be-amazons": Wording(
            "Prime orders of this marketplace need a label bought from Amazon",
            "Prime-Bestellungen dieses Marktplatzes brauchen ein bei Amazon gekauftes Label"),
    ]
}
