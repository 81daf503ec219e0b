import HTTPTypes
import Testing

@testable import Simulator

/// What the simulator answers is held against the answers of Amazon's models: nothing wrong, nothing invented.
@Suite struct AnswerModelTests {
    private struct Judge {
        var files: ModelFiles
        var check: SchemaCheck

        init() throws {
            files = try ModelFiles(folder: try #require(SharedFolder.models))
            check = SchemaCheck(definitions: files.definitions, refusesUnknownMembers: true)
        }

        func judge(_ reply: Reply, of operation: Simulator.Operation, status: Int = 200) throws {
            #expect(reply.status == status, "\(operation.rawValue): \(reply.text)")
            let known = try #require(files.answers[operation.rawValue], "\(operation.rawValue)")
            // A model that gives no schema wants nothing in the body.
            guard let schema = known[String(reply.status)] else {
                #expect(reply.bytes.isEmpty || reply.json == .object([]), "\(operation.rawValue): \(reply.text)")
                return
            }
            let fault = check.violation(of: reply.json, by: schema, at: "")
            #expect(fault == nil, "\(operation.rawValue): \(reply.text)")
        }
    }

    @Test(.enabled(if: SharedFolder.models != nil, "needs the shared data beside the project"))
    func ordersAnswerAsTheModelsSay() async throws {
        let judge = try Judge()
        try await Practice.run(settings: { $0.offersCancelOrder = true }) { practice in
            var ids: [String: String] = [:]
            for pattern in ["unshipped", "pending", "fba-shipped", "prime", "mcf", "pickup", "regulated", "cancelled"] {
                ids[pattern] = try await practice.makeOrders(1, pattern: pattern, lines: 2)[0]
            }
            let id = try #require(ids["unshipped"])
            try await practice.control(.post, "orders/\(id)/request-cancel")
            let half = try await practice.makeOrders(1, lines: 2)[0]
            let order = try await practice.order(half)
            var confirmation = try practice.confirmation(of: order)
            let detail = try #require(confirmation["packageDetail"])
            let first = JSON.array(Array(try #require(detail["orderItems"]?.array).prefix(1)))
            confirmation = confirmation.setting("packageDetail", to: detail.setting("orderItems", to: first))
            #expect(try await practice.confirm(half, confirmation).status == 204)
            practice.clock.advance(300)
            let parts = IncludedPart.allCases.map(\.rawValue).joined(separator: ",")
            let since = "lastUpdatedAfter=2026-08-19T00:00:00Z"
            try judge.judge(
                try await practice.call(
                    .get, "/orders/2026-01-01/orders?\(since)&includedData=\(parts)&maxResultsPerPage=5"),
                of: .searchOrders)
            for id in ids.values {
                let uri = "/orders/2026-01-01/orders/\(id)?includedData=\(parts)"
                try judge.judge(try await practice.call(.get, uri), of: .getOrder)
            }
            let search = "/orders/v0/orders?MarketplaceIds=A1PA6795UKMFR9&LastUpdatedAfter=2026-08-19T00:00:00Z"
            let whole = try await practice.restricted(
                to: "/orders/v0/orders", elements: ["buyerInfo", "shippingAddress"])
            try judge.judge(try await whole.call(.get, search + "&MaxResultsPerPage=5"), of: .getOrders)
            for id in [id, try #require(ids["pending"]), half] {
                let path = "/orders/v0/orders/\(id)"
                try judge.judge(try await practice.call(.get, path), of: .getOrderV0)
                try judge.judge(try await practice.call(.get, path + "/orderItems"), of: .getOrderItems)
                practice.clock.advance(30)
                let reads: [(String, Simulator.Operation)] = [
                    ("address", .getOrderAddress), ("buyerInfo", .getOrderBuyerInfo),
                    ("orderItems/buyerInfo", .getOrderItemsBuyerInfo),
                ]
                for (part, operation) in reads {
                    let caller = try await practice.restricted(to: "\(path)/\(part)")
                    try judge.judge(try await caller.call(.get, "\(path)/\(part)"), of: operation)
                }
            }
            let regulated = "/orders/v0/orders/\(try #require(ids["regulated"]))/regulatedInfo"
            try judge.judge(
                try await practice.restricted(to: regulated).call(.get, regulated), of: .getOrderRegulatedInfo)
            let prime = try #require(ids["prime"])
            let reply = try await practice.call(
                .put, "/orders/2026-01-01/orders/\(prime)/cancellation", .fields(["cancelReasonCode": "NO_INVENTORY"]))
            try judge.judge(reply, of: .cancelOrder, status: 202)
        }
    }

    @Test(.enabled(if: SharedFolder.models != nil, "needs the shared data beside the project"))
    func everythingElseAnswersAsTheModelsSay() async throws {
        let judge = try Judge()
        try await Practice.run { practice in
            let specification = ReportTests.specification(
                type: "GET_MERCHANT_LISTINGS_ALL_DATA", from: nil, to: nil, stores: ["A1PA6795UKMFR9"])
            let created = try await practice.call(.post, "/reports/2021-06-30/reports", specification)
            try judge.judge(created, of: .createReport, status: 202)
            let report = try #require(created.json["reportId"]?.string)
            practice.clock.advance(10)
            let state = try await practice.call(.get, "/reports/2021-06-30/reports/\(report)")
            try judge.judge(state, of: .getReport)
            let list = "/reports/2021-06-30/reports?reportTypes=GET_MERCHANT_LISTINGS_ALL_DATA"
            try judge.judge(try await practice.call(.get, list), of: .getReports)
            let document = try #require(state.json["reportDocumentId"]?.string)
            try judge.judge(
                try await practice.call(.get, "/reports/2021-06-30/documents/\(document)"), of: .getReportDocument)
            let schedule = try await practice.call(
                .post, "/reports/2021-06-30/schedules",
                .fields([
                    "reportType": "FEE_DISCOUNTS_REPORT", "period": "P1D",
                    "marketplaceIds": .array(["A1PA6795UKMFR9"]),
                ]))
            try judge.judge(schedule, of: .createReportSchedule, status: 201)
            let scheduleID = try #require(schedule.json["reportScheduleId"]?.string)
            let schedules = "/reports/2021-06-30/schedules"
            try judge.judge(try await practice.call(.get, "\(schedules)/\(scheduleID)"), of: .getReportSchedule)
            try judge.judge(
                try await practice.call(.get, "\(schedules)?reportTypes=FEE_DISCOUNTS_REPORT"), of: .getReportSchedules)

            let announced = try await practice.call(
                .post, "/feeds/2021-06-30/documents", .fields(["contentType": .string(FeedSteps.xml)]))
            try judge.judge(announced, of: .createFeedDocument, status: 201)
            let submitted = try await FeedSteps.create(
                practice, FeedSteps.fulfilment, document: try #require(announced.json["feedDocumentId"]?.string))
            try judge.judge(submitted, of: .createFeed, status: 202)

            let feed = try await FeedSteps.submit(
                practice, FeedSteps.acknowledgement, type: FeedSteps.xml,
                FeedSteps.envelope("OrderAcknowledgement", []))
            practice.clock.advance(61)
            let feedState = try await practice.call(.get, "/feeds/2021-06-30/feeds/\(feed)")
            try judge.judge(feedState, of: .getFeed)
            let feeds = "/feeds/2021-06-30/feeds?feedTypes=\(FeedSteps.acknowledgement)"
            try judge.judge(try await practice.call(.get, feeds), of: .getFeeds)
            let result = try #require(feedState.json["resultFeedDocumentId"]?.string)
            try judge.judge(
                try await practice.call(.get, "/feeds/2021-06-30/documents/\(result)"), of: .getFeedDocument)

            let items = "/listings/2021-08-01/items/A2SIMULATOR1"
            let all = "&includedData=summaries,attributes,issues,offers,fulfillmentAvailability,productTypes"
            let store = "?marketplaceIds=A1PA6795UKMFR9"
            try judge.judge(try await practice.call(.get, items + "/OD-1001" + store + all), of: .getListingsItem)
            try judge.judge(try await practice.call(.get, items + store + all), of: .searchListingsItems)
            let attributes = JSON.fields(["item_name": .array([.fields(["value": "A"])])])
            let quantity = JSON.array([.fields(["fulfillment_channel_code": "DEFAULT", "quantity": 2])])
            let patch = JSON.fields([
                "productType": "PRODUCT",
                "patches": .array([
                    .fields(["op": "replace", "path": "/attributes/fulfillment_availability", "value": quantity])
                ]),
            ])
            for sku in ["OD-1001", "NONE"] {
                try judge.judge(
                    try await practice.call(.patch, "\(items)/\(sku)\(store)", patch), of: .patchListingsItem)
            }
            let put = try await practice.call(
                .put, items + "/NEW" + store + "&includedData=identifiers,issues",
                .fields(["productType": "PRODUCT", "attributes": attributes]))
            try judge.judge(put, of: .putListingsItem)
            #expect(put.json["status"] == "INVALID")
            try judge.judge(try await practice.call(.delete, items + "/OD-1002" + store), of: .deleteListingsItem)
            let summaries =
                "/fba/inventory/v1/summaries?granularityType=Marketplace&granularityId=A1PA6795UKMFR9&details=true"
            try judge.judge(
                try await practice.call(.get, summaries + "&marketplaceIds=A1PA6795UKMFR9"),
                of: .getInventorySummaries)
            try judge.judge(try await practice.call(.get, "/sellers/v1/account"), of: .getAccount)
            try judge.judge(
                try await practice.call(.get, "/sellers/v1/marketplaceParticipations"),
                of: .getMarketplaceParticipations)
        }
    }

    @Test(.enabled(if: SharedFolder.models != nil, "needs the shared data beside the project"))
    func tokensAndNotificationsAnswerAsTheModelsSay() async throws {
        let judge = try Judge()
        try await Practice.run { practice in
            let resource = JSON.fields(["method": "GET", "path": "/orders/v0/orders"])
            let token = try await practice.call(
                .post, "/tokens/2021-03-01/restrictedDataToken",
                .fields(["restrictedResources": .array([resource])]))
            try judge.judge(token, of: .createRestrictedDataToken)

            let own = try await practice.grantless()
            let destinations = "/notifications/v1/destinations"
            let arn = JSON.fields(["sqs": .fields(["arn": "arn:aws:sqs:eu-west-1:444455556666:orders"])])
            let destination = try await own.call(
                .post, destinations, .fields(["name": "queue", "resourceSpecification": arn]))
            try judge.judge(destination, of: .createDestination)
            try judge.judge(try await own.call(.get, destinations), of: .getDestinations)
            let id = try #require(destination.json["payload"]?["destinationId"])
            let uri = "/notifications/v1/subscriptions/ORDER_CHANGE"
            let subscription = try await practice.call(
                .post, uri, .fields(["payloadVersion": "1.0", "destinationId": id]))
            try judge.judge(subscription, of: .createSubscription)
            try judge.judge(try await practice.call(.get, uri), of: .getSubscription)
        }
    }

    /// One operation of each API, refused in every way that the models name.
    @Test(.enabled(if: SharedFolder.models != nil, "needs the shared data beside the project"))
    func refusalsAreBuiltAsTheModelsSay() async throws {
        let judge = try Judge()
        let calls: [(Simulator.Operation, HTTPRequest.Method, String, JSON?)] = [
            (.getOrders, .get, "/orders/v0/orders", nil), (.getOrder, .get, "/orders/2026-01-01/orders/1", nil),
            (.confirmShipment, .post, "/orders/v0/orders/1/shipmentConfirmation", .fields([:])),
            (.cancelOrder, .put, "/orders/2026-01-01/orders/1/cancellation", .fields([:])),
            (.createReport, .post, "/reports/2021-06-30/reports", .fields([:])),
            (.createFeed, .post, "/feeds/2021-06-30/feeds", .fields([:])),
            (.createFeedDocument, .post, "/feeds/2021-06-30/documents", .fields([:])),
            (.patchListingsItem, .patch, "/listings/2021-08-01/items/A2SIMULATOR1/X", .fields([:])),
            (.getInventorySummaries, .get, "/fba/inventory/v1/summaries", nil),
            (.createRestrictedDataToken, .post, "/tokens/2021-03-01/restrictedDataToken", .fields([:])),
            (.createSubscription, .post, "/notifications/v1/subscriptions/ORDER_CHANGE", .fields([:])),
            (.getAccount, .get, "/sellers/v1/account", nil),
        ]
        try await Practice.run(settings: { $0.offersCancelOrder = true }) { practice in
            for (operation, method, uri, body) in calls {
                // First the refusal of its own, then those that a fault orders.
                if operation != .getAccount {
                    let reply = try await practice.call(method, uri, body)
                    #expect(reply.json["errors"]?.array?.isEmpty == false, "\(operation.rawValue): \(reply.text)")
                    try judge.judge(reply, of: operation, status: 400)
                }
                let known = try #require(judge.files.answers[operation.rawValue])
                for status in known.keys.compactMap({ Int($0) }).filter({ $0 >= 400 }).sorted() {
                    let rule = JSON.fields([
                        "operation": .string(operation.rawValue), "kind": "status", "status": .integer(status),
                    ])
                    try await practice.control(.post, "faults", rule)
                    try judge.judge(try await practice.call(method, uri, body), of: operation, status: status)
                    practice.clock.advance(2)
                }
            }
        }
    }
}
