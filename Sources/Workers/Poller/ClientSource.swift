package import Fulfilment
package import Marketplace

/// Gives the client of an account: its region, its tokens, one connection pool a process.
package typealias ClientSource = @Sendable (AccountID) async throws -> MarketplaceClient
