import Glibc

/// The one pass over the bytes of a history that finds its lines, dates and order ids.
struct HistoryScan {
    private(set) var bytes: [UInt8]
    let header: ReportHeader
    private(set) var starts: [UInt32] = []
    private(set) var updated: [Int64] = []
    private(set) var hashes: [UInt64] = []
    /// Place of each line's store in `NationalStore.all`; the home store for unknown and foreign channels.
    private(set) var stores: [UInt8] = []
    private(set) var homeStore = NationalStore.german
    private let firstLine: Int

    init(bytes: [UInt8]) {
        self.bytes = bytes
        let end = bytes.firstIndex(of: 10) ?? bytes.count
        header = ReportHeader(line: Array(bytes[..<end]))
        firstLine = min(end + 1, bytes.count)
    }

    mutating func readLines() {
        let idPosition = header.position(of: .orderID) ?? 0
        let datePosition = header.position(of: .lastUpdatedDate) ?? 0
        let channelPosition = header.position(of: .salesChannel)
        var starts: [UInt32] = []
        var updated: [Int64] = []
        var hashes: [UInt64] = []
        var channels: [UInt64] = []
        var names: [UInt64: Range<Int>] = [:]
        bytes.withUnsafeBytes { buffer in
            var start = firstLine
            while start < buffer.count {
                let end = Self.index(of: 10, in: buffer, from: start, to: buffer.count) + 1
                let line = start..<end
                starts.append(UInt32(start))
                let date = Self.field(datePosition, in: buffer, line: line)
                updated.append(Self.seconds(of: UnsafeRawBufferPointer(rebasing: buffer[date])) ?? .min)
                let id = Self.field(idPosition, in: buffer, line: line)
                hashes.append(StableHash.of(UnsafeRawBufferPointer(rebasing: buffer[id])))
                if let channelPosition {
                    let name = Self.field(channelPosition, in: buffer, line: line)
                    let hash = StableHash.of(UnsafeRawBufferPointer(rebasing: buffer[name]))
                    channels.append(hash)
                    if names[hash] == nil { names[hash] = name }
                }
                start = end
            }
            starts.append(UInt32(start))
        }
        decideStores(channels: channels, names: names, lineCount: updated.count)
        (self.starts, self.updated, self.hashes) = (starts, Self.filled(updated), hashes)
    }

    /// The store of every line; the one met most often is home to the lines that name none.
    private mutating func decideStores(channels: [UInt64], names: [UInt64: Range<Int>], lineCount: Int) {
        let known = names.compactMapValues { range in
            let name = String(decoding: bytes[range], as: UTF8.self).lowercased()
            return NationalStore.all.firstIndex { $0.salesChannel.lowercased() == name }.map { UInt8($0) }
        }
        var counts = [Int](repeating: 0, count: NationalStore.all.count)
        for channel in channels {
            if let store = known[channel] { counts[Int(store)] += 1 }
        }
        var home = NationalStore.all.firstIndex { $0.id == NationalStore.german.id } ?? 0
        if let most = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[most] > 0 { home = most }
        homeStore = NationalStore.all[home]
        stores = channels.map { known[$0] ?? UInt8(home) }
        if stores.isEmpty { stores = [UInt8](repeating: UInt8(home), count: lineCount) }
    }

    /// Moves the date part of purchase-date and last-updated-date; its length stays, so nothing else moves.
    mutating func shiftDates(byDays days: Int64) {
        guard days != 0 else { return }
        let positions = [ReportColumn.purchaseDate, .lastUpdatedDate].compactMap { header.position(of: $0) }
        var known: [Int64: [UInt8]] = [:]
        for line in updated.indices {
            let range = Int(starts[line])..<Int(starts[line + 1])
            for position in positions {
                let field = bytes.withUnsafeBytes { Self.field(position, in: $0, line: range) }
                let isReadable = bytes.withUnsafeBytes {
                    Self.seconds(of: UnsafeRawBufferPointer(rebasing: $0[field])) != nil
                }
                guard isReadable, let written = BusinessTime(iso: bytes[field.prefix(10)]) else { continue }
                let day = written.day.number + days
                let text = known[day] ?? Array(CivilDay(number: day).text.utf8)
                known[day] = text
                bytes.replaceSubrange(field.lowerBound..<field.lowerBound + 10, with: text)
            }
        }
        updated = updated.map { $0 == .min ? .min : $0 + days * 86_400 }
    }

    /// Seconds since 1970; nil when the field holds no time.
    private static func seconds(of field: UnsafeRawBufferPointer) -> Int64? {
        guard field.count >= 10 else { return nil }
        var end = field.count
        while end > 0, field[end - 1] == 13 || field[end - 1] == 32 { end -= 1 }
        guard let time = BusinessTime(iso: ArraySlice(field[..<end])) else { return nil }
        return CivilDay.floorDivide(time.milliseconds, 1000)
    }

    /// The bytes of the column at a position; empty at the end of the line when the line is too short.
    static func field(_ position: Int, in buffer: UnsafeRawBufferPointer, line: Range<Int>) -> Range<Int> {
        let end =
            line.upperBound > line.lowerBound && buffer[line.upperBound - 1] == 10
            ? line.upperBound - 1 : line.upperBound
        var start = line.lowerBound
        for _ in 0..<position {
            start = index(of: 9, in: buffer, from: start, to: end) + 1
            if start > end { return end..<end }
        }
        return start..<index(of: 9, in: buffer, from: start, to: end)
    }

    /// Where the byte stands first, or `end`.
    private static func index(of byte: Int32, in buffer: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
        guard start < end, let base = buffer.baseAddress, let found = memchr(base + start, byte, end - start)
        else { return end }
        return base.distance(to: UnsafeRawPointer(found))
    }

    /// Lines without a date take that of the line before, the first ones that of the line behind.
    private static func filled(_ updated: [Int64]) -> [Int64] {
        var result = updated
        var last = updated.first { $0 != .min } ?? .min
        for index in result.indices {
            if result[index] == .min { result[index] = last } else { last = result[index] }
        }
        return result
    }

    static func countOfDistinct(_ sorted: [UInt64]) -> Int {
        var count = 0
        var last: UInt64?
        for hash in sorted where hash != last {
            count += 1
            last = hash
        }
        return count
    }
}
