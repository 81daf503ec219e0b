import Fulfilment
import Store

/// What building all figures again from the ledger came to.
package struct StockVerification: Encodable, Sendable, Hashable {
    package let items: Int
    package let movements: Int
    /// How many figures are not the sum of their movements.
    package let differing: Int
    /// The first of them.
    package let differences: [Difference]

    package var isRight: Bool { differing == 0 }

    package struct Difference: Encodable, Sendable, Hashable {
        /// `level`: on hand, reserved, committed of the item. `holding`: reserved, committed, issued of an order line.
        /// `reserved`: of an item and account.
        package let figure: String
        package let item: String
        package let kept: [Int]
        package let ledger: [Int]

        init(_ difference: StockTable.Difference) {
            figure = difference.figure.rawValue
            item = difference.item.rawValue
            kept = difference.kept
            ledger = difference.ledger
        }
    }
}
