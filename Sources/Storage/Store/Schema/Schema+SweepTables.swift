extension Schema {
    /// Orders that only the daily sweep has found, and the sweep's clock for accounts that are there already.
    static let sweepTables = """
        CREATE TABLE late_orders (
          account TEXT NOT NULL REFERENCES accounts (id),
          order_id TEXT NOT NULL,
          found_at INTEGER NOT NULL,
          PRIMARY KEY (account, order_id)
        ){by_key};
        INSERT INTO schedules (account, kind, spec, enabled)
          SELECT id, 'sweep', 'at 03:40', 1 FROM accounts;

        """
}
