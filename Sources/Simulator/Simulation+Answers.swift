/// What each operation of the Selling Partner API answers.
extension Simulation {
    func answer(_ call: APICall) throws -> Answer {
        let now = clock.now
        switch call.operation {
        case .root:
            return .ok(.fields(["timestamp": .string(now.isoMilliseconds)]))
        case .requestToken:
            return requestToken(call, now: now)
        case .searchOrders:
            return .ok(try searchOrders(call.query, now: now))
        case .getOrder:
            return .ok(try getOrder(call, now: now))
        case .confirmShipment:
            return try confirmShipment(call, now: now)
        case .createReport:
            return try createReport(call, now: now)
        case .getReports:
            return .ok(try reports.list(call.query, text: call.queryText, now: now))
        case .getReport:
            return .ok(try reports.job(call.pathValues[0]).json(at: now))
        case .cancelReport:
            try reports.cancel(call.pathValues[0], now: now)
            return Answer(status: 200, content: .none)
        case .getReportDocument:
            return .ok(try reports.documentAddress(call.pathValues[0], baseURL: call.baseURL, now: now))
        case .downloadDocument:
            return download(call, now: now)
        case .getListingsItem:
            return .ok(try getListingsItem(call))
        case .patchListingsItem:
            return .ok(try patchListingsItem(call, now: now))
        case .getMarketplaceParticipations:
            return .ok(participations)
        }
    }

    private func requestToken(_ call: APICall, now: BusinessTime) -> Answer {
        do {
            return .ok(try tokens.exchange(QueryParameters(String(decoding: call.body, as: UTF8.self)), now: now))
        } catch {
            return Answer(status: error.status, content: .json(error.json))
        }
    }

    private func searchOrders(_ query: QueryParameters, now: BusinessTime) throws(APIError) -> JSON {
        let request = try SearchRequest(query, now: now, searchDelay: settings.searchDelay)
        let criteria = request.criteria
        let page = book.page(of: criteria, after: request.position, now: now)
        let token = page.next.map { position in
            PageToken(
                createdAt: now, fingerprint: request.fingerprint, position: position, upperBound: criteria.to
            ).text
        }
        let bound = JSON.string(criteria.to.iso)
        return .fields([
            "orders": .array(page.orders.map { $0.json(including: criteria.parts) }),
            "pagination": token.map { .fields(["nextToken": .string($0)]) },
            "lastUpdatedBefore": criteria.clock == .lastUpdated ? bound : nil,
            "createdBefore": criteria.clock == .created ? bound : nil,
        ])
    }

    private func getOrder(_ call: APICall, now: BusinessTime) throws(APIError) -> JSON {
        let parts = try IncludedPart.parse(call.query.list("includedData"))
        guard let order = book.order(call.pathValues[0], at: now) else {
            throw .notFound("Order \(call.pathValues[0]) could not be found.")
        }
        return .fields(["order": order.json(including: parts)])
    }

    private func confirmShipment(_ call: APICall, now: BusinessTime) throws -> Answer {
        let confirmation = try ShipmentConfirmation(try call.json())
        guard var order = book.current(call.pathValues[0]) else {
            throw APIError.notFound("Order \(call.pathValues[0]) could not be found.")
        }
        let kind: LedgerEntry.Kind
        let changed: Bool
        switch try order.confirm(confirmation, now: now) {
        case .added: (kind, changed) = (.confirmation, true)
        case .edited(let isDifferent): (kind, changed) = (.edit, isDifferent)
        }
        try ledger.append(kind, orderID: order.id, fields: confirmation.ledgerFields(changed: changed), now: now)
        if changed { book.keep(order, now: now) }
        return .noContent
    }

    private func createReport(_ call: APICall, now: BusinessTime) throws(APIError) -> Answer {
        let request = try ReportRequest(try call.json(), now: now)
        let storeIDs = Set(request.marketplaceIDs)
        let content =
            switch request.type {
            case .allOrdersByLastUpdate:
                book.allOrders(from: request.start, to: request.end, storeIDs: storeIDs, now: now)
            case .fulfilledShipments:
                book.amazonShipments(from: request.start, to: request.end, storeIDs: storeIDs, now: now)
            }
        let id = reports.create(request, content: content, now: now)
        return Answer(status: 202, content: .json(.fields(["reportId": .string(id)])))
    }

    /// A document address carries its own signature; another one beside it breaks it.
    private func download(_ call: APICall, now: BusinessTime) -> Answer {
        guard call.token == nil else {
            let refusal = StorageRefusal(
                status: 400, code: "InvalidArgument",
                message: "Only one auth mechanism allowed; a document address needs no token.")
            return Answer(status: refusal.status, content: .text(refusal.xml, type: "application/xml"))
        }
        do {
            return Answer(
                status: 200,
                content: .document(try reports.document(call.pathValues[0], query: call.query, now: now)))
        } catch {
            return Answer(status: error.status, content: .text(error.xml, type: "application/xml"))
        }
    }

    private var participations: JSON {
        var stores = [store]
        if let home = history?.homeStore, home.id != store.id { stores.append(home) }
        return .fields([
            "payload": .array(
                stores.map { store in
                    .fields([
                        "marketplace": .fields([
                            "id": .string(store.id), "name": .string(store.salesChannel),
                            "countryCode": .string(store.country), "defaultCurrencyCode": .string(store.currency),
                            "defaultLanguageCode": .string(store.language),
                            "domainName": .string("www.\(store.salesChannel.lowercased())"),
                        ]),
                        "storeName": "Practice store",
                        "participation": .fields(["isParticipating": true, "hasSuspendedListings": false]),
                    ])
                })
        ])
    }
}
