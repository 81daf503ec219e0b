package import Fulfilment

/// Reads a table of what SKUs stand for: columns sku, item, and where wanted channel and units, in English or German. CSV as
/// `StockListParser` reads it. Several rows of one SKU and channel are a set.
package enum ItemLinkParser {
    /// What one SKU of the table stands for on one channel, and the lines that say so.
    package struct Entry: Sendable, Hashable {
        package let sku: SKU
        /// `nil` = any channel.
        package let channel: ChannelID?
        package internal(set) var parts: [SKUPart]
        /// Of the file, from 1.
        package internal(set) var lines: [Int]
        /// Lines that make no sense: nothing of the SKU is taken.
        package internal(set) var badLines: [Int]
    }

    private enum Column: String, CaseIterable {
        case sku, item, channel, units

        var names: [String] {
            switch self {
            case .sku: ["sku", "sellersku", "skucode"]
            case .item: ["item", "article", "artikel", "artikelnummer", "lagerartikel"]
            case .channel: ["channel", "kanal", "marktplatz", "marketplace"]
            case .units: ["units", "quantity", "qty", "stück", "stueck", "menge", "anzahl"]
            }
        }
    }

    /// By SKU and channel, in the order of the file. Rows without a SKU or an item are bad lines of an entry without a name.
    ///
    /// - Throws: `ReportError`; `StockListColumns.Trouble` where the header lacks sku or item.
    package static func parse(_ bytes: [UInt8]) throws -> [Entry] {
        var lines = try ReportLines()
        var all = try lines.feedNumbered(bytes)
        all += try lines.finishNumbered()
        guard let header = all.first else {
            throw ReportError(.empty, "There is nothing in it, not even a header.")
        }
        let columns = try self.columns(header.cells)
        var entries: [Entry] = []
        var places: [String: Int] = [:]
        for line in all.dropFirst() {
            func cell(_ column: Column) -> String {
                guard let place = columns[column], place < line.cells.count else { return "" }
                return line.cells[place].split(whereSeparator: \.isWhitespace).isEmpty ? "" : trimmed(line.cells[place])
            }
            let (sku, channel) = (cell(.sku), cell(.channel))
            let key = channel + "\u{0}" + sku
            let place = places[key] ?? entries.count
            if place == entries.count {
                places[key] = place
                entries.append(
                    Entry(
                        sku: SKU(sku), channel: channel.isEmpty ? nil : ChannelID(channel), parts: [], lines: [],
                        badLines: []))
            }
            let units = cell(.units).isEmpty ? .units(1) : StockQuantity(cell(.units))
            let item = ItemID(cell(.item))
            if case .units(let units) = units, units > 0, !sku.isEmpty, !item.rawValue.isEmpty,
                line.cells.count <= header.cells.count, !entries[place].parts.contains(where: { $0.item == item })
            {
                entries[place].parts.append(SKUPart(item: item, units: units))
                entries[place].lines.append(line.number)
            } else {
                entries[place].badLines.append(line.number)
            }
        }
        return entries
    }

    private static func columns(_ header: [String]) throws -> [Column: Int] {
        var found: [Column: Int] = [:]
        for (index, name) in header.enumerated() {
            let word = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
            guard let column = Column.allCases.first(where: { $0.names.contains(word) }) else { continue }
            if let other = found[column] { throw StockListColumns.Trouble.several([header[other], name]) }
            found[column] = index
        }
        for needed in [Column.sku, .item] where found[needed] == nil {
            throw StockListColumns.Trouble.missing(needed.rawValue)
        }
        return found
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
