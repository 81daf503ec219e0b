package import Database
package import Fulfilment

/// What the store knows of why a stretch was not read.
package enum GapEvidence {
    /// The last failed fetch whose window or life touches the stretch: its reason, without personal data.
    package static func failure(
        account: AccountID, in window: TimeWindow, _ transaction: any SQLTransaction
    ) throws -> String? {
        let found = try transaction.first(
            """
            SELECT error FROM fetches WHERE account = ? AND state = 'failed' AND error IS NOT NULL
              AND purpose IN ('poll.merchant', 'poll.fba', 'backfill', 'gap', 'handover')
              AND ((window_from < ? AND window_to > ?) OR (created_at < ? AND ended_at > ?))
            ORDER BY id DESC LIMIT 1
            """,
            [
                .text(account.rawValue), .integer(window.to.rawValue), .integer(window.from.rawValue),
                .integer(window.to.rawValue), .integer(window.from.rawValue),
            ]
        ) { try $0.optionalText(0) }
        return found ?? nil
    }

    /// Whether the live reading has left the stretch to a report.
    package static func wasHandedOver(
        account: AccountID, in window: TimeWindow, _ transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            """
            SELECT 1 FROM fetches WHERE account = ? AND kind = 'report' AND subject = ? AND purpose = 'handover'
              AND window_from < ? AND window_to > ? LIMIT 1
            """,
            [
                .text(account.rawValue), .text(BackfillTable.report(for: .merchant)), .integer(window.to.rawValue),
                .integer(window.from.rawValue),
            ]
        ) { _ in true } ?? false
    }

    /// Whether the fleet was at work at all: it opened runs of the account's clocks.
    package static func fleetWasRunning(
        account: AccountID, service: CoverageService, in window: TimeWindow, _ transaction: any SQLTransaction
    ) throws -> Bool {
        let kind: ScheduleKind = service == .merchant ? .pollMerchant : .pollFBA
        return try transaction.first(
            """
            SELECT 1 FROM runs WHERE account = ? AND kind = ? AND due_at >= ? AND due_at < ? AND created_at < ? LIMIT 1
            """,
            [
                .text(account.rawValue), .text(kind.rawValue), .integer(window.from.rawValue),
                .integer(window.to.rawValue), .integer(window.to.rawValue),
            ]
        ) { _ in true } ?? false
    }
}
