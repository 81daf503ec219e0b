import Database
import Store

extension OperatorDesk {
    /// Runs what a program wants and takes all of it back again, so that it can be shown before it is done.
    func previewing<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        do {
            return try await database.write { transaction in
                throw PreviewEnd(result: try body(transaction))
            }
        } catch let end as PreviewEnd<Result> {
            return end.result
        }
    }

    /// As `once`, for a request that needs several transactions, each of whose steps may be taken twice: a request that was
    /// interrupted is carried out again when it comes again, one that was answered is answered alike.
    ///
    /// - Throws: `request-key-invalid`, `request-key-taken`.
    func onceInSteps(
        token: String, key: String, digest: String, _ body: () async throws -> String
    ) async throws -> String {
        guard (1...100).contains(key.utf8.count) else { throw OperationRefusal(.requestKeyInvalid) }
        let real = clock.technicalNow
        let known = try await database.write { transaction in
            try APIRequestTable.begin(token: token, key: key, digest: digest, now: real, in: transaction)
        }
        switch known {
        case .taken: throw OperationRefusal(.requestKeyTaken, ["key": key])
        case .answered(let text) where !text.isEmpty: return text
        case .new, .answered: break
        }
        let text = try await body()
        try await database.write { transaction in
            try APIRequestTable.answer(text, token: token, key: key, in: transaction)
        }
        return text
    }
}

/// Ends a preview by rolling its transaction back.
private struct PreviewEnd<Result: Sendable>: Error {
    let result: Result
}
