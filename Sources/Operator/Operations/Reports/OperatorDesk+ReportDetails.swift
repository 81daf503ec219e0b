import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// One report: where it stands, why, and what to do (S3-20, S3-21).
    package func report(_ number: Int64) async throws -> ReportDetails {
        try await database.read { transaction in
            let row = try reportRow(number, in: transaction)
            let document = try ReportDocumentTable.ofFetch(number, in: transaction)
            return ReportDetails(row, document, try zones(in: transaction)[row.account])
        }
    }

    /// - Throws: `report-unknown`.
    func reportRow(_ number: Int64, in transaction: any SQLTransaction) throws -> FetchView.Row {
        guard let row = try FetchView.find(number, in: transaction), row.kind == FetchTable.Kind.report.rawValue,
            row.subject != nil
        else { throw OperationRefusal(.reportUnknown, ["number": String(number)]) }
        return row
    }

    /// - Throws: `report-unknown`, `report-document-missing`.
    func keptDocument(
        of number: Int64, in transaction: any SQLTransaction
    ) throws -> (row: FetchView.Row, document: KeptDocument) {
        let row = try reportRow(number, in: transaction)
        guard let document = try ReportDocumentTable.ofFetch(number, in: transaction) else {
            throw OperationRefusal(.reportDocumentMissing, ["number": String(number)])
        }
        return (row, document)
    }
}
