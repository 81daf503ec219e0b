import Fulfilment
import Store

extension ReportKind {
    static func read(_ text: String) throws -> ReportKind {
        guard let kind = ReportKind(rawValue: text) ?? ReportKind(amazonName: text) else {
            throw OperationRefusal(
                .reportTypeInvalid, ["type": text, "allowed": allCases.map(\.rawValue).joined(separator: ", ")])
        }
        return kind
    }

    /// - Throws: `report-region`, which names the one that the account can have.
    func check(_ account: Account) throws {
        guard !isOffered(in: account.region) else { return }
        let right = counterpart(in: account.region).map { [$0.rawValue] }
        let offered = Self.allCases.filter { $0.isOffered(in: account.region) }.map(\.rawValue)
        throw OperationRefusal(
            .reportRegion,
            [
                "type": rawValue, "region": facts.region?.rawValue.uppercased() ?? "",
                "account": account.id.rawValue, "own": account.region.rawValue.uppercased(),
                "right": (right ?? offered).joined(separator: ", "),
            ])
    }
}
