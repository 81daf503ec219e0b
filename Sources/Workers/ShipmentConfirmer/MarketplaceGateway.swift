package import Fulfilment
package import Marketplace
package import Store
import WorkerRuntime

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
        } catch let error as LaunchRefusal {
            return ConfirmationAnswer(.unauthorised(Self.noClient(error.description), isFinal: false))
        } catch let error as KeyRing.Refusal {
            return ConfirmationAnswer(.unauthorised(Self.noClient(error.description), isFinal: false))
        } catch {
            // The store is busy, or we are to stop: nothing was sent, and nothing is wrong with the account.
            return ConfirmationAnswer(.notSent)
        }
        do {
            let answer = try await client.confirmShipment(call.order, ConfirmShipmentRequest(call))
            return ConfirmationAnswer(
                .accepted(requestID: answer.requestID), rateLimit: answer.rateLimit, calls: answer.calls)
        } catch {
            return ConfirmationAnswer(CallResult(error), calls: error.calls)
        }
    }

    package func read(_ order: OrderID, account: AccountID) async -> ReadingAnswer {
        let client: MarketplaceClient
        do {
            client = try await clients(account)
        } catch let error as LaunchRefusal {
            return ReadingAnswer(.unauthorised(Self.noClient(error.description), isFinal: false))
        } catch let error as KeyRing.Refusal {
            return ReadingAnswer(.unauthorised(Self.noClient(error.description), isFinal: false))
        } catch {
            return ReadingAnswer(.failed(Self.noClient("\(type(of: error))")))
        }
        do {
            let answer = try await client.getOrder(order, includedData: Self.includedData)
            return ReadingAnswer(Self.reading(answer), rateLimit: answer.rateLimit, calls: answer.calls)
        } catch {
            return ReadingAnswer(Self.reading(error), calls: error.calls)
        }
    }

    /// What the body shows. Of one that cannot be read, Amazon's support needs the answer's id.
    private static func reading(_ answer: MarketplaceAnswer<[UInt8]>) -> OrderReading {
        var failure = CallFailure(
            code: MarketplaceError.Code.malformedAnswer.rawValue, detail: "Amazon's answer holds no such order.",
            requestID: answer.requestID)
        do {
            let decoder = OrderPageDecoder(includedData: includedData)
            if let seen = try decoder.orders(inSingleOrder: answer.value).observations.first, let status = seen.status {
                return .order(status: status, packages: seen.packages)
            }
        } catch {
            failure = CallFailure(code: error.code.rawValue, detail: error.message, requestID: answer.requestID)
        }
        return .failed(failure)
    }

    private static func reading(_ error: MarketplaceError) -> OrderReading {
        let failure = CallFailure(error)
        if error.operation == .accessToken, error.code != .cancelled {
            return .unauthorised(failure, isFinal: error.code == .grantRevoked)
        }
        switch error.code {
        case .throttled: return .throttled(failure)
        case .unauthorized, .accessDenied, .clientRefused: return .unauthorised(failure, isFinal: false)
        case .grantRevoked: return .unauthorised(failure, isFinal: true)
        case .invalidInput, .notFound, .conflict, .tooLarge, .server, .timedOut, .unreachable, .connectionLost,
            .cancelled, .documentExpired, .malformedAnswer:
            return .failed(failure)
        }
    }

    private static func noClient(_ detail: String) -> CallFailure {
        CallFailure(code: "noClient", detail: detail)
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
