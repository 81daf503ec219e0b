extension Schema {
    /// What a raise waits for beside a reading (`RaiseRule`).
    ///
    /// `unbooked_orders`: changes of orders that the stock ledger has not seen yet, by the last revision that was told.
    /// `offers.certain` = the figure of the last answer, while `shown` is what was sent since without one; NULL = `shown` was
    /// answered. `offers.raise_after` = a search begun from then on knows the sales that the last reading saw; NULL = there
    /// was none to be known. `offers.late_read_at`: a second reading, for a feed without a result that Amazon may carry out
    /// after all.
    static let raiseTables = """
        CREATE TABLE unbooked_orders (
          account TEXT NOT NULL,
          order_id TEXT NOT NULL,
          revision INTEGER NOT NULL,
          PRIMARY KEY (account, order_id)
        ){by_key};
        CREATE INDEX intake_open ON intake (account) WHERE state <> 'imported';
        CREATE INDEX fetches_failed_handovers ON fetches (account, created_at)
          WHERE purpose = 'handover' AND state = 'failed';
        ALTER TABLE offers ADD COLUMN certain INTEGER;
        ALTER TABLE offers ADD COLUMN raise_after INTEGER;
        ALTER TABLE offers ADD COLUMN late_read_at INTEGER;

        """
}
