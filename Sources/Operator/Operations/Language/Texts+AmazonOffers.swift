extension Texts {
    /// Why an offer at Amazon is not told its quantity, or is told it again.
    static let amazonOffers: [String: Wording] = [
        "reason.amazons-stock": Wording(
            "its pieces lie in Amazon's warehouses: a quantity of yours would break the listing",
            "die Stücke liegen in Amazons Lagern: eine eigene Menge würde das Angebot beschädigen"),
        "reason.not-listed": Wording(
            "Amazon has no listing of this SKU in the marketplace",
            "Amazon kennt im Marktplatz kein Angebot dieser SKU"),
        "reason.not-shown": Wording(
            "Amazon has taken the quantity several times and shows another: look at the listing in Seller Central",
            "Amazon hat die Menge mehrmals angenommen und zeigt eine andere: das Angebot in Seller Central ansehen"),
        "reason.read-back-differs": Wording(
            "Amazon shows another quantity than was sent: it is told again",
            "Amazon zeigt eine andere Menge als gesendet: sie wird erneut gesendet"),
        "reason.feed-without-result": Wording(
            "the feed has ended without a result: the quantity goes out by a call",
            "der Feed endete ohne Ergebnis: die Menge geht durch einen Einzelaufruf hinaus"),
    ]
}
