import HTTPTypes
import Testing

@testable import Simulator

@Suite struct ConfirmShipmentTests {
    /// Changes to a right request, by which it becomes a wrong one.
    enum Fault: String, CaseIterable, Sendable {
        case noMarketplace, foreignMarketplace, noDetail, noReference, textReference, zeroReference, numberReference
        case noCarrier, unknownCarrier, otherWithoutName, noTracking, noDate, americanDate, futureDate, ancientDate
        case noItems, itemsAsObject, emptyItems, unknownItem, noQuantity, zeroQuantity, tooMany, textQuantity
        case cashOnDelivery
    }

    private static func set(_ json: JSON, _ name: String, _ value: JSON?) -> JSON {
        guard case .object(let members) = json else { return json }
        return .object(members.filter { $0.name != name } + (value.map { [.init(name: name, value: $0)] } ?? []))
    }

    private static func broken(_ body: JSON, by fault: Fault) throws -> JSON {
        let detail = try #require(body["packageDetail"])
        let item = try #require(detail["orderItems"]?.array?.first)
        func with(_ name: String, _ value: JSON?) -> JSON { set(body, "packageDetail", set(detail, name, value)) }
        func withItem(_ name: String, _ value: JSON?) -> JSON { with("orderItems", .array([set(item, name, value)])) }
        switch fault {
        case .noMarketplace: return set(body, "marketplaceId", nil)
        case .foreignMarketplace: return set(body, "marketplaceId", "A13V1IB3VIYZZH")
        case .noDetail: return set(body, "packageDetail", nil)
        case .noReference: return with("packageReferenceId", nil)
        case .textReference: return with("packageReferenceId", "A-1")
        case .zeroReference: return with("packageReferenceId", "0")
        case .numberReference: return with("packageReferenceId", 7)
        case .noCarrier: return with("carrierCode", nil)
        case .unknownCarrier: return with("carrierCode", "dhl")
        case .otherWithoutName: return with("carrierCode", "Other")
        case .noTracking: return with("trackingNumber", "")
        case .noDate: return with("shipDate", nil)
        case .americanDate: return with("shipDate", "02/21/2022")
        case .futureDate: return with("shipDate", "2026-08-21T12:00:00Z")
        case .ancientDate: return with("shipDate", "2026-08-19T23:00:00Z")
        case .noItems: return with("orderItems", nil)
        case .itemsAsObject: return with("orderItems", item)
        case .emptyItems: return with("orderItems", .array([]))
        case .unknownItem: return withItem("orderItemId", "00000000000000")
        case .noQuantity: return withItem("quantity", nil)
        case .zeroQuantity: return withItem("quantity", 0)
        case .tooMany: return withItem("quantity", 99)
        case .textQuantity: return withItem("quantity", "1")
        case .cashOnDelivery: return set(body, "codCollectionMethod", "DirectPayment")
        }
    }

    @Test(arguments: Fault.allCases)
    func refusesWrongRequests(fault: Fault) async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 1)[0]
            let right = try practice.confirmation(of: try await practice.order(id))
            let reply = try await practice.confirm(id, try Self.broken(right, by: fault))
            #expect(reply.status == 400)
            #expect(reply.message?.isEmpty == false)
            #expect(reply.header("x-amzn-RateLimit-Limit") == "2.0")
            #expect(try await practice.ledger().isEmpty)
            #expect(try await practice.order(id)["fulfillment"]?["fulfillmentStatus"] == "UNSHIPPED")
        }
    }

    @Test func refusesInAmazonsWords() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 1)[0]
            let right = try practice.confirmation(of: try await practice.order(id))
            let text = try await practice.confirm(id, try Self.broken(right, by: .textReference))
            #expect(text.message == "PackageReferenceId: is invalid, must be a positive numeric value.")
            let object = try await practice.confirm(id, try Self.broken(right, by: .itemsAsObject))
            #expect(
                object.message == "OrderItemId is invalid, please obtain the value through the getOrderItems API "
                    + "or Manage Orders page")
        }
    }

    @Test func aParcelIsBookedOnceAndShown() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 2)[0]
            practice.clock.advance(60)
            let reply = try await practice.confirm(id, try practice.confirmation(of: try await practice.order(id)))
            #expect(reply.status == 204)
            #expect(reply.bytes.isEmpty)
            #expect(reply.header("x-amzn-RateLimit-Limit") == "2.0")

            let order = try await practice.order(id)
            #expect(order["fulfillment"]?["fulfillmentStatus"] == "SHIPPED")
            #expect(order["lastUpdatedTime"] == "2026-08-20T12:01:00Z")
            let package = try #require(order["packages"]?.array?.first)
            #expect(package["packageReferenceId"] == "100001")
            #expect(package["carrier"] == "DHL")
            #expect(package["trackingNumber"] == "00340434161094")
            #expect(package["packageItems"]?.array?.count == 2)

            let entries = try await practice.ledger()
            #expect(entries.count == 1)
            #expect(entries.first?["kind"] == "confirmation")
            #expect(entries.first?["sequence"] == 1)
            #expect(entries.first?["orderId"]?.string == id)
            #expect(entries.first?["items"]?.array?.count == 2)
        }
    }

    @Test func theSameReferenceEditsAndANewOneIsRefused() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 1)[0]
            let body = try practice.confirmation(of: try await practice.order(id))
            #expect(try await practice.confirm(id, body).status == 204)
            #expect(try await practice.confirm(id, body).status == 204)
            let detail = try #require(body["packageDetail"])
            let edit = Self.set(body, "packageDetail", Self.set(detail, "trackingNumber", "X2"))
            #expect(try await practice.confirm(id, edit).status == 204)

            let second = Self.set(body, "packageDetail", Self.set(detail, "packageReferenceId", "100002"))
            let refused = try await practice.confirm(id, second)
            #expect(refused.status == 400)
            #expect(refused.message?.contains("PackageToUpdateNotFound") == true)
            #expect(refused.message?.contains("order already fulfilled") == true)

            let packages = try #require(try await practice.order(id)["packages"]?.array)
            #expect(packages.count == 1)
            #expect(packages.first?["trackingNumber"] == "X2")
            let entries = try await practice.ledger()
            #expect(entries.map { $0["kind"]?.string } == ["confirmation", "edit", "edit"])
            #expect(entries.map { $0["changed"]?.bool } == [true, false, true])
            #expect(try await practice.ledger("?kind=confirmation").count == 1)
        }
    }

    @Test func severalParcelsFillAnOrder() async throws {
        try await Practice.run { practice in
            var id = ""
            var order = JSON.null
            for candidate in try await practice.makeOrders(40, lines: 1) {
                order = try await practice.order(candidate)
                id = candidate
                if order["orderItems"]?.array?.first?["quantityOrdered"]?.integer ?? 0 > 1 { break }
                practice.clock.advance(2)
            }
            let quantity = try #require(order["orderItems"]?.array?.first?["quantityOrdered"]?.integer)
            try #require(quantity > 1)
            let first = try practice.confirmation(of: order, reference: "1", quantity: 1)
            #expect(try await practice.confirm(id, first).status == 204)
            let half = try await practice.order(id)
            #expect(half["fulfillment"]?["fulfillmentStatus"] == "PARTIALLY_SHIPPED")
            let progress = half["orderItems"]?.array?.first?["fulfillment"]
            #expect(progress == .fields(["quantityFulfilled": 1, "quantityUnfulfilled": .integer(quantity - 1)]))

            let tooMuch = try practice.confirmation(of: order, reference: "2", quantity: quantity)
            #expect(try await practice.confirm(id, tooMuch).status == 400)
            let rest = try practice.confirmation(of: order, reference: "2", quantity: quantity - 1)
            #expect(try await practice.confirm(id, rest).status == 204)
            #expect(try await practice.order(id)["fulfillment"]?["fulfillmentStatus"] == "SHIPPED")
            #expect(try await practice.order(id)["packages"]?.array?.count == 2)
        }
    }

    @Test(arguments: ["pending", "cancelled", "fba", "shipplus"])
    func ordersThatMayNotBeConfirmedAreRefused(pattern: String) async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, pattern: pattern)[0]
            let body = try practice.confirmation(of: try await practice.order(id), quantity: 1)
            #expect(try await practice.confirm(id, body).status == 400)
            #expect(try await practice.ledger().isEmpty)
        }
    }

    @Test func anUnknownOrderIs404() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let body = try practice.confirmation(of: try await practice.order(id))
            #expect(try await practice.confirm("000-0000000-0000000", body).status == 404)
        }
    }
}
