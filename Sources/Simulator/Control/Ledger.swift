import Glibc

/// The accepted changes in their order: in memory, and in a file when one is named.
///
/// The file is written before the answer goes out, so a restarted simulator remembers what it has acknowledged.
struct Ledger: Sendable {
    private(set) var entries: [LedgerEntry] = []
    private var lastSequence = 0
    private let file: LedgerFile?

    init(file: LedgerFile?) {
        self.file = file
    }

    /// - Parameter fields: what the entry tells besides sequence, kind and time.
    mutating func append(
        _ kind: LedgerEntry.Kind, orderID: String? = nil, fields: [JSON.Member], now: BusinessTime
    ) throws {
        let sequence = kind.isMutation ? lastSequence + 1 : 0
        var members: [JSON.Member] = []
        if kind.isMutation { members.append(.init(name: "sequence", value: .integer(sequence))) }
        members.append(.init(name: "kind", value: .string(kind.rawValue)))
        members.append(.init(name: "businessTime", value: .string(now.isoMilliseconds)))
        if let orderID { members.append(.init(name: "orderId", value: .string(orderID))) }
        let line = JSON.object(members + fields).serialized
        try file?.append(line)
        lastSequence = max(lastSequence, sequence)
        entries.append(LedgerEntry(sequence: sequence, kind: kind, time: now, orderID: orderID, line: line))
    }

    /// Takes over a line of an earlier run without writing it again.
    mutating func remember(_ entry: LedgerEntry) {
        lastSequence = max(lastSequence, entry.sequence)
        entries.append(entry)
    }

    /// How often each kind of mutation was accepted: a parcel counts once, its edits apart.
    var summary: JSON {
        .object(
            LedgerEntry.Kind.allCases.filter(\.isMutation).map { kind in
                .init(name: kind.rawValue, value: .integer(entries.count { $0.kind == kind }))
            })
    }

    /// The mutations of a kind, or all of them, one JSON line each.
    func lines(kind: LedgerEntry.Kind?, orderID: String?) -> String {
        entries
            .filter { entry in
                (kind.map { entry.kind == $0 } ?? entry.kind.isMutation)
                    && (orderID.map { entry.orderID == $0 } ?? true)
            }
            .map { $0.line + "\n" }
            .joined()
    }
}
