import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Values of one transaction while they are sealed anew: other writers wait that long.
    private static let resealedAtOnce = 500

    /// Which key seals how many values. A key that seals none may leave the key file.
    package func keys() async throws -> KeyReport {
        try await report(resealed: 0)
    }

    /// Seals with the present key whatever an older one has sealed. Workers may go on meanwhile.
    ///
    /// - Parameter progress: how many values were looked at.
    package func reseal(progress: @Sendable (Int) -> Void = { _ in }) async throws -> KeyReport {
        var (seen, resealed) = (0, 0)
        for column in SealedColumn.all {
            var last: SQLValue?
            while true {
                let (from, keys) = (last, keyRing)
                let values = try await database.read { transaction in
                    try column.values(after: from, limit: Self.resealedAtOnce, in: transaction)
                }
                guard let end = values.last else { break }
                let old = values.filter { !keys.isCurrent($0.sealed) }
                if !old.isEmpty {
                    resealed += try await database.write { transaction in
                        try old.count { value in
                            // What no key opens is named by the report; it stops nothing else.
                            guard let plain = try? keys.open(value.sealed, context: column.context) else {
                                return false
                            }
                            return try column.replace(
                                value, by: keys.seal(plain, context: column.context), in: transaction)
                        }
                    }
                }
                seen += values.count
                progress(seen)
                last = end.row
            }
        }
        resealed += try await resealDocuments { count in
            seen += count
            progress(seen)
        }
        if resealed > 0 {
            let (now, count, key) = (clock.now, resealed, keyRing.names.first ?? "")
            try await database.write { transaction in
                try HistoryTable.add(
                    HistoryEntry(
                        scope: .fleet, name: "keys.resealed", old: nil, new: "\(count) with \(key)", at: now, by: person
                    ),
                    in: transaction)
            }
        }
        return try await report(resealed: resealed)
    }

    private func report(resealed: Int) async throws -> KeyReport {
        var uses: [String: [String: Int]] = Dictionary(
            keyRing.names.map { ($0, [:]) }, uniquingKeysWith: { first, _ in first })
        for column in SealedColumn.all {
            var last: SQLValue?
            while true {
                let from = last
                let values = try await database.read { transaction in
                    try column.values(after: from, isHead: true, limit: 5000, in: transaction)
                }
                guard let end = values.last else { break }
                for value in values {
                    uses[KeyRing.keyName(of: value.sealed) ?? "?", default: [:]][column.name, default: 0] += 1
                }
                last = end.row
            }
        }
        try await countDocuments { uses[$0 ?? "?", default: [:]][Self.documents, default: 0] += 1 }
        let names = keyRing.names
        let keys = uses.sorted { one, other in
            (names.firstIndex(of: one.key) ?? .max, one.key) < (names.firstIndex(of: other.key) ?? .max, other.key)
        }.map {
            KeyReport.Use(
                key: $0.key, isCurrent: $0.key == names.first, isThere: names.contains($0.key), values: $0.value)
        }
        return KeyReport(keys: keys, resealed: resealed)
    }
}
