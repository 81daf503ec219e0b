import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Orders, the last changed at Amazon first. Orders that are still to be paid are left out of accounts that do not
    /// import those, unless the question names them.
    package func orders(_ question: OrderQuestion, _ page: PageRequest) async throws -> Page<OrderCard> {
        let statuses = try question.statuses()
        let service = try question.fulfilment()
        let payment = try question.paymentState()
        let withHeldBack =
            question.withHeldBack ?? (statuses.contains(where: \.isPending) || payment == .notYetSubmitted)
        let cursor = try page.after.map { try Self.orderCursor($0) }
        return try await database.read { transaction in
            let account = try accountID(question.account, in: transaction)
            let zones = try zones(in: transaction)
            let since = try question.since.map { try moment($0, zones[account]) }
            let rows = try OrderView.list(
                OrderView.Filter(
                    account: account, statuses: statuses, service: service, since: since, payment: payment,
                    isComplete: question.isComplete, withHeldBack: withHeldBack),
                limit: page.limit + 1, after: cursor, in: transaction)
            let shown = rows.prefix(page.limit)
            let next = rows.count > page.limit ? shown.last.map { Self.text($0.cursor) } : nil
            let isEdited = try !OrderEditTable.isEmpty(in: transaction)
            let cards = try shown.map { row in
                let edits = isEdited ? try OrderEditTable.of(row.key, keys: nil, in: transaction) : []
                return OrderCard(row, edits: edits, zones[row.account])
            }
            return Page(items: cards, next: next)
        }
    }

    /// How many orders and lines there are of each account, status and service.
    package func orderCounts() async throws -> [OrderCount] {
        try await database.read { transaction in
            try OrderView.counts(in: transaction).map {
                OrderCount(
                    account: $0.account.rawValue, status: $0.status.rawValue, service: $0.service.rawValue,
                    orders: $0.orders, lines: $0.lines)
            }
        }
    }

    /// One order with its lines, what is held for them, and its shipments.
    package func order(_ id: String, account: String?) async throws -> OrderDetails {
        try await database.read { try details(of: id, account: account, in: $0) }
    }

    func details(of id: String, account: String?, in transaction: any SQLTransaction) throws -> OrderDetails {
        let found = try locate(id, account: account, in: transaction)
        guard
            let stored = try OrderTable.find(account: found.id, order: OrderID(id), keys: nil, in: transaction),
            let marks = try OrderView.marks(of: stored.key, in: transaction)
        else { throw OperationRefusal(.orderUnknown, ["order": id]) }
        let held = Dictionary(
            try OrderView.holdings(of: stored.key, in: transaction).map { ($0.line, $0.holding) },
            uniquingKeysWith: +)
        let reading = try reading(stored, found, in: transaction)
        let isUnpaid = stored.order.status.isPending
        let lines = stored.order.lines.enumerated().map { index, line in
            OrderLineCard(
                line, number: index + 1, held: held[index + 1] ?? .nothing, isUnpaid: isUnpaid,
                editedSKU: reading.edited(.sku(line: index + 1)))
        }
        let zone = LocalZone(found.timeZone) ?? .utc
        let rows = try ShipmentTable.of(account: found.id, order: stored.order.id, in: transaction)
        let shipments = try rows.map { row in
            try ShipmentCard(row, zone, in: transaction)
        }
        let local = OrderDetails.LocalPart(
            shipBy: reading.shipBy, reference: reading.edited(.reference),
            edits: cards(reading, found, showsPersonal: false),
            cancelWish: try CancelWishTable.latest(of: stored.key, in: transaction).map {
                CancelWishCard($0, order: stored.order.id, account: found.id, status: stored.order.status, zone)
            }, history: try OrderHistoryTable.of(stored.key, in: transaction).map { OrderHistoryCard($0, zone) })
        return OrderDetails(
            stored, account: found, marks: marks, lines: lines, shipments: shipments, local: local)
    }

    /// The account that has an order: the one that is named, else the only one that has it.
    func locate(_ order: String, account id: String?, in transaction: any SQLTransaction) throws -> Account {
        if let id { return try account(id, in: transaction) }
        let having = try OrderView.accounts(having: OrderID(order), in: transaction)
        guard having.count <= 1 else {
            throw OperationRefusal(
                .ambiguousOrder,
                ["order": order, "accounts": having.map(\.rawValue).joined(separator: ", ")])
        }
        guard let only = having.first else { throw OperationRefusal(.orderUnknown, ["order": order]) }
        return try account(only.rawValue, in: transaction)
    }

    /// A date or time as a person of that zone means it.
    func moment(_ text: String, _ zone: LocalZone) throws -> Timestamp {
        guard let moment = zone.moment(text) else {
            throw OperationRefusal(.dateInvalid, ["text": text, "zone": zone.name])
        }
        return moment
    }

    private static func text(_ cursor: OrderView.Cursor) -> String {
        "\(cursor.updatedAt.rawValue)-\(cursor.key)"
    }

    private static func orderCursor(_ text: String) throws -> OrderView.Cursor {
        let parts = text.split(separator: "-").map { Int64($0) }
        guard parts.count == 2, let updated = parts[0], let key = parts[1] else {
            throw OperationRefusal(.cursorInvalid, ["cursor": text])
        }
        return OrderView.Cursor(updatedAt: Timestamp(rawValue: updated), key: key)
    }
}
