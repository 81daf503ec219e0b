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
    /// `MerchantTrade.text` of the first run.
    private(set) var trade: String?
    private(set) var entries: [Past] = []
    /// The latest time of all lines.
    var latest: BusinessTime? { entries.map(\.entry.time).max() }

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
                trade = json["trade"]?.string
            }
            let entry = LedgerEntry(
                sequence: json["sequence"]?.integer ?? 0, kind: kind, time: time, orderID: json["orderId"]?.string,
                line: line)
            entries.append(Past(entry: entry, json: json))
        }
    }
}

extension LedgerReplay.Past {
    /// Does again to the orders what was done then. What no longer fits (other flags) is left out.
    func replay(in book: inout OrderBook, store: NationalStore) {
        switch entry.kind {
        case .generate:
            guard let batch = OrderBatch(json) else { return }
            for order in batch.orders(createdAt: entry.time, store: store, isTaken: book.contains) {
                book.keepAtOnce(order)
                book.sales.append(order)
            }
        case .cancelRequest:
            guard let id = entry.orderID else { return }
            book.noteCancellation(of: id, reason: json["reason"]?.string ?? "", accepted: entry.time)
        default:
            guard let id = entry.orderID, var order = book.current(id), change(&order) else { return }
            book.keepAtOnce(order)
        }
    }

    /// - Returns: false when nothing is changed.
    private func change(_ order: inout PracticeOrder) -> Bool {
        let now = entry.time
        switch entry.kind {
        case .confirmation, .edit:
            guard let confirmation = ShipmentConfirmation(ledgerFields: json, store: order.store) else { return false }
            return (try? order.confirm(confirmation, now: now)) != nil
        case .move:
            guard let move = json["move"]?.string.flatMap(OrderMove.init(rawValue:)) else { return false }
            return (try? order.make(move, by: json["by"]?.string ?? "BUYER", now: now)) != nil
        case .cancellation:
            let items = Set(json["items"]?.strings ?? [])
            let reason = json["reason"]?.string ?? ""
            return items.isEmpty
                ? order.cancel(reason: reason, now: now) : order.cancelLines(items, reason: reason, now: now)
        case .acknowledgement:
            return order.acknowledge(number: json["sellerOrderId"]?.string, now: now)
        case .pickup:
            order.take(pickupStatus: json["shipmentStatus"]?.string ?? "", now: now)
        case .verification:
            order.verification?.status = json["status"]?.string ?? "Pending"
            order.lastUpdatedTime = now.wholeSecond
        case .quantity, .listing, .cancelRequest, .start, .generate, .offers, .oversell: return false
        }
        return true
    }

    /// Does again to the offers what was done then.
    func replay(on shelf: inout ListingsShelf) {
        if entry.kind == .offers { OfferBatch(json)?.put(on: &shelf, now: entry.time, isSeenAtOnce: true) }
        guard let sku = json["sku"]?.string else { return }
        if entry.kind == .quantity, let pieces = json["quantity"]?.integer {
            let plain = JSON.array([.fields(["fulfillment_channel_code": "DEFAULT", "quantity": .integer(pieces)])])
            let value = json[QuantityPatch.attribute] ?? plain
            let change = ListingsChange.partial(
                productType: shelf.current(sku)?.productType ?? "PRODUCT",
                attributes: .object([.init(name: QuantityPatch.attribute, value: value)]))
            shelf.keepAtOnce(change.effect(on: shelf.current(sku), sku: sku, now: entry.time).effect.item, sku: sku)
        } else if entry.kind == .listing {
            guard let productType = json["productType"]?.string, let attributes = json["attributes"] else {
                shelf.keepAtOnce(nil, sku: sku)
                return
            }
            shelf.keepAtOnce(
                ListingsItem(
                    sku: sku, productType: productType, attributes: attributes,
                    created: shelf.current(sku)?.created ?? entry.time, updated: entry.time), sku: sku)
        }
    }
}
