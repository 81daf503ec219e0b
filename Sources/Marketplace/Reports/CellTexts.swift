import Fulfilment

/// The texts and meanings of cells that come back row after row.
struct CellTexts: Sendable {
    private var texts = ByteCache<String>(bits: 14)
    private var statuses = ByteCache<StatusCell>(bits: 6)
    private var channels = ByteCache<SalesChannel>(bits: 5)
    private var timestamps = TimestampReader()

    /// A status word and what it means.
    struct StatusCell: Sendable {
        let status: OrderStatus
        /// The word itself, where it says more than the status.
        let text: String?
    }

    /// `nil` for an empty cell.
    @inline(__always)
    mutating func text(_ bytes: UnsafeRawBufferPointer) -> String? {
        if bytes.isEmpty { return nil }
        // Up to 15 bytes Swift keeps inside the string itself: nothing to gain.
        if bytes.count <= 15 { return String(decoding: bytes, as: UTF8.self) }
        return texts.value(for: bytes) { $0 }
    }

    @inline(__always)
    mutating func status(_ bytes: UnsafeRawBufferPointer) -> StatusCell? {
        if bytes.isEmpty { return nil }
        return statuses.value(for: bytes) { word in
            let reading = OrderStatus.readingReport(word)
            return StatusCell(status: reading.status, text: reading.saysMore ? word : nil)
        }
    }

    @inline(__always)
    mutating func channel(_ bytes: UnsafeRawBufferPointer) -> SalesChannel? {
        if bytes.isEmpty { return nil }
        return channels.value(for: bytes) { SalesChannel($0) }
    }

    @inline(__always)
    mutating func timestamp(_ bytes: UnsafeRawBufferPointer) -> Timestamp? {
        timestamps.timestamp(bytes)
    }
}
