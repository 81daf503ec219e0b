import Glibc

/// A seller's past, as one All Orders report: its bytes once, and small indexes into them.
///
/// All dates are moved by whole days so that the newest last-updated-date falls on the day before the given one;
/// everything else stays as it was, broken and short lines included: those are served beside the line before them.
struct OrderHistory: Sendable {
    let header: ReportHeader
    /// Whole days by which the dates were moved.
    let shiftInDays: Int64
    /// Every line ends with a line feed, the last one too.
    let bytes: [UInt8]
    /// Where each line begins, and behind the last line its end.
    private let starts: [UInt32]
    /// Last-updated time of each line in seconds since 1970; a line without a readable one takes its neighbour's.
    private let updated: [Int64]
    /// Place of each line's store in `NationalStore.all`.
    private let stores: [UInt8]
    /// Hashes of the order ids, sorted; equal ones in the order of their lines.
    private let hashes: [UInt64]
    private let linesByHash: [UInt32]

    var lineCount: Int { updated.count }
    let orderCount: Int
    /// The store most lines belong to; lines of unknown or foreign channels are counted to it.
    let homeStore: NationalStore

    /// - Parameters:
    ///   - today: the business day at the start; nil together with `shiftInDays`.
    ///   - shiftInDays: a shift decided in an earlier run.
    init(bytes raw: [UInt8], today: CivilDay, shiftInDays decided: Int64? = nil) throws {
        var raw = raw
        if raw.last != 10 { raw.append(10) }
        var scan = HistoryScan(bytes: raw)
        header = scan.header
        guard header.position(of: .orderID) != nil, header.position(of: .lastUpdatedDate) != nil else {
            throw HistoryError(
                "The order history has no columns amazon-order-id and last-updated-date in its first line. "
                    + "Give a tab separated All Orders report (GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL).")
        }
        scan.readLines()
        let newest = scan.updated.max() ?? .min
        let newestDay = BusinessTime(milliseconds: newest == .min ? 0 : newest * 1000).day
        let shift = decided ?? (newest == .min ? 0 : today.number - 1 - newestDay.number)
        scan.shiftDates(byDays: shift)
        shiftInDays = shift
        let order = scan.hashes.indices.sorted {
            (scan.hashes[$0], $0) < (scan.hashes[$1], $1)
        }
        hashes = order.map { scan.hashes[$0] }
        linesByHash = order.map { UInt32($0) }
        orderCount = HistoryScan.countOfDistinct(hashes)
        homeStore = scan.homeStore
        bytes = scan.bytes
        starts = scan.starts
        updated = scan.updated
        stores = scan.stores
    }

    /// The same for the same orders in as many bytes, however the file is named or packed and its dates are moved.
    var fingerprint: String {
        let hash = hashes.reduce(UInt64(bytes.count)) { StableHash.mixed($0 ^ $1) }
        return String(hash, radix: 16)
    }

    /// Bytes of a line with its line feed.
    func range(ofLine line: Int) -> Range<Int> {
        Int(starts[line])..<Int(starts[line + 1])
    }

    func lastUpdated(ofLine line: Int) -> BusinessTime {
        BusinessTime(milliseconds: updated[line] == .min ? 0 : updated[line] * 1000)
    }

    /// The text of a column; empty when the line is too short or the file has no such column.
    func text(_ column: ReportColumn, ofLine line: Int) -> String {
        guard let position = header.position(of: column) else { return "" }
        return bytes.withUnsafeBytes { buffer in
            let range = HistoryScan.field(position, in: buffer, line: range(ofLine: line))
            return String(decoding: UnsafeRawBufferPointer(rebasing: buffer[range]), as: UTF8.self)
        }
    }

    /// All columns of a line, as many as it has.
    func texts(ofLine line: Int) -> [String] {
        let range = range(ofLine: line)
        let end = bytes[range.upperBound - 1] == 10 ? range.upperBound - 1 : range.upperBound
        return bytes[range.lowerBound..<end]
            .split(separator: 9, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The lines of an order in the order of the file; empty when it does not occur.
    func lines(ofOrder id: String) -> [Int] {
        guard !id.isEmpty else { return [] }
        let hash = StableHash.of(id)
        var low = 0
        var high = hashes.count
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        var lines: [Int] = []
        while low < hashes.count, hashes[low] == hash {
            let line = Int(linesByHash[low])
            if text(.orderID, ofLine: line) == id { lines.append(line) }
            low += 1
        }
        return lines
    }

    func store(ofLine line: Int) -> NationalStore {
        NationalStore.all[Int(stores[line])]
    }
}
