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

    package init(account: String? = nil, status: String? = nil, service: String? = nil, since: String? = nil) {
        self.account = account
        self.status = status
        self.service = service
        self.since = since
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
