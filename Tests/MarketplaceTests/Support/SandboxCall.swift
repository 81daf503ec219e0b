import Fulfilment
import Testing

@testable import Marketplace

/// Does with the client what an example of Amazon's does, and compares the answer.
struct SandboxCall {
    let example: SandboxCase
    let client: MarketplaceClient

    func run() async throws(MarketplaceError) {
        switch MarketplaceOperation(rawValue: example.operationId) {
        case .searchOrders: try await searchOrders()
        case .getOrder: try await getOrder()
        case .confirmShipment: _ = try await client.confirmShipment(OrderID(text("orderId")), confirmation)
        case .cancelOrder:
            let reason = example.parameters["body"]?["cancelReasonCode"]?.text ?? ""
            _ = try await client.cancelOrder(OrderID(text("orderId")), reasonCode: reason)
        case .createReport: try await createReport()
        case .getReport: try await getReport()
        case .getReports: try await getReports()
        case .cancelReport: _ = try await client.cancelReport(ReportID(text("reportId")))
        case .getReportDocument: try await getReportDocument()
        case .createReportSchedule:
            let body = example.parameters["body"]
            let id = try await client.createReportSchedule(
                type: ReportType(body?["reportType"]?.text ?? ""),
                marketplaces: (body?["marketplaceIds"]?.texts ?? []).map { MarketplaceID($0) },
                period: body?["period"]?.text ?? "",
                next: body?["nextReportCreationTime"]?.text.flatMap { Timestamp(iso8601: $0) }
            ).value
            #expect(id == "ID323")
        case .getReportSchedules:
            let types = example.texts("reportTypes").map { ReportType($0) }
            let schedules = try await client.getReportSchedules(types: types).value
            #expect(schedules.map(\.type) == types && schedules.map(\.id) == ["ID1", "ID2"])
            #expect(schedules.map(\.period) == ["PT5M", "PT5M"])
            #expect(schedules.map(\.marketplaces.count) == [1, 0] && schedules.first?.nextAt != nil)
        case .cancelReportSchedule: _ = try await client.cancelReportSchedule(text("reportScheduleId"))
        case .createRestrictedDataToken: try await createRestrictedDataToken()
        case .createFeedDocument:
            let upload = try await client.createFeedDocument(.tabSeparated).value
            #expect(upload.id.rawValue == example.response?["feedDocumentId"]?.text)
            #expect(upload.address.reveal() == example.response?["url"]?.text)
        case .createFeed: try await createFeed()
        case .getFeed:
            let job = try await client.getFeed(FeedID(text("feedId"))).value
            #expect(job.id == FeedID("FeedId1") && job.status == .cancelled && job.resultID == nil)
            #expect(job.endedAt == Timestamp(iso8601: "2024-03-11T13:16:24.630Z"))
        case .getFeeds:
            let search = FeedSearch(
                types: example.texts("feedTypes").map { FeedType($0) },
                statuses: example.texts("processingStatuses").map { ProcessingStatus(rawValue: $0) }, pageSize: 10)
            let page = try await client.getFeeds(search).value
            #expect(page.jobs.map(\.type) == [FeedType("POST_PRODUCT_DATA")])
            #expect(page.nextToken == example.response?["nextToken"]?.text)
        case .cancelFeed: _ = try await client.cancelFeed(FeedID(text("feedId")))
        case .getFeedDocument:
            let document = try await client.getFeedDocument(FeedDocumentID(text("feedDocumentId"))).value
            #expect(document.id.rawValue == example.text("feedDocumentId") && document.compression == .none)
            #expect(document.address.reveal() == example.response?["url"]?.text)
        case .getListingsItem: try await getListing()
        case .patchListingsItem: try await patchListing()
        case .getMarketplaceParticipations:
            let seen = try await client.marketplaceParticipations().value
            #expect(seen.first?.marketplace == MarketplaceID("ATVPDKIKX0DER") && seen.first?.isParticipating == true)
            #expect(seen.first?.storeName == "BestSellerStore" && seen.first?.hasSuspendedListings == false)
        case .getInventorySummaries, .downloadDocument, .uploadDocument, .ping, .accessToken, nil:
            Issue.record("no such example")
        }
    }

    private func text(_ name: String) -> String { example.text(name) ?? "any" }

    private var marketplaces: [MarketplaceID] { example.texts("marketplaceIds").map { MarketplaceID($0) } }
    private var includedData: [OrderDataSet] { example.texts("includedData").compactMap { OrderDataSet(rawValue: $0) } }

    private func searchOrders() async throws(MarketplaceError) {
        let after = Timestamp(iso8601: text("createdAfter")) ?? Timestamp(seconds: 0)
        let search = OrderSearch(
            window: .created(after: after, before: nil), marketplaces: marketplaces, includedData: includedData)
        let page = try await client.searchOrders(search, pageToken: example.text("paginationToken")).value
        #expect(page.nextToken == example.response?["pagination"]?["nextToken"]?.text)
        #expect(
            page.createdBefore?.iso8601 == example.response?["createdBefore"]?.text && page.lastUpdatedBefore == nil)
        let orders = try OrderPageDecoder(includedData: includedData).orders(inPage: page.body)
        let expected = example.response?["orders"]?.elements ?? []
        #expect(page.orderCount == expected.count)
        compare(orders, with: expected)
    }

    private func getOrder() async throws(MarketplaceError) {
        let body = try await client.getOrder(OrderID(text("orderId")), includedData: includedData).value
        let orders = try OrderPageDecoder(includedData: includedData).orders(inSingleOrder: body)
        compare(orders, with: [example.response?["order"] ?? .null])
    }

    private func compare(_ orders: DecodedOrders, with expected: [JSONValue]) {
        #expect(orders.findings.isEmpty && orders.observations.count == expected.count)
        for (seen, order) in zip(orders.observations, expected) {
            #expect(seen.id.rawValue == order["orderId"]?.text)
            #expect(seen.updatedAt.iso8601 == order["lastUpdatedTime"]?.text)
            #expect(seen.purchasedAt?.iso8601 == order["createdTime"]?.text)
            #expect(seen.status == order["fulfillment"]?["fulfillmentStatus"]?.text.map { OrderStatus(amazonWord: $0) })
            #expect(seen.service?.isByMerchant == (order["fulfillment"]?["fulfilledBy"]?.text == "MERCHANT"))
            #expect(seen.shipBy?.iso8601 == order["fulfillment"]?["shipByWindow"]?["latestDateTime"]?.text)
            #expect(seen.total == order["proceeds"]?["grandTotal"]?["amount"]?.text.flatMap { Amount($0) })
            #expect(seen.packages?.count == order["packages"]?.elements.count && seen.recipient != nil)
            for (line, item) in zip(seen.lines, order["orderItems"]?.elements ?? []) {
                #expect(line.itemID?.rawValue == item["orderItemId"]?.text)
                #expect(line.sku?.rawValue == item["product"]?["sellerSku"]?.text)
                #expect(line.quantity == item["quantityOrdered"]?.number)
                #expect(line.quantityShipped == item["fulfillment"]?["quantityFulfilled"]?.number)
                // In all examples the booked item total is unit price × quantity.
                let booked = item["proceeds"]?["breakdowns"]?.elements.first?["subtotal"]?["amount"]?.text
                #expect(line.price == booked.flatMap { Amount($0) })
            }
        }
    }

    private var confirmation: ConfirmShipmentRequest {
        let package = example.parameters["body"]?["packageDetail"]
        let items = package?["orderItems"]?.elements ?? []
        // The refused example has an American date, which no Timestamp can spell.
        let date = package?["shipDate"]?.text ?? ""
        return ConfirmShipmentRequest(
            marketplace: MarketplaceID(example.parameters["body"]?["marketplaceId"]?.text ?? ""),
            packageID: ShipmentID(rawValue: Int64(package?["packageReferenceId"]?.text ?? "") ?? 0),
            carrierCode: package?["carrierCode"]?.text ?? "", carrierName: package?["carrierName"]?.text,
            shippingMethod: package?["shippingMethod"]?.text, trackingNumber: package?["trackingNumber"]?.text ?? "",
            shippedAt: Timestamp(iso8601: date == "02/21/2022" ? "2022-02-21" : date) ?? Timestamp(seconds: 0),
            shipFromSupplySourceID: package?["shipFromSupplySourceId"]?.text,
            items: items.map {
                .init(
                    id: OrderItemID($0["orderItemId"]?.text ?? ""), quantity: $0["quantity"]?.number ?? 0,
                    transparencyCodes: $0["transparencyCodes"]?.texts ?? [])
            })
    }

    private func createReport() async throws(MarketplaceError) {
        let body = example.parameters["body"]
        let request = ReportRequest(
            type: ReportType(body?["reportType"]?.text ?? ""),
            marketplaces: (body?["marketplaceIds"]?.texts ?? []).map { MarketplaceID($0) },
            from: body?["dataStartTime"]?.text.flatMap { Timestamp(iso8601: $0) })
        let answer = try await client.createReport(request)
        #expect(answer.value == ReportID("ID323"))
    }

    private func getReport() async throws(MarketplaceError) {
        let job = try await client.getReport(ReportID(text("reportId"))).value
        #expect(job.id == ReportID("ReportId1") && job.status == .inProgress && !job.status.isFinal)
        #expect(job.createdAt == Timestamp(iso8601: "2024-03-10T13:47:20.677Z") && job.documentID == nil)
    }

    private func getReports() async throws(MarketplaceError) {
        let search = ReportSearch(
            types: example.texts("reportTypes").map { ReportType($0) },
            statuses: example.texts("processingStatuses").map { ProcessingStatus(rawValue: $0) })
        let page = try await client.getReports(search).value
        #expect(page.jobs.count == 1 && page.nextToken == example.response?["nextToken"]?.text)
    }

    private func getReportDocument() async throws(MarketplaceError) {
        let document = try await client.getReportDocument(ReportDocumentID(text("reportDocumentId"))).value
        #expect(document.id.rawValue == example.text("reportDocumentId") && document.compression == .none)
        #expect(document.address.reveal() == example.response?["url"]?.text)
    }

    private func createRestrictedDataToken() async throws(MarketplaceError) {
        let body = example.parameters["body"]
        let paths = body?["restrictedResources"]?.elements.compactMap { $0["path"]?.text } ?? []
        let answer = try await client.restrictedDataToken(
            paths: paths, targetApplication: body?["targetApplication"]?.text)
        #expect(answer.value.secret.reveal() == example.response?["restrictedDataToken"]?.text)
        #expect(!"\(answer)".contains("sprdt"))
    }

    private func createFeed() async throws(MarketplaceError) {
        let body = example.parameters["body"]
        let feed = FeedRequest(
            type: FeedType(body?["feedType"]?.text ?? ""),
            marketplaces: (body?["marketplaceIds"]?.texts ?? []).map { MarketplaceID($0) },
            document: FeedDocumentID(body?["inputFeedDocumentId"]?.text ?? ""))
        #expect(try await client.createFeed(feed).value == FeedID("3485934"))
    }

    private func getListing() async throws(MarketplaceError) {
        let seen = try await client.listedOffer(
            seller: SellerID("AXXXXXXXXXXXXX"), sku: SKU(text("sku")), marketplace: MarketplaceID("ATVPDKIKX0DER")
        ).value.availability
        let expected = example.response?["fulfillmentAvailability"]?.elements ?? []
        #expect(seen.map(\.channelCode) == expected.compactMap { $0["fulfillmentChannelCode"]?.text })
        #expect(seen.map(\.quantity) == expected.map { $0["quantity"]?.number })
    }

    private func patchListing() async throws(MarketplaceError) {
        let change = ListingQuantity(
            seller: SellerID("AXXXXXXXXXXXXX"), sku: SKU(text("sku")), marketplaces: marketplaces, quantity: 10,
            isPreview: example.text("mode") != nil)
        let submission = try await client.patchListingQuantity(change).value
        let statuses: [String: ListingSubmission.Status] = [
            "ACCEPTED": .accepted, "VALID": .valid, "INVALID": .invalid,
        ]
        #expect(submission.status == statuses[example.response?["status"]?.text ?? ""])
        #expect(submission.issues.count == example.response?["issues"]?.elements.count)
    }
}
