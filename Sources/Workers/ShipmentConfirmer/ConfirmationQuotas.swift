package import Store
import Marketplace

/// Amazon's published allowances for the two operations of this worker.
package struct ConfirmationQuotas: Sendable, Hashable {
    package var confirm: Quota
    package var read: Quota

    package init(confirm: Quota, read: Quota) {
        self.confirm = confirm
        self.read = read
    }

    /// The quotas as a practice fleet plans with them: see `Quota.planned`.
    package func planned(atSpeed speed: Double) -> ConfirmationQuotas {
        ConfirmationQuotas(confirm: confirm.planned(atSpeed: speed), read: read.planned(atSpeed: speed))
    }

    /// As Amazon publishes them; its answers correct them per seller.
    package static let published = ConfirmationQuotas(
        confirm: Quota(MarketplaceOperation.confirmShipment, else: Quota(rate: 2, burst: 10)),
        read: Quota(MarketplaceOperation.getOrder, else: Quota(rate: 0.5, burst: 30)))
}

extension Quota {
    fileprivate init(_ operation: MarketplaceOperation, else other: Quota) {
        self = operation.quota.map { Quota(rate: $0.rate, burst: $0.burst) } ?? other
    }
}
