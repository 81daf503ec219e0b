/// What earlier runs have left in a ledger file.
struct LedgerReplay: Sendable {
    /// One line of the file, read again.
    struct Past: Sendable {
        var entry: LedgerEntry
        var json: JSON
    }

    private(set) var start: BusinessTime?
    private(set) var shiftInDays: Int64?
    private(set) var source: HistorySource?
    private(set) var entries: [Past] = []

    init(lines: [String]) throws {
        for (index, line) in lines.enumerated() {
            guard let json = JSONReader.value(of: line.utf8), let kind = json["kind"]?.string,
                let kind = LedgerEntry.Kind(rawValue: kind), let text = json["businessTime"]?.string,
                let time = BusinessTime(iso: text)
            else {
                throw LedgerError(
                    "Line \(index + 1) of the ledger file is not one of this simulator's. Name another file.")
            }
            if kind == .start, start == nil {
                start = time
                shiftInDays = json["shiftInDays"]?.integer.map(Int64.init)
                source = HistorySource(json)
            }
            let entry = LedgerEntry(
                sequence: json["sequence"]?.integer ?? 0, kind: kind, time: time, orderID: json["orderId"]?.string,
                line: line)
            entries.append(Past(entry: entry, json: json))
        }
    }
}

extension LedgerReplay.Past {
    var quantity: (sku: String, pieces: Int)? {
        guard entry.kind == .quantity, let sku = json["sku"]?.string, let pieces = json["quantity"]?.integer
        else { return nil }
        return (sku, pieces)
    }

    /// Does again to the orders what was done then. What no longer fits (other flags) is left out.
    func replay(in book: inout OrderBook, store: NationalStore) {
        switch entry.kind {
        case .confirmation, .edit:
            guard let id = entry.orderID, var order = book.current(id),
                let confirmation = try? ShipmentConfirmation(ledgerFields: json, store: order.store),
                (try? order.confirm(confirmation, now: entry.time)) != nil
            else { return }
            book.keepAtOnce(order)
        case .move:
            guard let id = entry.orderID, var order = book.current(id),
                let move = json["move"]?.string.flatMap(OrderMove.init(rawValue:)),
                (try? order.make(move, by: json["by"]?.string ?? "BUYER", now: entry.time)) != nil
            else { return }
            book.keepAtOnce(order)
        case .generate:
            guard let batch = OrderBatch(json) else { return }
            for order in batch.orders(createdAt: entry.time, store: store, isTaken: book.contains) {
                book.keepAtOnce(order)
            }
        case .quantity, .start: return
        }
    }
}
