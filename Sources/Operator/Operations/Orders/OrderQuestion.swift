import Fulfilment

/// What orders a person wants to see.
package struct OrderQuestion: Sendable, Hashable {
    package var account: String?
    /// A status word, or `open` for what is still to be shipped.
    package var status: String?
    /// `mfn`, `sfp`, `fba`, `mcf`.
    package var service: String?
    /// A date or time in the account's zone: changed at Amazon since then.
    package var since: String?
    /// `not-yet-submitted`, `paid`, `unknown` (S1-16).
    package var payment: String?
    /// Paid and everything is there (S1-15), or not.
    package var isComplete: Bool?
    /// Also the unpaid orders of accounts that do not import those. `nil`: only where `status` names them.
    package var withHeldBack: Bool?

    package init(
        account: String? = nil, status: String? = nil, service: String? = nil, since: String? = nil,
        payment: String? = nil, isComplete: Bool? = nil, withHeldBack: Bool? = nil
    ) {
        self.account = account
        self.status = status
        self.service = service
        self.since = since
        self.payment = payment
        self.isComplete = isComplete
        self.withHeldBack = withHeldBack
    }

    func paymentState() throws -> PaymentState? {
        guard let payment else { return nil }
        guard let read = PaymentState(rawValue: payment) else {
            throw OperationRefusal(
                .paymentInvalid,
                ["payment": payment, "allowed": PaymentState.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        return read
    }

    func statuses() throws -> [OrderStatus] {
        guard let status else { return [] }
        if status == "open" { return [.unshipped, .partiallyShipped] }
        let read = OrderStatus(rawValue: status)
        guard OrderStatus.known.contains(read) else {
            let allowed = (["open"] + OrderStatus.known.map(\.rawValue)).joined(separator: ", ")
            throw OperationRefusal(.statusInvalid, ["status": status, "allowed": allowed])
        }
        return [read]
    }

    func fulfilment() throws -> FulfilmentService? {
        guard let service else { return nil }
        guard let read = FulfilmentService(rawValue: service.lowercased()) else {
            throw OperationRefusal(
                .serviceInvalid,
                [
                    "service": service,
                    "allowed": FulfilmentService.allCases.map(\.rawValue).joined(separator: ", "),
                ])
        }
        return read
    }
}
