package import Fulfilment

/// A moment as a person of one account reads it. Encodes as ISO 8601 with the offset of the account's zone.
package struct Moment: Sendable, Hashable, Encodable {
    package let timestamp: Timestamp
    package let zone: LocalZone

    package init(_ timestamp: Timestamp, in zone: LocalZone) {
        self.timestamp = timestamp
        self.zone = zone
    }

    /// For optional columns: `nil` stays `nil`.
    package init?(_ timestamp: Timestamp?, in zone: LocalZone) {
        guard let timestamp else { return nil }
        self.init(timestamp, in: zone)
    }

    /// `2026-03-01 14:30:00 +01:00`.
    package var text: String { zone.text(timestamp) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(zone.iso8601(timestamp))
    }
}
