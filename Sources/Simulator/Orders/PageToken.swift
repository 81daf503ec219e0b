/// The opaque paginationToken: where to go on, for which request, since when.
///
/// Its text always contains `+`, `/` and `=`, so that a caller who does not percent-encode it fails here as he
/// would there.
struct PageToken: Sendable {
    var createdAt: BusinessTime
    /// Of all other parameters.
    var fingerprint: UInt64
    var position: PagePosition
    /// Upper bound of the first page, which all pages share.
    var upperBound: BusinessTime
    /// The query of the first page, percent-encoded; only in v0.
    var query = ""

    /// Source: orders_2026-01-01.json, "token expires after 24 hours".
    static let lifetimeInSeconds: Double = 24 * 3600
    /// Reads `++//` in base64.
    private static let mark: [UInt8] = [0xFB, 0xEF, 0xFF]

    var text: String {
        let payload = [
            String(createdAt.milliseconds), String(fingerprint), String(position.time.milliseconds),
            String(upperBound.milliseconds), position.orderID, query,
        ].joined(separator: " ")
        let check = StableHash.of("page token \(payload)")
        var bytes = Self.mark + Array("\(check) \(payload)".utf8)
        while bytes.count % 3 != 1 { bytes.append(32) }
        return Base64.encoded(bytes)
    }

    init(
        createdAt: BusinessTime, fingerprint: UInt64, position: PagePosition, upperBound: BusinessTime,
        query: String = ""
    ) {
        self.createdAt = createdAt
        self.fingerprint = fingerprint
        self.position = position
        self.upperBound = upperBound
        self.query = query
    }

    /// - Returns: nil for anything this type has not written.
    init?(text: String) {
        guard let bytes = Base64.decoded(text), bytes.starts(with: Self.mark),
            let content = String(validating: bytes.dropFirst(Self.mark.count), as: UTF8.self)
        else { return nil }
        let parts = content.split(separator: " ", maxSplits: 6, omittingEmptySubsequences: false)
        guard parts.count == 7, let check = UInt64(parts[0]) else { return nil }
        let query = parts[6].prefix { $0 != " " }
        let payload = (parts[1..<6] + [query]).joined(separator: " ")
        guard check == StableHash.of("page token \(payload)"),
            let created = Int64(parts[1]), let fingerprint = UInt64(parts[2]), let time = Int64(parts[3]),
            let bound = Int64(parts[4])
        else { return nil }
        self.init(
            createdAt: BusinessTime(milliseconds: created), fingerprint: fingerprint,
            position: PagePosition(time: BusinessTime(milliseconds: time), orderID: String(parts[5])),
            upperBound: BusinessTime(milliseconds: bound), query: String(query))
    }
}
