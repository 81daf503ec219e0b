import Channels
package import Database
import Dispatch
package import Fulfilment
package import Store

/// `QuantityGateway` into a file that holds everything the channel may show.
package struct FileGateway: QuantityGateway {
    private let database: any SQLDatabase
    /// Files are written where they may block.
    private let queue = DispatchQueue(label: "orderly.quantity-files", attributes: .concurrent)

    package init(database: any SQLDatabase) {
        self.database = database
    }

    /// The whole file is written for one quantity as for all.
    package func batchLimit(waiting: Int, for channel: StoredChannel) -> Int { max(1, waiting) }

    /// The batch is marked as on its way, so the file, which is made of what the store says, holds it.
    package func hand(_ batch: [QuantityUpdate], to channel: StoredChannel) async -> QuantityResult {
        guard let path = channel.target, let format = QuantityFormat(rawValue: channel.format ?? "csv") else {
            return .refusedAll(code: "channel-address", detail: "the form of the file is not known")
        }
        let file = QuantityFile(path: path)
        do {
            let hold = try await onQueue { try file.hold() }
            // Not when the last reference goes: the queue may keep one for a moment.
            defer { hold.release() }
            let lines = try await database.read { transaction in
                try OfferTable.shelf(of: channel.id, in: transaction)
            }
            try await onQueue {
                try hold.write(
                    QuantityFile.content(
                        lines.map { .init(sku: $0.sku, quantity: $0.quantity, changedAt: $0.changedAt) },
                        of: channel.id, as: format))
            }
            return .handed([:])
        } catch let failure as QuantityFile.Failure {
            return .failed(
                code: failure.isBusy ? "file-busy" : "file-unwritable", detail: failure.description, retryAfter: nil)
        } catch {
            return .failed(code: "cancelled", detail: "\(type(of: error))", retryAfter: nil)
        }
    }

    private func onQueue<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
