extension Schema {
    /// Coverage for each marketplace by itself, and which marketplaces a fetch has asked for. What was known before was
    /// asked for all marketplaces of the account; of FBA a report proves only what is a day older than the report.
    static let coverageByMarketplace = """
        ALTER TABLE fetches ADD COLUMN marketplaces TEXT;
        ALTER TABLE fetches ADD COLUMN requested_at INTEGER;
        UPDATE fetches SET requested_at = created_at,
          marketplaces = (SELECT a.marketplaces FROM accounts a WHERE a.id = fetches.account);
        ALTER TABLE coverage ADD COLUMN marketplace TEXT NOT NULL DEFAULT '';
        INSERT INTO coverage (account, service, basis, covered_from, covered_to, "fetch", marketplace)
        SELECT c.account, s.service, c.basis, c.covered_from,
          CASE WHEN s.service = 'fba' THEN c.covered_to - 86400000 ELSE c.covered_to END, c."fetch", m.id
        FROM coverage c JOIN accounts a ON a.id = c.account
        JOIN (\(rows(marketplaces, "id"))) m ON ',' || a.marketplaces || ',' LIKE '%,' || m.id || ',%'
        JOIN (SELECT 'merchant' AS service UNION ALL SELECT 'fba') s ON s.service = c.service OR c.service = 'all'
        WHERE c.marketplace = ''
          AND (s.service = 'merchant' OR c.covered_to - 86400000 > c.covered_from);
        DELETE FROM coverage WHERE marketplace = '';
        DROP INDEX coverage_by_account;
        CREATE INDEX coverage_by_account ON coverage (account, service, basis, marketplace, covered_to);
        CREATE UNIQUE INDEX fetches_one_window ON fetches (account, subject, window_from, window_to)
          WHERE state IN ('open', 'requested', 'ready') AND purpose IN ('backfill', 'gap', 'handover');
        CREATE UNIQUE INDEX fetches_one_question ON fetches (account, subject)
          WHERE state = 'open' AND purpose = 'asked';
        CREATE INDEX fetches_failed ON fetches (account, id) WHERE state = 'failed';
        CREATE INDEX fetches_reports ON fetches (account, subject, id) WHERE kind = 'report';

        """

    /// All marketplaces that Amazon has named. Source: sp-api FACTS 2.
    private static let marketplaces = [
        "A2EUQ1WTGCTBG2", "ATVPDKIKX0DER", "A1AM78C64UM0Y8", "A2Q3Y263D00KWC", "A28R8C7NBKEWEA", "A1RKKUPIHCS9HS",
        "A1F83G8C2ARO7P", "A13V1IB3VIYZZH", "AMEN7PMS3EDWL", "A1805IZSGTT6HS", "A1PA6795UKMFR9", "APJ6JRA9NG5V4",
        "A2NODRKZP88ZB9", "AE08WJ6YKNBMC", "A1C3SOZRARQ6R3", "ARBP9OOSHTCHU", "A33AVAJ2PDY3EV", "A17E79C6D8DWNP",
        "A2VIGQ35RCS4UG", "A21TJRUUN4KGV", "A19VAU5U5O7RUS", "A39IBJ37TRP1C6", "A1VC38T7YXB528",
    ]

    private static func rows(_ values: [String], _ name: String) -> String {
        values.enumerated().map { index, value in
            index == 0 ? "SELECT '\(value)' AS \(name)" : "SELECT '\(value)'"
        }.joined(separator: " UNION ALL ")
    }
}
