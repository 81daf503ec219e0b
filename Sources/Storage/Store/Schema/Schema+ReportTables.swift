extension Schema {
    /// Documents of reports as they are kept, Amazon's schedules as they were last seen, and what lies at Amazon.
    ///
    /// `fetches.cause` says which kind of end or delay it is (`ReportCause`); `told_at` is the business time of which a
    /// report tells; `detail` is what a request says beside its type: a period of a schedule, or a schedule's id.
    static let reportTables = """
        CREATE TABLE report_documents (
          id {identity},
          account TEXT NOT NULL REFERENCES accounts (id),
          report_type TEXT NOT NULL,
          file TEXT NOT NULL UNIQUE,
          bytes INTEGER NOT NULL,
          sha256 TEXT NOT NULL,
          charset TEXT,
          personal INTEGER NOT NULL CHECK (personal IN (0, 1)),
          kept_at INTEGER NOT NULL,
          kept_until INTEGER NOT NULL
        );
        CREATE INDEX report_documents_ending ON report_documents (kept_until);
        ALTER TABLE fetches ADD COLUMN cause TEXT;
        ALTER TABLE fetches ADD COLUMN told_at INTEGER;
        ALTER TABLE fetches ADD COLUMN detail TEXT;
        ALTER TABLE fetches ADD COLUMN document INTEGER;
        CREATE INDEX fetches_by_report ON fetches (account, report_id) WHERE report_id IS NOT NULL;
        CREATE INDEX fetches_by_document ON fetches (document) WHERE document IS NOT NULL;
        CREATE TABLE report_schedules (
          account TEXT NOT NULL REFERENCES accounts (id),
          schedule_id TEXT NOT NULL,
          report_type TEXT NOT NULL,
          marketplaces TEXT NOT NULL,
          period TEXT NOT NULL,
          next_report_at INTEGER,
          made_here INTEGER NOT NULL CHECK (made_here IN (0, 1)),
          seen_at INTEGER NOT NULL,
          PRIMARY KEY (account, schedule_id)
        ){by_key};
        CREATE TABLE fba_stock (
          account TEXT NOT NULL REFERENCES accounts (id),
          sku TEXT NOT NULL,
          condition TEXT NOT NULL,
          state TEXT NOT NULL,
          fnsku TEXT,
          asin TEXT,
          quantity INTEGER NOT NULL CHECK (quantity >= 0),
          as_of INTEGER NOT NULL,
          PRIMARY KEY (account, sku, condition, state)
        ){by_key};
        CREATE INDEX fba_stock_by_age ON fba_stock (account, as_of);
        CREATE INDEX orders_unread ON orders (key) WHERE status = '';

        """
}
