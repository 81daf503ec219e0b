/// What somebody other than the caller does to an order.
enum OrderMove: String, CaseIterable, Sendable {
    /// The payment is authorised.
    case pay
    case cancel
    /// Shipped by Amazon, or by the merchant with another tool.
    case ship
    /// The buyer asks to cancel; a person has to decide.
    case requestCancel = "request-cancel"
}

extension PracticeOrder {
    /// - Parameter party: BUYER, MERCHANT or AMAZON; only told by a cancellation.
    mutating func make(_ move: OrderMove, by party: String, now: BusinessTime) throws(MoveRefusal) {
        switch move {
        case .pay:
            guard status.isUnpaid else { throw refusal(of: move) }
            status = .unshipped
            setWindows(from: now)
        case .cancel:
            guard status.isUnpaid || status == .unshipped else { throw refusal(of: move) }
            status = .cancelled
            for index in lines.indices where lines[index].cancelledBy == nil { lines[index].cancel(by: party) }
        case .ship:
            guard status.isOpen else { throw refusal(of: move) }
            shipElsewhere(now: now)
        case .requestCancel:
            guard status.isUnpaid || status.isOpen else { throw refusal(of: move) }
            for index in lines.indices { lines[index].cancellationRequest = "Ordered by mistake" }
        }
        lastUpdatedTime = now.wholeSecond
    }

    private func refusal(of move: OrderMove) -> MoveRefusal {
        MoveRefusal(message: "The move \(move.rawValue) is not possible while the order is \(status.rawValue).")
    }

    private mutating func shipElsewhere(now: BusinessTime) {
        if fulfiller == .amazon {
            shipRestByAmazon(now: now)
        } else {
            let used = Set(packages.map(\.referenceID))
            let reference = (1...).lazy.map(String.init).first { !used.contains($0) } ?? "1"
            packages.append(
                OrderPackage(
                    referenceID: reference, carrierCode: "DHL", carrierName: nil, shippingMethod: nil,
                    trackingNumber: StableHash.digits(20, of: "elsewhere \(id)"), shipTime: now.wholeSecond,
                    createdTime: now.wholeSecond,
                    contents: lines.filter { $0.open > 0 }.map { .init(orderItemID: $0.id, quantity: $0.open) }))
        }
        for index in lines.indices { lines[index].shipped = lines[index].quantity }
        status = .shipped
    }
}
