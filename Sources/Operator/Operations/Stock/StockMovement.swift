import Fulfilment
import Store

/// What a person or a program says that came, went or was corrected. Nothing is checked yet.
package struct StockMovement: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Goods have come in.
        case receive
        /// A correction, with its sign.
        case adjust
        /// Goods have come back.
        case `return`
        /// Sold on a channel whose orders do not come here: the units have left, or leave at once.
        case sale

        var entry: StockEntryKind {
            switch self {
            case .receive: .receive
            case .adjust: .adjust
            case .return: .return
            case .sale: .issue
            }
        }
    }

    package var kind: Kind
    package var sku: String
    /// `sku` is the name of an item.
    package var isItem = false
    /// Units; with their sign for `adjust`, above 0 for the others.
    package var quantity: Int
    package var reason: String?
    /// When it was so in the warehouse, in the accounts' zone; `nil` = now.
    package var asOf: String?
    /// For what comes back.
    package var order: String?
    package var account: String?
    /// Booked once, however often it is sent.
    package var key: String?
    /// The SKU may be unknown so far.
    package var isNew = false

    package init(kind: Kind, sku: String, quantity: Int, reason: String? = nil) {
        self.kind = kind
        self.sku = sku
        self.quantity = quantity
        self.reason = reason
    }

    /// Names what is booked: another movement under the same key is a mistake of the sender's.
    var digest: String {
        let words = [kind.rawValue, sku, String(isItem), String(quantity), order ?? "", account ?? ""]
        return APIRequestTable.digest("movement", Array(words.joined(separator: "\n").utf8))
    }

    var signedQuantity: Int { kind == .sale ? -quantity : quantity }

    var cause: String { kind.rawValue }

    /// - Throws: `movement-invalid`, `movement-reason-missing`, `request-key-invalid`.
    func check() throws {
        let range = kind == .adjust ? -Self.largest...Self.largest : 1...Self.largest
        guard range.contains(quantity), quantity != 0, !sku.isEmpty, sku.utf8.count <= 100 else {
            throw OperationRefusal(
                .movementInvalid, ["quantity": String(quantity), "movement": kind.rawValue])
        }
        let isReasoned = reason?.contains { !$0.isWhitespace } ?? false
        guard kind != .adjust || isReasoned else { throw OperationRefusal(.movementReasonMissing) }
        guard (reason?.count ?? 0) <= 200 else { throw OperationRefusal(.movementReasonMissing) }
        guard key.map({ (1...100).contains($0.utf8.count) }) ?? true else {
            throw OperationRefusal(.requestKeyInvalid)
        }
    }

    private static let largest = 1_000_000_000
}
