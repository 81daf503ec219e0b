/// What came of an import, or how far it is.
package struct ReportImportResult: Encodable, Sendable, Hashable {
    package let fetch: Int64
    package let account: String
    /// A name of `ReportKind`.
    package let type: String
    /// `orders`, `stock`, `kept`.
    package let use: String
    package let parts: Int
    package let partsImported: Int
    /// Parts that could not be read at all; they lie in the dead-letter queue.
    package let partsDead: Int
    package let orders: Int
    package let changed: Int
    /// A newer stock report is known, of this moment: nothing of this one was taken. `nil` otherwise.
    package let newerAsOf: Moment?
    package let rowsOdd: Int
    package let rowsRefused: Int
    /// The first ones, by line.
    package let findings: [FindingCard]

    package var isOver: Bool { partsImported + partsDead >= parts }
    /// Something of it did not come in.
    package var isIncomplete: Bool { rowsRefused > 0 || partsDead > 0 || !isOver }
}
