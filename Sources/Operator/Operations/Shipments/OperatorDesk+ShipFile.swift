import Database
import Fulfilment
import Store

extension OperatorDesk {
    private static let batch = 500

    /// Marks every parcel of a carrier's file as shipped: `order,carrier,tracking[,shipped-at]`, with commas, semicolons or
    /// tabs, with or without a header. Read as a stream, 500 lines a transaction; marking twice changes nothing.
    ///
    /// - Throws: `file-missing`, `file-unreadable`, `columns-unknown`. A bad line is a finding, not an error.
    package func ship(file path: String) async throws -> ShipFileResult {
        let lines = try LineReader(path: path)
        var reader = CarrierFileReader(fileName: path)
        var result = ShipFileResult()
        var batch: [CarrierFileReader.Row] = []
        while let line = try lines.next() {
            guard let row = try reader.read(line) else { continue }
            batch.append(row)
            if batch.count == Self.batch {
                result = try await ship(batch, into: result)
                batch.removeAll(keepingCapacity: true)
            }
        }
        return try await ship(batch, into: result)
    }

    private func ship(_ batch: [CarrierFileReader.Row], into before: ShipFileResult) async throws -> ShipFileResult {
        guard !batch.isEmpty else { return before }
        let now = clock.now
        return try await database.write { transaction in
            var result = before
            for row in batch { try take(row, into: &result, now: now, in: transaction) }
            return result
        }
    }

    private func take(
        _ row: CarrierFileReader.Row, into result: inout ShipFileResult, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        result.lines += 1
        do {
            let answer = try transaction.savepoint {
                try ship(row.request, door: .carrierFile, now: now, in: transaction)
            }
            count(answer, of: row, in: &result)
        } catch let refusal as OperationRefusal {
            result.add(
                ShipFileResult.Finding(
                    line: row.line, order: row.request.order, isTaken: false, code: "refusal." + refusal.code.rawValue,
                    values: refusal.values))
        }
    }

    private func count(_ answer: ShipAnswer, of row: CarrierFileReader.Row, in result: inout ShipFileResult) {
        switch answer.outcome {
        case .created: result.created += 1
        case .alreadyMarked: result.alreadyMarked += 1
        case .updated: result.updated += 1
        case .tooLate, .refused: break
        }
        guard let code = answer.reason ?? (answer.isTaken ? nil : "too-late") else { return }
        result.add(
            ShipFileResult.Finding(
                line: row.line, order: answer.order, isTaken: answer.isTaken,
                code: answer.outcome == .tooLate ? "said.ship.too-late" : "reason." + code,
                values: ["state": answer.state ?? "", "shipment": answer.shipment.map { String($0) } ?? ""]))
    }
}
