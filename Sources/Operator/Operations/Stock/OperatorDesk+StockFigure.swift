import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Nobody has said yet what the numbers mean that another system gives as its stock.
    package func isStockFigureOpen() async throws -> Bool {
        try await database.read { transaction in
            try StockFigure(rawValue: SettingTable.value(.stockFigure, account: nil, in: transaction)) == nil
        }
    }

    /// - Throws: `figure-invalid`.
    package static func checkStockFigure(_ text: String) throws {
        guard StockFigure(rawValue: text) != nil else { throw OperationRefusal(.figureInvalid, ["figure": text]) }
    }
}
