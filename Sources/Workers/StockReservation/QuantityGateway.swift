package import Database
package import Fulfilment
package import Store

/// One kind of channel, as the handler of quantities needs it. Nothing is repeated behind it.
package protocol QuantityGateway: Sendable {
    /// Hands figures to one channel. What is handed over is absolute: the same again is harmless.
    ///
    /// - Parameter batch: at least one and at most `batchLimit`, each SKU once.
    func hand(_ batch: [QuantityUpdate], to channel: StoredChannel) async -> QuantityResult

    /// The most quantities of one call of `hand`. Fewer mean that newer figures wait for less.
    ///
    /// - Parameter waiting: how many of the channel wait.
    func batchLimit(waiting: Int, for channel: StoredChannel) -> Int

    /// The same where it depends on what the store knows; asked in the transaction that takes the batch.
    func batchLimit(
        waiting: Int, for channel: StoredChannel, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int
}

extension QuantityGateway {
    package func batchLimit(waiting: Int, for channel: StoredChannel) -> Int { 500 }

    package func batchLimit(
        waiting: Int, for channel: StoredChannel, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        batchLimit(waiting: waiting, for: channel)
    }
}
