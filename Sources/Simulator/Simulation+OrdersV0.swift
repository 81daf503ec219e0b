/// Orders v0: reading, which Amazon has deprecated, and what stays in it.
///
/// Source: the published model ordersV0.json
extension Simulation {
    func getOrders(_ call: APICall, now: BusinessTime) throws(APIError) -> JSON {
        let request = try GetOrdersRequest(
            call.query, text: call.queryText, now: now, searchDelay: settings.searchDelay)
        let criteria = request.criteria
        let page = book.page(of: criteria, after: request.position, now: now)
        let token = page.next.map { position in
            PageToken(
                createdAt: now, fingerprint: request.fingerprint, position: position, upperBound: criteria.to,
                query: request.queryText
            ).text
        }
        let bound = JSON.string(criteria.to.iso)
        let elements = call.dataElements ?? []
        return payload(
            .fields([
                "Orders": .array(page.orders.map { $0.v0(elements: elements, now: now) }), "NextToken": .text(token),
                "LastUpdatedBefore": criteria.clock == .lastUpdated ? bound : nil,
                "CreatedBefore": criteria.clock == .created ? bound : nil,
            ]))
    }

    /// The reads of one order.
    func readOrderV0(_ call: APICall, now: BusinessTime) throws(APIError) -> JSON {
        let order = try visibleOrder(call, now: now)
        let id = JSON.string(order.id)
        switch call.operation {
        case .getOrderItems:
            return payload(
                .fields(["AmazonOrderId": id, "OrderItems": .array(order.lines.map { order.v0($0) })]))
        case .getOrderItemsBuyerInfo:
            return payload(
                .fields([
                    "AmazonOrderId": id,
                    "OrderItems": .array(order.lines.map { .fields(["OrderItemId": .string($0.id)]) }),
                ]))
        case .getOrderAddress:
            return payload(.fields(["AmazonOrderId": id, "ShippingAddress": order.v0Address(whole: true, now: now)]))
        case .getOrderBuyerInfo:
            return payload(
                .object([JSON.Member(name: "AmazonOrderId", value: id)] + (order.v0Buyer(whole: true) ?? [])))
        case .getOrderRegulatedInfo:
            guard let verification = order.verification else {
                throw .invalidInput("Order \(order.id) has no regulated items.")
            }
            return payload(verification.json(orderID: order.id))
        default:
            return payload(order.v0(elements: call.dataElements ?? [], now: now))
        }
    }

    func updateVerificationStatus(_ call: APICall, now: BusinessTime) throws -> Answer {
        let body = try call.json()
        var order = try currentOrder(call)
        guard var verification = order.verification else {
            throw APIError.invalidInput("Order \(order.id) has no regulated items.")
        }
        try verification.take(body, now: now)
        order.verification = verification
        order.lastUpdatedTime = now.wholeSecond
        let fields: [JSON.Member] = [.init(name: "status", value: .string(verification.status))]
        try ledger.append(.verification, orderID: order.id, fields: fields, now: now)
        book.keep(order, now: now)
        return .noContent
    }

    /// For orders that the buyer picks up in the store.
    func updateShipmentStatus(_ call: APICall, now: BusinessTime) throws -> Answer {
        let body = try call.json()
        guard let storeID = body["marketplaceId"]?.string, NationalStore.withID(storeID) != nil else {
            throw APIError.invalidInput("Marketplace ID is not defined", details: "1001")
        }
        var order = try currentOrder(call)
        guard order.store.id == storeID else {
            throw APIError.invalidInput("MarketplaceId: \(storeID) is not the marketplace of the order.")
        }
        guard order.programs.contains("IN_STORE_PICK_UP"), order.status.isOpen || order.pickupStatus != nil else {
            throw APIError.invalidInput("Order \(order.id) is not one that waits to be picked up in the store.")
        }
        let status = body["shipmentStatus"]?.string ?? ""
        order.take(pickupStatus: status, now: now)
        let fields: [JSON.Member] = [.init(name: "shipmentStatus", value: .string(status))]
        try ledger.append(.pickup, orderID: order.id, fields: fields, now: now)
        book.keep(order, now: now)
        return .noContent
    }

    /// The wrapper of v0 and of some other APIs.
    func payload(_ json: JSON) -> JSON { .fields(["payload": json]) }

    func visibleOrder(_ call: APICall, now: BusinessTime) throws(APIError) -> PracticeOrder {
        guard let order = book.order(try orderID(of: call), at: now) else {
            throw .notFound("Order \(call.pathValues[0]) could not be found.")
        }
        return order
    }

    func currentOrder(_ call: APICall) throws(APIError) -> PracticeOrder {
        guard let order = book.current(try orderID(of: call)) else {
            throw .notFound("Order \(call.pathValues[0]) could not be found.")
        }
        return order
    }

    /// Three, seven and seven digits, or the number of an order from another channel.
    private func orderID(of call: APICall) throws(APIError) -> String {
        let id = call.pathValues[0]
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        let hasForm =
            parts.map(\.count) == [3, 7, 7] && (parts[0].first == "S" || parts[0].allSatisfy(\.isWholeNumber))
            && parts.dropFirst().allSatisfy { $0.allSatisfy(\.isWholeNumber) }
        // Histories and other tests bring ids of their own.
        guard hasForm || book.contains(id) else {
            throw .invalidInput("OrderId: \(id) is invalid, should be in 3-7-7 format.")
        }
        return id
    }
}
