package import Database
import Fulfilment

/// The `settings_history` table and the revision that goes up with each of its rows: who changed what, when, old and new.
package enum HistoryTable {
    /// Writes a change down and raises the revision.
    package static func add(_ entry: HistoryEntry, in transaction: any SQLTransaction) throws {
        try transaction.run(
            """
            INSERT INTO settings_history (scope, name, old_value, new_value, changed_at, changed_by)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .text(entry.scope.stored), .text(entry.name), SQLValue(entry.old), SQLValue(entry.new),
                .integer(entry.at.rawValue), .text(entry.by),
            ])
        try transaction.run(
            """
            INSERT INTO revisions (name, revision) VALUES ('settings', 1)
            ON CONFLICT (name) DO UPDATE SET revision = revisions.revision + 1
            """)
    }

    /// Goes up whenever accounts, settings, schedules or pauses change: workers read these again when it differs from what
    /// they saw. 0 before the first change.
    package static func revision(in transaction: any SQLTransaction) throws -> Int64 {
        try transaction.first("SELECT revision FROM revisions WHERE name = 'settings'") { try $0.integer(0) } ?? 0
    }

    /// The latest changes of one name in one scope, newest first.
    package static func of(
        _ name: String, scope: SettingScope, limit: Int, in transaction: any SQLTransaction
    ) throws -> [HistoryEntry] {
        try transaction.rows(
            """
            SELECT scope, name, old_value, new_value, changed_at, changed_by FROM settings_history
            WHERE scope = ? AND name = ? ORDER BY id DESC LIMIT ?
            """, [.text(scope.stored), .text(name), limit.sqlValue]
        ) { try read($0) }
    }

    /// The latest changes of everything, newest first.
    package static func latest(limit: Int, in transaction: any SQLTransaction) throws -> [HistoryEntry] {
        try transaction.rows(
            """
            SELECT scope, name, old_value, new_value, changed_at, changed_by FROM settings_history
            ORDER BY id DESC LIMIT ?
            """, [limit.sqlValue]
        ) { try read($0) }
    }

    private static func read(_ row: any SQLRow) throws -> HistoryEntry {
        HistoryEntry(
            scope: SettingScope(stored: try row.text(0)), name: try row.text(1), old: try row.optionalText(2),
            new: try row.optionalText(3), at: Timestamp(rawValue: try row.integer(4)), by: try row.text(5))
    }
}
