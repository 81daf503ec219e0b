import Crypto
import Foundation
package import Fulfilment

/// One event to a shop: CloudEvents 1.0 in structured mode, the whole event in the body.
///
/// Source: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md and
/// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md (3.2).
package struct ChannelEvent: Sendable, Hashable {
    package static let contentType = "application/cloudevents+json; charset=utf-8"
    /// The most quantities in one event.
    package static let limit = 500

    /// The same for the same content. A quantity that is sent again has a higher number, so its event has another id.
    package let id: String
    package let body: [UInt8]

    /// Quantities that changed.
    package init(quantities: [QuantityUpdate], of channel: ChannelID) throws {
        let sorted = quantities.sorted { $0.sku < $1.sku }
        let content = sorted.map { "\($0.number) \($0.quantity) \($0.changedAt.rawValue) \($0.sku)" }
        try self.init(
            type: "orderly.quantities.changed.v1",
            id: Self.digest(of: ([channel.rawValue] + content).joined(separator: "\n")),
            at: sorted.map(\.changedAt).max() ?? Timestamp(rawValue: 0), channel: channel, quantities: sorted)
    }

    /// Nothing but a sign of life, for a person who asks whether a channel works: an empty list.
    ///
    /// - Parameter now: business time.
    package init(testOf channel: ChannelID, now: Timestamp) throws {
        try self.init(
            type: "orderly.channel.test.v1", id: UUID().uuidString.lowercased(), at: now, channel: channel,
            quantities: [])
    }

    private init(type: String, id: String, at time: Timestamp, channel: ChannelID, quantities: [QuantityUpdate]) throws
    {
        self.id = id
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        body = Array(
            try encoder.encode(
                Envelope(
                    specversion: "1.0", type: type, source: "/orderly/stock", id: id, time: time.iso8601,
                    subject: channel.rawValue, datacontenttype: "application/json",
                    data: Content(channel: channel.rawValue, quantities: quantities.map(Quantity.init)))))
    }

    /// 128 bits: no two contents share them by chance. Without a dot, which parts the signed text.
    private static func digest(of text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: SHA256.hash(data: Array(text.utf8)).prefix(16).flatMap {
                [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
            }, as: UTF8.self)
    }

    private struct Envelope: Encodable {
        let specversion, type, source, id, time, subject, datacontenttype: String
        let data: Content
    }

    private struct Content: Encodable {
        let channel: String
        let quantities: [Quantity]
    }

    private struct Quantity: Encodable {
        let sku: String
        let quantity: Int
        let number: Int64
        let changedAt: String

        init(_ told: QuantityUpdate) {
            sku = told.sku.rawValue
            quantity = told.quantity
            number = told.number
            changedAt = told.changedAt.iso8601
        }
    }
}
