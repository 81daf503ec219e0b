extension Schema {
    /// What keeps reports within bounds. `fetches.due_at`: not asked for before; NULL = at once. `fetches.expires_at`: a
    /// person's command is not carried out later (real time); `fetches.asked_by`: whose command it is, for the history.
    /// A report of Amazon's has one fetch, and an account one command about schedules of each kind at a time.
    /// `fba_stock_reports`: of which moment the last report of Amazon's stock told. `spool_mark`: what stands in the spool
    /// directory of this store's fleet.
    static let reportBounds = """
        ALTER TABLE fetches ADD COLUMN due_at INTEGER;
        ALTER TABLE fetches ADD COLUMN expires_at INTEGER;
        ALTER TABLE fetches ADD COLUMN asked_by TEXT;
        UPDATE fetches SET report_id = NULL WHERE report_id IS NOT NULL
          AND id NOT IN (SELECT min(f.id) FROM fetches f WHERE f.report_id IS NOT NULL GROUP BY f.account, f.report_id);
        DROP INDEX fetches_by_report;
        CREATE UNIQUE INDEX fetches_by_report ON fetches (account, report_id) WHERE report_id IS NOT NULL;
        UPDATE fetches SET state = 'cancelled', ended_at = created_at
          WHERE state = 'open' AND purpose LIKE 'schedules.%';
        CREATE UNIQUE INDEX fetches_one_command ON fetches (account, purpose)
          WHERE state = 'open' AND purpose LIKE 'schedules.%';
        CREATE INDEX fetches_denied ON fetches (account, subject) WHERE cause = 'role-missing';
        CREATE INDEX report_documents_personal ON report_documents (account) WHERE personal = 1;
        CREATE TABLE fba_stock_reports (
          account TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id),
          as_of INTEGER NOT NULL
        ){by_key};
        INSERT INTO fba_stock_reports (account, as_of) SELECT account, max(as_of) FROM fba_stock GROUP BY account;
        CREATE TABLE spool_mark (
          place INTEGER PRIMARY KEY CHECK (place = 1),
          mark TEXT NOT NULL
        );
        DELETE FROM findings WHERE origin LIKE 'GET_AFN_INVENTORY_DATA #%';
        CREATE INDEX findings_by_time ON findings (found_at);
        UPDATE orders SET forgotten_from = 
            CASE WHEN deliver_by > updated_at THEN deliver_by ELSE updated_at END + 1209600000
          WHERE recipient IS NOT NULL AND forgotten_from IS NULL AND status NOT IN ('pending', 'pending-availability',
            'unshipped', 'partially-shipped', 'shipped', 'invoice-unconfirmed', 'unfulfillable', 'cancelled');

        """
}
