import Database
import Foundation
import Fulfilment
import Store

extension OperatorDesk {
    /// What lies in Amazon's warehouses, as the last stock report of each account tells (S3-17).
    package func amazonStock(account: String?, _ page: PageRequest) async throws -> Page<AmazonStockCard> {
        let after = try page.after.map { cursor in
            let parts = cursor.split(separator: "/", omittingEmptySubsequences: false).compactMap {
                String($0).removingPercentEncoding
            }
            guard parts.count == 4 else { throw OperationRefusal(.cursorInvalid, ["cursor": cursor]) }
            return (AccountID(parts[0]), SKU(parts[1]), parts[2], parts[3])
        }
        return try await database.read { transaction in
            let id = try accountID(account, in: transaction)
            let zones = try zones(in: transaction)
            let rows = try AmazonStockTable.list(account: id, limit: page.limit + 1, after: after, in: transaction)
            let shown = rows.prefix(page.limit)
            let last = shown.last.map { row in
                [row.account.rawValue, row.stock.sku.rawValue, row.stock.condition, row.stock.state]
                    .map { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }.joined(
                        separator: "/")
            }
            return Page(
                items: shown.map { AmazonStockCard($0, zones[$0.account]) },
                next: rows.count > page.limit ? last : nil)
        }
    }
}
