import Fulfilment

/// What one transaction did with status words, and what is to be done outside of it before the next row.
struct StatusBatch: Sendable {
    enum Step: Sendable {
        /// The order is to be cancelled; `result` says so where nothing refuses it.
        case cancel(ProgramRowResult, OrderID, AccountID, CancelReason)
        /// The shop had asked for its cancellation before and says something else now; the row comes again afterwards.
        case takeBack(ProgramRowResult, OrderID, AccountID)
    }

    var results: [ProgramRowResult] = []
    var next: Step?
}
