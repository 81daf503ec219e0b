extension Texts {
    /// Orders that wait for their payment.
    static let pending: [String: Wording] = [
        "said.pending-switch": Wording(
            "Pending orders of “{account}”: {before} before, {after} now. {orders} orders are pending; lists and API showed "
                + "{listedBefore} of them and show {listedAfter}.",
            "Ausstehende Bestellungen von „{account}“: vorher {before}, jetzt {after}. {orders} Bestellungen stehen aus; "
                + "Listen und API zeigten davon {listedBefore} und zeigen {listedAfter}."),
        "said.pending-switch.listing.appear": Wording(
            "They are in the lists now, without money and address.",
            "Sie stehen jetzt in den Listen, ohne Beträge und Anschrift."),
        "said.pending-switch.listing.vanish": Wording(
            "They leave the lists and come back once they are paid.",
            "Sie verlassen die Listen und kommen wieder, sobald sie bezahlt sind."),
        "said.pending-switch.listing.stay-hidden": Wording(
            "They stay out of the lists until they are paid.",
            "Sie bleiben außerhalb der Listen, bis sie bezahlt sind."),
        "said.pending-switch.listing.stay-shown": Wording(
            "They stay in the lists.", "Sie bleiben in den Listen."),
        "said.pending-switch.stock.reserve": Wording(
            "Their quantity is reserved.", "Ihre Menge wird reserviert."),
        "said.pending-switch.stock.release": Wording(
            "Their reservations are released.", "Ihre Reservierungen werden aufgehoben."),
        "said.pending-switch.stock.stay-reserved": Wording(
            "Their quantity stays reserved.", "Ihre Menge bleibt reserviert."),
        "said.pending-switch.stock.stay-free": Wording(
            "Their quantity stays unreserved.", "Ihre Menge bleibt nicht reserviert."),
        "payment.not-yet-submitted": Wording("not yet submitted", "noch nicht übermittelt"),
        "payment.paid": Wording("paid", "bezahlt"),
        "payment.unknown": Wording("unknown", "unbekannt"),
        "checkout.completed": Wording("completed", "abgeschlossen"),
        "column.checkout": Wording("checkout", "Bestellvorgang"),
        "column.payment": Wording("payment", "Zahlung"),
        "why.pending-gone": Wording(
            "Amazon was asked for it and does not know it any more: nothing is done with it until a person decides. Look "
                + "at it in Seller Central",
            "Amazon wurde nach ihr gefragt und kennt sie nicht mehr: mit ihr geschieht nichts, bis jemand entscheidet. "
                + "Sehen Sie in Seller Central nach"),
    ]
}
