import Database
import Foundation
import Fulfilment
import Reports
import Store

extension OperatorDesk {
    private static let block = 65_536
    /// In place of an as-of: when the file was last changed.
    package static let fileTime = "file-time"

    /// Reads a stock list, and finds out which items its SKUs stand for.
    func plan(
        file path: String, asOf: String?, figure: String?, columns: String?
    ) async throws -> StockListPlan {
        let list = try Self.stockList(path, names: try Self.columnNames(columns))
        let now = clock.now
        var plan = try await database.read { transaction in
            let zone = try zones(in: transaction).common
            let given = asOf == Self.fileTime ? nil : asOf
            let moment = try given.map { try self.moment($0, zone) } ?? min(now, Self.changedAt(path) ?? now)
            guard moment <= now else { throw OperationRefusal(.windowFuture, ["from": zone.text(moment)]) }
            return StockListPlan(
                list, file: URL(fileURLWithPath: path).lastPathComponent, asOf: moment,
                figure: try stockFigure(figure, in: transaction))
        }
        var quantities: [ItemID: Int] = [:]
        for chunk in list.entries.chunks(of: 1000) {
            let items = try await database.read { transaction in
                try chunk.map { try SKUTable.parts(of: $0.sku, on: nil, in: transaction) }
            }
            for (entry, parts) in zip(chunk, items) {
                guard parts.count == 1, let part = parts.first, part.units == 1 else {
                    plan.note("is-set", entry, isTaken: false)
                    continue
                }
                if let other = quantities[part.item] {
                    // Two SKUs of one item: by the rule for duplicates.
                    if other != entry.quantity { plan.note("same-item", entry, isTaken: true) }
                    quantities[part.item] = min(other, entry.quantity)
                } else {
                    quantities[part.item] = entry.quantity
                }
            }
        }
        plan.counts = quantities.sorted { $0.key < $1.key }.map {
            StockListPlan.Count(item: $0.key, quantity: $0.value)
        }
        return plan
    }

    /// What a given number means: as said, else as the setting `stock.figure` says.
    ///
    /// - Throws: `figure-invalid`, `figure-unset` while nobody has said it.
    func stockFigure(_ text: String?, in transaction: any SQLTransaction) throws -> StockFigure {
        let word = try text ?? SettingTable.value(.stockFigure, account: nil, in: transaction)
        if let figure = StockFigure(rawValue: word) { return figure }
        if text != nil { throw OperationRefusal(.figureInvalid, ["figure": word]) }
        throw OperationRefusal(.figureUnset)
    }

    private static func stockList(_ path: String, names: StockListColumns.Names) throws -> StockList {
        do {
            let bytes = try FileBytes(path: path)
            var parser = try StockListParser(names: names)
            while true {
                let block = try bytes.read(upTo: block)
                if block.isEmpty { break }
                try parser.feed(block)
            }
            try bytes.checkEnd()
            return try parser.finish()
        } catch let trouble as StockListColumns.Trouble {
            throw refusal(trouble, path)
        } catch let error as ReportError {
            throw refusal(error, path)
        }
    }

    static func refusal(_ error: ReportError, _ path: String) -> OperationRefusal {
        guard error.code != .unreadableFile else {
            let isThere = FileManager.default.fileExists(atPath: path)
            return OperationRefusal(isThere ? .fileUnreadable : .fileMissing, ["file": path])
        }
        return OperationRefusal(.stockListUnreadable, ["file": path, "problem": error.message])
    }

    static func refusal(_ trouble: StockListColumns.Trouble, _ path: String) -> OperationRefusal {
        switch trouble {
        case .missing(let name):
            OperationRefusal(.stockColumnMissing, ["column": name], at: .init(file: path, line: 1))
        case .several(let names):
            OperationRefusal(
                .stockColumnsUnclear, ["columns": names.joined(separator: ", ")], at: .init(file: path, line: 1))
        }
    }

    /// `sku=Artikel,quantity=Frei`.
    private static func columnNames(_ text: String?) throws -> StockListColumns.Names {
        var names = StockListColumns.Names()
        for pair in text?.split(separator: ",") ?? [] {
            let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
            switch sides.first {
            case "sku" where sides.count == 2: names.sku = sides[1]
            case "quantity" where sides.count == 2: names.quantity = sides[1]
            default: throw OperationRefusal(.stockColumnMap, ["text": String(pair)])
            }
        }
        return names
    }

    /// A file that was copied or edited after its export is younger than what it says: good enough to look at, and for
    /// booking only where a person says so.
    private static func changedAt(_ path: String) -> Timestamp? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let date = attributes?[.modificationDate] as? Date else { return nil }
        return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }
}
