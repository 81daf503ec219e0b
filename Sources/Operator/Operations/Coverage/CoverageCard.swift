import Fulfilment

/// What is proven fetched of one service in one marketplace, and what is not.
package struct CoverageCard: Encodable, Sendable, Hashable {
    package let account: String
    package let marketplace: String
    /// Its country code where it is known.
    package let country: String
    /// `merchant` or `fba`.
    package let service: String
    /// `updated`, `fulfillable` or `created`: a gap closes only by the same basis.
    package let basis: String
    /// The stretch that was looked at.
    package let from: Moment
    package let to: Moment
    /// Oldest first, each at the end of the one before.
    package let stretches: [Stretch]

    /// A part of the time that was looked at.
    package struct Stretch: Encodable, Sendable, Hashable {
        package let from: Moment
        package let to: Moment
        package let kind: Kind
        /// Why it is not fetched: codes whose text is `reason.<code>`. Empty where there is nothing to explain.
        package let causes: [Cause]
        /// The fetch that is about to close it.
        package let fetch: Int64?
    }

    package struct Cause: Encodable, Sendable, Hashable {
        package let code: String
        package let from: Moment
        package let to: Moment
        /// The reason of the last failed call, as it came.
        package let detail: String?
    }

    package enum Kind: String, Encodable, Sendable, Hashable {
        case fetched
        /// The live reading has gone on without having read it.
        case gap
        /// A gap whose report is asked for.
        case closing
        /// Behind the point that the live reading has reached: the next poll reads it.
        case due
        /// As `due`, but the polls are late, or stopped.
        case late
        /// A person has switched this clock off.
        case switchedOff = "switched-off"
        /// Before the account was linked: nothing is promised, but it can be fetched on request.
        case beforeLink = "before-link"
        /// Not asked for by this basis; the live reading asks by last change.
        case notAsked = "not-asked"
    }

    /// Where a moment lies in the stretch that was looked at: 0 at its beginning, 1 at its end.
    package func share(of moment: Moment) -> Double {
        let whole = (to.timestamp - from.timestamp).inSeconds
        return whole > 0 ? (moment.timestamp - from.timestamp).inSeconds / whole : 0
    }

    /// What is missing, or about to be brought.
    package var holes: [Stretch] { stretches.filter { $0.kind == .gap || $0.kind == .closing || $0.kind == .late } }
    /// Something is missing, and no report is under way that brings it.
    package var isBroken: Bool { stretches.contains { $0.kind == .gap || $0.kind == .late } }
}
