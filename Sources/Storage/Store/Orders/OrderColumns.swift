import Database
import Fulfilment

/// How an order and its lines stand in their columns.
enum OrderColumns {
    /// Read order; `key`, `order_id` and `revision` come with it.
    static let names = "key, order_id, " + written + ", forgotten_at"

    /// What insert and update write.
    static let written = """
        revision, changed_at, status, status_text, service, marketplace, sales_channel, ship_service_level, currency, \
        total, purchased_at, updated_at, source, ship_by, deliver_by, is_business, programs, cancel_requested, \
        cancellation, recipient, packages, forgotten_from
        """
    static let writtenCount = written.split(separator: ",").count

    static let lineNames = """
        item_id, sku, occurrence, asin, title, quantity, quantity_shipped, item_status, price, tax, shipping_price, \
        promotion_discount
        """
    static let lineCount = lineNames.split(separator: ",").count

    static let recipientContext = "orders.recipient"

    static func placeholders(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }

    static func values(_ order: Order, revision: Int64, keys: KeyRing?, now: Timestamp) throws -> [SQLValue] {
        var recipient = SQLValue.null
        if let plain = order.recipient {
            guard let keys else { throw KeyRing.Refusal(description: "an address came in, but no key file is set") }
            recipient = .blob(try keys.seal(plain, context: recipientContext))
        }
        var values: [SQLValue] = []
        values.reserveCapacity(writtenCount + 3)
        values.append(.integer(revision))
        values.append(.integer(now.rawValue))
        values.append(.text(order.status.rawValue))
        values.append(SQLValue(order.statusText))
        values.append(.text(order.service.rawValue))
        values.append(SQLValue(order.marketplace?.rawValue))
        values.append(SQLValue(order.salesChannel))
        values.append(SQLValue(order.shipServiceLevel))
        values.append(SQLValue(order.currency))
        values.append(SQLValue(order.total?.description))
        values.append(SQLValue(order.purchasedAt?.rawValue))
        values.append(.integer(order.updatedAt.rawValue))
        values.append(.text(order.source.rawValue))
        values.append(SQLValue(order.shipBy?.rawValue))
        values.append(SQLValue(order.deliverBy?.rawValue))
        values.append(.integer(order.isBusiness ? 1 : 0))
        values.append(order.programs.isEmpty ? .null : .text(order.programs.joined(separator: ",")))
        values.append(.integer(order.isCancellationRequested ? 1 : 0))
        values.append(SQLValue(order.cancellation))
        values.append(recipient)
        values.append(order.packages.isEmpty ? .null : .text(PackageText.write(order.packages)))
        values.append(SQLValue(order.forgottenFrom?.rawValue))
        return values
    }

    static func read(_ row: any SQLRow, keys: KeyRing?) throws -> StoredOrder {
        var seen = OrderObservation(
            id: OrderID(try row.text(1)), source: ObservationSource(rawValue: try row.text(14)) ?? .report,
            updatedAt: Timestamp(rawValue: try row.integer(13)))
        seen.status = OrderStatus(rawValue: try row.text(4))
        seen.statusText = try row.optionalText(5)
        seen.service = FulfilmentService(rawValue: try row.text(6))
        seen.marketplace = try row.optionalText(7).map { MarketplaceID($0) }
        seen.salesChannel = try row.optionalText(8)
        seen.shipServiceLevel = try row.optionalText(9)
        seen.currency = try row.optionalText(10)
        seen.total = try row.optionalText(11).flatMap { Amount($0) }
        seen.purchasedAt = try row.optionalInteger(12).map { Timestamp(rawValue: $0) }
        seen.shipBy = try row.optionalInteger(15).map { Timestamp(rawValue: $0) }
        seen.deliverBy = try row.optionalInteger(16).map { Timestamp(rawValue: $0) }
        seen.isBusiness = try row.flag(17)
        seen.programs = try row.optionalText(18).map { $0.split(separator: ",").map(String.init) }
        seen.isCancellationRequested = try row.flag(19)
        seen.cancellation = try row.optionalText(20)
        if let sealed = try row.optionalBlob(21), let keys {
            seen.recipient = try keys.open(sealed, context: recipientContext)
        }
        seen.packages = try row.optionalText(22).map { PackageText.read($0) }
        return StoredOrder(
            key: try row.integer(0), order: Order(seen), revision: try row.integer(2),
            isForgotten: try row.optionalInteger(24) != nil)
    }

    static func lineValues(_ line: OrderLine, key: Int64, number: Int) -> [SQLValue] {
        [
            .integer(key), .integer(Int64(number)), SQLValue(line.itemID?.rawValue), .text(line.sku.rawValue),
            .integer(Int64(line.occurrence)), SQLValue(line.asin), SQLValue(line.title), .integer(Int64(line.quantity)),
            SQLValue(line.quantityShipped), SQLValue(line.itemStatus), SQLValue(line.price?.description),
            SQLValue(line.tax?.description), SQLValue(line.shippingPrice?.description),
            SQLValue(line.promotionDiscount?.description),
        ]
    }

    static func readLine(_ row: any SQLRow) throws -> OrderLine {
        OrderLine(
            itemID: try row.optionalText(0).map { OrderItemID($0) }, sku: SKU(try row.text(1)),
            occurrence: try row.int(2), asin: try row.optionalText(3), title: try row.optionalText(4),
            quantity: try row.int(5), quantityShipped: try row.optionalInt(6), itemStatus: try row.optionalText(7),
            price: try row.optionalText(8).flatMap { Amount($0) }, tax: try row.optionalText(9).flatMap { Amount($0) },
            shippingPrice: try row.optionalText(10).flatMap { Amount($0) },
            promotionDiscount: try row.optionalText(11).flatMap { Amount($0) })
    }
}

/// Amazon's parcels of an order as one text: a line a parcel, cells separated by tabs, empty = unknown.
enum PackageText {
    static func write(_ packages: [ObservedPackage]) -> String {
        packages.map { package in
            let shipped = package.shippedAt.map { String($0.rawValue) }
            return [package.referenceID, package.carrier, package.trackingNumber, shipped]
                .map { ($0 ?? "").split { $0 == "\t" || $0 == "\n" }.joined(separator: " ") }
                .joined(separator: "\t")
        }.joined(separator: "\n")
    }

    static func read(_ text: String) -> [ObservedPackage] {
        text.split(separator: "\n").map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
                cell.isEmpty ? nil : String(cell)
            }
            func cell(_ index: Int) -> String? { index < cells.count ? cells[index] : nil }
            return ObservedPackage(
                referenceID: cell(0), carrier: cell(1), trackingNumber: cell(2),
                shippedAt: cell(3).flatMap { Int64($0) }.map { Timestamp(rawValue: $0) })
        }
    }
}
