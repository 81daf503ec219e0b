import Foundation
import Fulfilment

/// Raw answers of `searchOrders` and `getOrder` → observations. Pure: no network, no clock.
///
/// One order that cannot be read does not touch the others. Required are the order id, the time of the last change, and
/// the quantity of every line; any other field that cannot be read is left out and reported.
package struct OrderPageDecoder: Sendable {
    /// Tells "there is none" from "it was not asked for".
    private let includedData: Set<OrderDataSet>

    /// - Parameter includedData: what the answer was asked to hold.
    package init(includedData: [OrderDataSet] = OrderDataSet.standard) {
        self.includedData = Set(includedData)
    }

    /// The orders of a page.
    /// - Throws: `malformedAnswer` when it is not a page at all.
    package func orders(inPage body: [UInt8]) throws(MarketplaceError) -> DecodedOrders {
        completed(try decoded(body, as: Page.self, of: .searchOrders).orders)
    }

    /// The order of an answer of `getOrder`.
    /// - Throws: `malformedAnswer` when it is not such an answer at all.
    package func orders(inSingleOrder body: [UInt8]) throws(MarketplaceError) -> DecodedOrders {
        completed(try decoded(body, as: Single.self, of: .getOrder).orders)
    }

    /// Where cancellations were asked for and none came, there is no request: a withdrawn one must not stand for ever.
    private func completed(_ orders: DecodedOrders) -> DecodedOrders {
        guard includedData.contains(.cancellation) else { return orders }
        var orders = orders
        for index in orders.observations.indices where orders.observations[index].isCancellationRequested == nil {
            orders.observations[index].isCancellationRequested = false
        }
        return orders
    }

    private func decoded<Body: Decodable>(
        _ body: [UInt8], as type: Body.Type, of operation: MarketplaceOperation
    ) throws(MarketplaceError) -> Body {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch {
            let path = (error as? DecodingError).map { FieldProblem($0).path } ?? ""
            throw MarketplaceError(
                code: .malformedAnswer, operation: operation,
                message: "The stored answer is not one of \(operation.rawValue)\(path.isEmpty ? "" : ": \(path)").")
        }
    }

    private struct Page: Decodable {
        let orders: DecodedOrders

        init(from decoder: any Decoder) throws {
            let page = try decoder.container(keyedBy: Field.self)
            var list = try page.nestedUnkeyedContainer(forKey: "orders")
            var orders = DecodedOrders()
            orders.observations.reserveCapacity(list.count ?? 0)
            while !list.isAtEnd {
                let position = list.currentIndex
                // Never fails on its content, so the list always moves on.
                OrderReader.read(try list.superDecoder(), position: position, into: &orders)
            }
            self.orders = orders
        }
    }

    private struct Single: Decodable {
        let orders: DecodedOrders

        init(from decoder: any Decoder) throws {
            let body = try decoder.container(keyedBy: Field.self)
            guard body.contains("order") else {
                throw DecodingError.keyNotFound(Field("order"), .init(codingPath: [], debugDescription: "no order"))
            }
            var orders = DecodedOrders()
            OrderReader.read(try body.superDecoder(forKey: "order"), position: 0, into: &orders)
            self.orders = orders
        }
    }
}
