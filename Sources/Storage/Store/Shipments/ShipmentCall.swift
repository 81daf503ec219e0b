package import Fulfilment

/// An intent that is on disk: exactly what is to be told to Amazon, under the id that Amazon will know the parcel by.
package struct ShipmentCall: Sendable, Hashable {
    package let shipment: ShipmentID
    package let generation: Int64
    package let attempt: Int64
    package let account: AccountID
    package let order: OrderID
    package let marketplace: MarketplaceID
    package let carrierCode: String
    package let carrierName: String?
    package let shipMethod: String?
    package let trackingNumber: String
    /// Not before the purchase and not in the future.
    package let shippedAt: Timestamp
    package let items: [ShipmentItem]

    /// Names the content: the same text for the same request, whenever it is made. FNV-1a, the same in every process.
    package var fingerprint: String {
        Self.fingerprint(
            marketplace, carrierCode, carrierName, shipMethod, trackingNumber, items)
    }

    static func fingerprint(
        _ marketplace: MarketplaceID, _ carrierCode: String, _ carrierName: String?, _ shipMethod: String?,
        _ trackingNumber: String?, _ items: [ShipmentItem]
    ) -> String {
        let parts =
            [marketplace.rawValue, carrierCode, carrierName ?? "", shipMethod ?? "", trackingNumber ?? ""]
            + items.map { "\($0.itemID)x\($0.quantity)" }
        let hash = parts.joined(separator: "\u{1F}").utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }
}

/// What becomes of a token that a confirmer was handed.
package enum CallStart: Sendable, Hashable {
    /// The intent is written: call Amazon, then `ShipmentTable.finish`.
    case call(ShipmentCall)
    /// Out of date: another token or nobody is in charge of the shipment.
    case stale
    /// A worker died between intent and result; Amazon is read before anything is sent.
    case interrupted
    /// The budget's next slot is near: begin again then. Nothing has changed.
    case notYet(Timestamp)
    /// Back in the store until then; nothing was charged.
    case postponed(until: Timestamp)
    /// There is nothing left to send.
    case closed(ConfirmationRefusal)
    /// Given up, the dead-letter row is written: reject the message.
    case dead(reason: String)
    /// No such shipment; the dead-letter row is written: reject the message.
    case unknown
}

/// What a call to Amazon came to.
package enum CallResult: Sendable, Hashable {
    case accepted(requestID: String?)
    /// 429. `retryAfter` in real time where Amazon states it.
    case throttled(CallFailure, retryAfter: Duration?)
    /// Nothing was sent, through no fault of the shipment (shutdown).
    case notSent
    /// Amazon or the way to it was down: time heals it.
    case failed(CallFailure)
    /// No answer, or a broken one: Amazon may have acted on it.
    case unclear(CallFailure)
    /// Amazon says that there is no such package or that the order is fulfilled: reading the order tells which.
    case contradicted(CallFailure)
    /// Amazon does not take it as it is.
    case refused(CallFailure)
    /// Amazon does not let the account in. `isFinal`: proven, a person must renew the authorisation.
    case unauthorised(CallFailure, isFinal: Bool)
}

/// How a call failed, fit to be stored and shown.
package struct CallFailure: Sendable, Hashable {
    /// Our word or Amazon's, for example `timedOut`, `InvalidInput`.
    package var code: String
    /// At most 500 characters, without personal data.
    package var detail: String
    package var requestID: String?

    package init(code: String, detail: String, requestID: String? = nil) {
        self.code = code
        self.detail = String(detail.prefix(500))
        self.requestID = requestID
    }
}

/// What the worker does with the message after the result is written.
package enum CallEnd: Sendable, Hashable {
    case done(ShipmentState)
    /// Reject it: the dead-letter row is written.
    case dead(reason: String)
    /// Another has taken the shipment over meanwhile; nothing was written.
    case superseded
}
