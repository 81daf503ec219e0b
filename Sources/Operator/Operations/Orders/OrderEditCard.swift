import Fulfilment
import Store

/// What a person has set on an order, beside Amazon's value.
package struct OrderEditCard: Encodable, Sendable, Hashable {
    package let order: String
    package let account: String
    /// `note`, `ship-by`, `recipient.city`, `sku.2` …
    package let field: String
    /// The person's value, which holds; `nil` where it is masked.
    package let value: String?
    /// Amazon's value now; `nil` where it is unknown or masked.
    package let amazonValue: String?
    /// Both as moments, where the field is one.
    package let time: Moment?
    package let amazonTime: Moment?
    /// `waiting`, `stands`, `conflicts`, `agrees`; `nil` where the key to open it is missing.
    package let state: String?
    /// It may tell of a person: sealed, and masked unless asked for.
    package let isPersonal: Bool
    package let isMasked: Bool
    /// It was set while the order was pending.
    package let isWhilePending: Bool
    package let editedAt: Moment
    package let editedBy: String

    init(
        _ row: OrderEditTable.Row, in order: OrderReading, account: AccountID, showsPersonal: Bool, _ zone: LocalZone
    ) {
        self.order = order.order.id.rawValue
        self.account = account.rawValue
        field = row.field.rawValue
        isPersonal = row.field.isPersonal
        isMasked = isPersonal && !showsPersonal
        let amazon = order.amazonValue(of: row.field)
        state = row.edit.map { $0.state(amazon: amazon, status: order.order.status).rawValue }
        value = isMasked ? nil : row.edit.map { OrderReading.text($0.value, of: row.field, zone) }
        amazonValue = isMasked ? nil : amazon.map { OrderReading.text($0, of: row.field, zone) }
        func moment(_ text: String?) -> Moment? {
            row.field == .shipBy ? Moment(text.flatMap { Int64($0) }.map { Timestamp(rawValue: $0) }, in: zone) : nil
        }
        time = moment(row.edit?.value)
        amazonTime = moment(amazon)
        isWhilePending = row.isWhilePending
        editedAt = Moment(row.at, in: zone)
        editedBy = row.by
    }
}

/// What a command did to the edits of an order.
package struct OrderEditResult: Encodable, Sendable, Hashable {
    package let order: String
    package let account: String
    /// The fields that were really changed.
    package let changed: [String]
    /// Amazon's data are still to come: what was set stands beside them then (S1-9).
    package let isPending: Bool
    /// All edits of the order; personal ones masked.
    package let edits: [OrderEditCard]
}

/// One entry of an order's history.
package struct OrderHistoryCard: Encodable, Sendable, Hashable {
    package let name: String
    /// `nil`: there was none, or it is personal.
    package let old: String?
    package let new: String?
    package let at: Moment
    package let by: String

    init(_ row: OrderHistoryTable.Row, _ zone: LocalZone) {
        name = row.name
        old = row.old
        new = row.new
        at = Moment(row.at, in: zone)
        by = row.by
    }
}
