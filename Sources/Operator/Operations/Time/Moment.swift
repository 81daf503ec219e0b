package import Foundation
package import Fulfilment

/// A moment as a person of one account reads it. Encodes as ISO 8601 with the offset of the account's zone.
package struct Moment: Sendable, Hashable, Encodable {
    package let timestamp: Timestamp
    package let zone: LocalZone

    private static let inUTC = CodingUserInfoKey(rawValue: "utc")

    /// Lets an encoder write moments in UTC: for programs (C31).
    package static func writeUTC(in encoder: JSONEncoder) {
        if let inUTC { encoder.userInfo[inUTC] = true }
    }

    package init(_ timestamp: Timestamp, in zone: LocalZone) {
        self.timestamp = timestamp
        self.zone = zone
    }

    /// For optional columns: `nil` stays `nil`.
    package init?(_ timestamp: Timestamp?, in zone: LocalZone) {
        guard let timestamp else { return nil }
        self.init(timestamp, in: zone)
    }

    /// `2026-03-01T13:30:00Z`: for programs (C31).
    package var utc: String { timestamp.iso8601 }

    /// `2026-03-01 14:30:00 +01:00`.
    package var text: String { zone.text(timestamp) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        let isForPrograms = Self.inUTC.flatMap { encoder.userInfo[$0] } != nil
        try container.encode(isForPrograms ? utc : zone.iso8601(timestamp))
    }
}
