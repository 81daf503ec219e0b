package import Fulfilment
package import Marketplace
package import Store

/// `ConfirmationGateway` over the Selling Partner API.
package struct MarketplaceGateway: ConfirmationGateway {
    private static let includedData: [OrderDataSet] = [.fulfillment, .packages]

    private let clients: @Sendable (AccountID) async throws -> MarketplaceClient

    /// - Parameter clients: gives the client of an account; throws where there can be none (no credentials, no key).
    package init(clients: @escaping @Sendable (AccountID) async throws -> MarketplaceClient) {
        self.clients = clients
    }

    package func confirm(_ call: ShipmentCall) async -> ConfirmationAnswer {
        let client: MarketplaceClient
        do {
            client = try await clients(call.account)
        } catch {
            return ConfirmationAnswer(.unauthorised(Self.noClient(error), isFinal: false))
        }
        do {
            let answer = try await client.confirmShipment(call.order, ConfirmShipmentRequest(call))
            return ConfirmationAnswer(.accepted(requestID: answer.requestID), rateLimit: answer.rateLimit)
        } catch {
            return ConfirmationAnswer(CallResult(error))
        }
    }

    package func read(_ order: OrderID, account: AccountID) async -> OrderReading {
        let client: MarketplaceClient
        do {
            client = try await clients(account)
        } catch {
            return .unauthorised(Self.noClient(error), isFinal: false)
        }
        do {
            let answer = try await client.getOrder(order, includedData: Self.includedData)
            let decoder = OrderPageDecoder(includedData: Self.includedData)
            guard let seen = try decoder.orders(inSingleOrder: answer.value).observations.first,
                let status = seen.status
            else {
                return .failed(CallFailure(code: "malformedAnswer", detail: "Amazon's answer holds no such order."))
            }
            return .order(status: status, packages: seen.packages)
        } catch {
            return Self.reading(error)
        }
    }

    private static func reading(_ error: MarketplaceError) -> OrderReading {
        let failure = CallFailure(error)
        if error.operation == .accessToken, error.code != .cancelled {
            return .unauthorised(failure, isFinal: error.code == .grantRevoked)
        }
        switch error.code {
        case .throttled: return .throttled
        case .unauthorized, .accessDenied, .clientRefused: return .unauthorised(failure, isFinal: false)
        case .grantRevoked: return .unauthorised(failure, isFinal: true)
        case .invalidInput, .notFound, .conflict, .tooLarge, .server, .timedOut, .unreachable, .connectionLost,
            .cancelled, .documentExpired, .malformedAnswer:
            return .failed(failure)
        }
    }

    private static func noClient(_ error: any Error) -> CallFailure {
        CallFailure(code: "noClient", detail: "\(error)")
    }
}

extension ConfirmShipmentRequest {
    init(_ call: ShipmentCall) {
        self.init(
            marketplace: call.marketplace, packageID: call.shipment, carrierCode: call.carrierCode,
            carrierName: call.carrierName, shippingMethod: call.shipMethod, trackingNumber: call.trackingNumber,
            shippedAt: call.shippedAt, items: call.items.map { .init(id: $0.itemID, quantity: $0.quantity) })
    }
}
