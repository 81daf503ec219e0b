import Database
import Fulfilment
import Store

extension OperatorDesk {
    private static let statusBatch = 100

    /// Takes the status words of a shop, each row by itself: shipped marks the parcel, cancelled asks for the cancellation, any
    /// other word is ignored or takes back what was not sent yet (S4-4, S4-5, S4-12).
    ///
    /// - Parameters:
    ///   - isPreview: nothing is changed; `key` and `request` do not matter.
    ///   - answer: writes down what is answered to the same request again.
    /// - Throws: `request-key-invalid`, `request-key-taken`.
    package func takeStatuses(
        _ rows: [OrderStatusRow], isPreview: Bool, access: APIAccess, key: String, request: [UInt8],
        answer: @escaping @Sendable ([ProgramRowResult]) throws -> String
    ) async throws -> String {
        if isPreview { return try answer(try await takeStatuses(rows, access: access, isPreview: true)) }
        let digest = APIRequestTable.digest("order-status", request)
        return try await onceInSteps(token: access.token, key: key, digest: digest) {
            try answer(try await takeStatuses(rows, access: access, isPreview: false))
        }
    }

    /// As above, without a key: each row may come again.
    ///
    /// - Parameter access: of a program; `nil` for what the operator has set up.
    func takeStatuses(
        _ rows: [OrderStatusRow], access: APIAccess?, isPreview: Bool
    ) async throws -> [ProgramRowResult] {
        var results: [ProgramRowResult] = []
        // The row whose earlier wish to cancel is taken back already.
        var settled: Int?
        while results.count < rows.count {
            let first = results.count
            let reader = StatusRowReader(desk: self, access: access, now: clock.now, settledRow: settled)
            let reading: @Sendable (any SQLTransaction) throws -> StatusBatch = { transaction in
                try reader.read(rows, from: first, limit: Self.statusBatch, in: transaction)
            }
            let batch = try await isPreview ? previewing(reading) : database.write(reading)
            results += isPreview ? batch.results.map(\.withoutNewNumber) : batch.results
            switch batch.next {
            case nil: break
            case .cancel(var result, let order, let account, let reason):
                if !isPreview {
                    do {
                        let card = try await requestCancel(order, of: account, reason: reason)
                        result.outcome = card.wasThere ? .alreadyRequested : .cancelRequested
                        result.state = card.state
                    } catch let refusal as OperationRefusal {
                        result.outcome = .refused
                        result.explain(refusal)
                    }
                }
                results.append(result)
            case .takeBack(var result, let order, let account):
                settled = result.row
                if !isPreview {
                    do {
                        try await takeBackCancel(order, of: account)
                    } catch let refusal as OperationRefusal where refusal.code != .cancelWishMissing {
                        result.outcome = .tooLate
                        result.explain(refusal)
                        results.append(result)
                    } catch is OperationRefusal {
                        // Somebody else has taken it back at the same moment.
                    }
                }
            }
        }
        return results
    }

    /// Refuses settings by which a word would mean shipped and cancelled at once, for the fleet or for an account.
    ///
    /// - Throws: `status-words-conflict`.
    func checkStatusWords(in transaction: any SQLTransaction) throws {
        for account in try [nil] + AccountTable.all(in: transaction).map({ Optional($0.id) }) {
            _ = try statusMapping(of: account, in: transaction)
        }
    }

    func statusMapping(
        of account: AccountID?, in transaction: any SQLTransaction
    ) throws -> ShopStatusMapping {
        do {
            return try SettingTable.shopStatusMapping(of: account, in: transaction)
        } catch let conflict as ShopStatusMapping.Conflict {
            throw OperationRefusal(.statusWordsConflict, ["words": conflict.words.joined(separator: ", ")])
        }
    }
}
