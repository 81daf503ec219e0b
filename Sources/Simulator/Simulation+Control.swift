/// The desk from which a practice is steered; everything below /_simulator.
extension Simulation {
    func control(method: String, path: [String], query: QueryParameters, body: [UInt8]) throws -> Answer {
        let now = clock.now
        settle(now: now)
        switch (method, path) {
        case ("GET", ["health"]): return .ok(health)
        case ("GET", ["clock"]): return .ok(clockJSON)
        case ("GET", ["calls"]): return .ok(calls.json(kept: log.count, forgotten: log.forgotten))
        case ("GET", ["calls", "log"]): return try callLog(query)
        case ("POST", ["calls", "clear"]):
            calls.clear()
            log.clear()
            return .noContent
        case ("GET", ["ledger"]): return try ledgerAnswer(query)
        case ("GET", ["ledger", "summary"]): return .ok(ledger.summary)
        case ("POST", ["settings"]): return try change(try Self.object(body))
        case ("POST", ["authorizations"]): return .ok(.fields(["code": .string(tokens.authorize(now: now))]))
        case ("POST", ["authorizations", "revoke"]):
            tokens.revoke()
            return .noContent
        case ("POST", ["authorizations", "restore"]):
            tokens.restore()
            return .noContent
        case ("GET", ["faults"]): return .ok(faults.json)
        case ("POST", ["faults"]):
            let id = try faults.add(try Self.object(body))
            return Answer(status: 201, content: .json(.fields(["id": .integer(id)])))
        case ("POST", ["faults", "clear"]):
            faults.clear()
            return .noContent
        case ("GET", ["offers"]): return offers(query)
        case ("POST", ["offers"]): return try makeOffers(try Self.object(body), now: now)
        case ("GET", ["orders"]): return try listOrders(query, now: now)
        case ("POST", ["orders"]): return try makeOrders(try Self.object(body), now: now)
        case ("POST", let parts) where parts.count == 3 && parts[0] == "orders":
            return try moveOrder(parts[1], move: parts[2], body: body, now: now)
        default: throw APIError.notFound("There is no \(method) /_simulator/\(path.joined(separator: "/")).")
        }
    }

    private static func object(_ body: [UInt8]) throws(APIError) -> JSON {
        guard let json = JSONReader.value(of: body), json.isObject else {
            throw .invalidInput("The request body must be a JSON object.")
        }
        return json
    }

    private var health: JSON {
        .fields([
            "status": "ok", "orders": .integer(book.liveCount), "historyLines": .integer(history?.lineCount ?? 0),
            "historyOrders": .integer(history?.orderCount ?? 0), "reports": .integer(reports.count),
            "feeds": .integer(feeds.count),
            "ledger": .integer(ledger.entries.count { $0.kind.isMutation }), "oversold": .integer(oversoldOrders),
        ])
    }

    private var clockJSON: JSON {
        let now = clock.now
        return .fields([
            "businessTime": .string(now.isoMilliseconds), "now": .number(now.seconds),
            "realEpochSeconds": .number(clock.realEpoch), "businessEpochSeconds": .number(clock.businessEpoch),
            "speed": .number(clock.speed), "orderlyClock": .string(clock.description),
        ])
    }

    private func ledgerAnswer(_ query: QueryParameters) throws(APIError) -> Answer {
        var kind: LedgerEntry.Kind?
        if let name = query["kind"] {
            guard let named = LedgerEntry.Kind(rawValue: name) else {
                let names = LedgerEntry.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw .invalidInput("kind \(name) is unknown; use one of \(names).")
            }
            kind = named
        }
        let text = ledger.lines(kind: kind, orderID: query["orderId"])
        return Answer(status: 200, content: .text(text, type: "application/x-ndjson"))
    }

    private func callLog(_ query: QueryParameters) throws(APIError) -> Answer {
        let text: String
        if let name = query["operation"] {
            let operation = Operation(rawValue: name)
            guard operation != nil || name == CallLog.unknown else {
                throw .invalidInput("There is no operation \(name).")
            }
            text = log.lines { $0 == operation }
        } else {
            text = log.lines()
        }
        return Answer(status: 200, content: .text(text, type: "application/x-ndjson"))
    }

    /// Changes what can be changed while the practice runs.
    private func change(_ json: JSON) throws(APIError) -> Answer {
        let delay = try Self.delay(json, "feedDelay")
        let delayPerMessage = try Self.delay(json, "feedDelayPerMessage")
        if let name = json["reportCharset"]?.string {
            guard let charset = Charset(name: name) else {
                throw .invalidInput("reportCharset \(name) is unknown; use one of \(Charset.names).")
            }
            settings.reportCharset = charset
        }
        if let isOffered = json["cancelOrder"]?.bool { settings.offersCancelOrder = isOffered }
        if let delay { feeds.delay = delay }
        if let delayPerMessage { feeds.delayPerMessage = delayPerMessage }
        return .ok(
            .fields([
                "cancelOrder": .bool(settings.offersCancelOrder),
                "reportCharset": .string(settings.reportCharset.rawValue), "feedDelay": .number(feeds.delay),
                "feedDelayPerMessage": .number(feeds.delayPerMessage),
            ]))
    }

    /// Nil when it is not given.
    private static func delay(_ json: JSON, _ name: String) throws(APIError) -> Double? {
        guard let value = json[name] else { return nil }
        guard let seconds = value.number, SimulationSettings.delays.contains(seconds) else {
            throw .invalidInput("\(name) must be from 0 to \(Int(SimulationSettings.delays.upperBound)) seconds.")
        }
        return seconds
    }

    private func listOrders(_ query: QueryParameters, now: BusinessTime) throws(APIError) -> Answer {
        var orders = book.visibleOrders(at: now)
        if let name = query["status"] {
            guard let status = FulfillmentStatus(rawValue: name) else {
                throw .invalidInput("status \(name) is unknown.")
            }
            orders = orders.filter { $0.status == status }
        }
        orders.sort { ($0.lastUpdatedTime, $0.id) < ($1.lastUpdatedTime, $1.id) }
        return .ok(
            .fields([
                "orders": .array(
                    orders.map { order in
                        .fields([
                            "orderId": .string(order.id), "fulfillmentStatus": .string(order.status.rawValue),
                            "fulfilledBy": .string(order.fulfiller.rawValue),
                            "marketplaceId": .string(order.store.id),
                            "lines": .integer(order.lines.count),
                            "createdTime": .string(order.createdTime.iso),
                            "lastUpdatedTime": .string(order.lastUpdatedTime.iso),
                        ])
                    })
            ]))
    }

    private func makeOrders(_ json: JSON, now: BusinessTime) throws -> Answer {
        guard let batch = OrderBatch(json) else {
            let patterns = OrderPattern.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIError.invalidInput(
                "Give count from 1 to \(OrderBatch.largestCount), "
                    + "and if you like seed, pattern (\(patterns)), and lines or sku and quantity.")
        }
        let orders = batch.orders(createdAt: now, store: store, isTaken: book.contains)
        try ledger.append(.generate, fields: batch.fields, now: now)
        for order in orders { book.keep(order, now: now) }
        book.sales += orders
        try takeSales()
        return Answer(
            status: 201, content: .json(.fields(["orderIds": .array(orders.map { .string($0.id) })])))
    }

    private func moveOrder(_ id: String, move name: String, body: [UInt8], now: BusinessTime) throws -> Answer {
        guard let move = OrderMove(rawValue: name) else {
            let names = OrderMove.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIError.notFound("There is no move \(name); use one of \(names).")
        }
        guard var order = book.current(id) else { throw APIError.notFound("There is no order \(id).") }
        let party = body.isEmpty ? "BUYER" : try Self.object(body)["by"]?.string ?? "BUYER"
        guard ["BUYER", "MERCHANT", "AMAZON"].contains(party) else {
            throw APIError.invalidInput("by must be BUYER, MERCHANT or AMAZON.")
        }
        do {
            try order.make(move, by: party, now: now)
        } catch let refusal {
            throw APIError(status: 409, code: "Conflict", message: refusal.message)
        }
        let fields: [JSON.Member] = [
            .init(name: "move", value: .string(move.rawValue)), .init(name: "by", value: .string(party)),
        ]
        try ledger.append(.move, orderID: id, fields: fields, now: now)
        book.keep(order, now: now)
        return .ok(
            .fields(["orderId": .string(id), "fulfillmentStatus": .string(order.status.rawValue)]))
    }
}
