/// Where SKU and quantity stand in a stock list.
package struct StockListColumns: Sendable, Hashable {
    /// Why the columns cannot be told.
    package enum Trouble: Error, Sendable, Hashable {
        /// Neither this name nor one that stands for it is in the header.
        case missing(String)
        /// Several columns may be meant.
        case several([String])
    }

    /// Names a person has given to the two columns; `nil` = found by the usual names.
    package struct Names: Sendable, Hashable {
        package var sku: String?
        package var quantity: String?

        package init(sku: String? = nil, quantity: String? = nil) {
            self.sku = sku
            self.quantity = quantity
        }
    }

    /// Letters and digits of the names that are understood, in lower case.
    private static let skuNames: Set<String> = [
        "sku", "skucode", "skuid", "sellersku", "merchantsku", "itemsku", "artikelnummer", "artikelnr", "artnr",
        "artikelno", "artikel", "itemnumber", "itemno", "articlenumber", "articleno", "produktnummer", "productcode",
        "materialnummer", "bestellnummer",
    ]
    private static let quantityNames: Set<String> = [
        "stock", "quantity", "qty", "onhand", "available", "inventory", "count", "menge", "bestand", "lagerbestand",
        "lagermenge", "stück", "stueck", "stückzahl", "anzahl", "verfügbar", "verfuegbar", "freierbestand",
    ]

    let count: Int
    let sku: Int
    let quantity: Int

    init(header: [String], _ names: Names) throws(Trouble) {
        count = header.count
        let words = header.map(Self.normalized)
        sku = try Self.find(names.sku, Self.skuNames, "sku", words, header)
        quantity = try Self.find(names.quantity, Self.quantityNames, "quantity", words, header)
        if sku == quantity { throw .several([header[sku]]) }
    }

    private static func find(
        _ given: String?, _ usual: Set<String>, _ what: String, _ words: [String], _ header: [String]
    ) throws(Trouble) -> Int {
        let wanted = given.map { Set([normalized($0)]) } ?? usual
        let found = words.indices.filter { wanted.contains(words[$0]) }
        guard let first = found.first else { throw .missing(given ?? what) }
        guard found.count == 1 else { throw .several(found.map { header[$0] }) }
        return first
    }

    private static func normalized(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
