import Database
import Fulfilment
import Marketplace
import Messages
import Reports
import Store
import WorkerRuntime

/// Fetches raw answers from the store and the spool, opens their seal and parses them.
struct IntakeReader: Sendable {
    let spool: String

    @concurrent
    func read(_ batch: [Received], _ context: WorkerContext) async throws -> [ReadIntake] {
        let ids = batch.map(Self.intakeID)
        let rows = try await context.database.read { transaction in
            try ids.map { id in try id.flatMap { try IntakeTable.find($0, in: transaction) } }
        }
        var parser = OrderReportParser()
        return try zip(batch, rows).map { received, row in
            ReadIntake(received: received, content: try content(of: row, received, context.keyRing, &parser))
        }
    }

    private static func intakeID(_ received: Received) -> Int64? {
        if case .intakeStored(let intake) = received.message { intake } else { nil }
    }

    private func content(
        of row: IntakeTable.Row?, _ received: Received, _ keys: KeyRing, _ parser: inout OrderReportParser
    ) throws -> ReadIntake.Content {
        guard Self.intakeID(received) != nil else {
            return .unreadable(reason: MessageRefusal.unknownType.rawValue, detail: "no intake message")
        }
        guard let row, !row.isImported else { return .settled }
        do {
            switch row.content {
            case .page(let sealed, _):
                let page = try keys.open(sealed, context: IntakeTable.sealContext)
                return try parse(page: page, row)
            case .chunk(let type, let file, let offset, let length, let line):
                let use = ReportKind(amazonName: type)?.facts.use
                let kind = OrderReportKind(reportType: type)
                guard kind != nil || use == .stockView else {
                    return .unreadable(reason: "report-unknown", detail: "no importer for \(type)")
                }
                let bytes = try SpoolFile.read(spool + "/" + file, offset: offset, length: length, keys: keys)
                let chunk = ReportChunk(header: bytes.header, body: bytes.body, firstLine: line)
                guard let kind else {
                    return .stock(row, try StockReportParser.parse(chunk), asOf: row.toldAt ?? row.storedAt)
                }
                let parsed = try parser.parse(chunk, as: kind)
                return .orders(row, parsed.orders, parsed.findings)
            }
        } catch let error as KeyRing.Refusal {
            return .unreadable(reason: "unreadable", detail: error.description)
        } catch let error as MarketplaceError {
            return .unreadable(reason: "unreadable", detail: error.message)
        } catch let error as ReportError {
            return .unreadable(reason: "unreadable", detail: error.message)
        } catch let error as SpoolFile.Refusal {
            if error.isEnvironment { throw error }
            return .unreadable(reason: "unreadable", detail: error.description)
        } catch {
            return .unreadable(reason: "unreadable", detail: "\(type(of: error))")
        }
    }

    private func parse(page: [UInt8], _ row: IntakeTable.Row) throws -> ReadIntake.Content {
        let decoder = OrderPageDecoder()
        let decoded = row.isSingleOrder ? try decoder.orders(inSingleOrder: page) : try decoder.orders(inPage: page)
        let findings = decoded.findings.map { finding in
            ReportFinding(
                kind: finding.isImported ? .unreadableValue : .notImported, line: finding.position,
                columns: [finding.field], order: finding.order, isImported: finding.isImported)
        }
        return .orders(row, decoded.observations, findings)
    }
}
