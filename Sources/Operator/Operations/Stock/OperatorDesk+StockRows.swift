import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Carries a program's request out once for its key: the same request again is answered alike, without being carried out.
    ///
    /// - Parameters:
    ///   - token: the program's.
    ///   - key: its own for this request.
    ///   - body: writes; answers the text that is kept.
    /// - Throws: `request-key-taken` where another request had the key.
    func once(
        token: String, key: String, digest: String, _ body: @escaping @Sendable (any SQLTransaction) throws -> String
    ) async throws -> String {
        guard (1...100).contains(key.utf8.count) else { throw OperationRefusal(.requestKeyInvalid) }
        let real = clock.technicalNow
        return try await database.write { transaction in
            switch try APIRequestTable.begin(token: token, key: key, digest: digest, now: real, in: transaction) {
            case .answered(let text): return text
            case .taken: throw OperationRefusal(.requestKeyTaken, ["key": key])
            case .new:
                let text = try body(transaction)
                try APIRequestTable.answer(text, token: token, key: key, in: transaction)
                return text
            }
        }
    }

    /// Books counts that a program gives: all or none. Orders that left after the as-of of a first count are announced.
    ///
    /// - Parameters:
    ///   - figure: `physical` or `free`; `nil` = what the setting `stock.figure` says.
    ///   - isPreview: nothing is booked.
    ///   - answer: writes down what is answered to the same request again.
    /// - Throws: `StockRowsRefusal`, `figure-unset`, `request-key-taken`.
    package func countRows(
        _ rows: [StockCountRow], figure: String?, isPreview: Bool, token: String, key: String, request: [UInt8],
        answer: @escaping @Sendable ([StockRowResult], String) throws -> String
    ) async throws -> String {
        let now = clock.now
        if isPreview {
            return try await database.read { transaction in
                let figure = try stockFigure(figure, in: transaction)
                return try answer(
                    try checked(rows, now: now, in: transaction).enumerated().map { number, count in
                        let preview = try StockTable.preview(
                            item: count.item, quantity: count.quantity, asOf: count.asOf, figure: figure,
                            in: transaction)
                        let isOld = preview.countedAt.map { $0 > count.asOf } ?? false
                        return StockRowResult(
                            row: number + 1, items: [count.item.rawValue], outcome: isOld ? .outdated : .booked,
                            before: preview.before, after: isOld ? preview.before : preview.after)
                    }, figure.rawValue)
            }
        }
        let digest = APIRequestTable.digest("counts", request)
        let text = try await once(token: token, key: key, digest: digest) { transaction in
            let figure = try stockFigure(figure, in: transaction)
            let counts = try checked(rows, now: now, in: transaction)
            var results: [StockRowResult] = []
            for (number, count) in counts.enumerated() {
                let booked = try StockTable.count(
                    item: count.item, quantity: count.quantity, asOf: count.asOf, figure: figure,
                    origin: .init(cause: "count", person: person), now: now, in: transaction)
                switch booked {
                case .booked(let before, let after):
                    results.append(
                        StockRowResult(
                            row: number + 1, items: [count.item.rawValue], outcome: .booked, before: before,
                            after: after))
                case .outdated, .repeated:
                    let level = try StockTable.level(of: count.item, in: transaction)
                    results.append(
                        StockRowResult(
                            row: number + 1, items: [count.item.rawValue], outcome: .outdated, before: level?.onHand,
                            after: level?.onHand))
                }
            }
            return try answer(results, figure.rawValue)
        }
        // The same request again does what was left undone behind its answer.
        try await announceReviews()
        return text
    }

    /// Books movements that a program gives, each once by its key: all or none.
    ///
    /// - Throws: `StockRowsRefusal`.
    package func moveRows(_ movements: [StockMovement], token: String) async throws -> [StockRowResult] {
        let now = clock.now
        return try await database.write { transaction in
            var results: [StockRowResult] = []
            var findings: [StockRowsRefusal.Finding] = []
            for (number, movement) in movements.enumerated() {
                do {
                    guard movement.key != nil else { throw OperationRefusal(.requestKeyInvalid) }
                    let done = try move(movement, keys: "api/\(token)", now: now, in: transaction)
                    results.append(
                        StockRowResult(
                            row: number + 1, items: done.items.map(\.sku),
                            outcome: done.isBooked ? done.countedAt == nil ? .booked : .outdated : .repeated,
                            before: nil, after: nil))
                } catch let refusal as OperationRefusal {
                    findings.append(.init(row: number + 1, refusal: refusal))
                }
            }
            guard findings.isEmpty else { throw StockRowsRefusal(findings: findings) }
            return results
        }
    }

    private struct CheckedCount {
        let item: ItemID
        let quantity: Int
        let asOf: Timestamp
    }

    private func checked(
        _ rows: [StockCountRow], now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [CheckedCount] {
        let zone = try zones(in: transaction).common
        var seen: Set<ItemID> = []
        var counts: [CheckedCount] = []
        var findings: [StockRowsRefusal.Finding] = []
        for (number, row) in rows.enumerated() {
            do {
                guard (0...Self.largestCount).contains(row.quantity) else {
                    throw OperationRefusal(.countInvalid, ["count": String(row.quantity)])
                }
                let moment = try self.moment(try Self.moment(rfc3339: row.asOf), zone)
                guard moment <= now else { throw OperationRefusal(.windowFuture, ["from": row.asOf]) }
                let name = row.item ?? row.sku ?? ""
                guard (1...100).contains(name.utf8.count), row.item == nil || row.sku == nil else {
                    throw OperationRefusal(.countInvalid, ["count": String(row.quantity)])
                }
                let item = try row.item.map { ItemID($0) } ?? countedItem(of: SKU(name), isNew: true, in: transaction)
                guard seen.insert(item).inserted else {
                    throw OperationRefusal(.stockRowRepeated, ["item": item.rawValue])
                }
                counts.append(CheckedCount(item: item, quantity: row.quantity, asOf: moment))
            } catch let refusal as OperationRefusal {
                findings.append(.init(row: number + 1, refusal: refusal))
            }
        }
        guard findings.isEmpty else { throw StockRowsRefusal(findings: findings) }
        return counts
    }
}
