extension Schema {
    /// Databases of shops that are read for the status of their orders, and what was last seen of each order.
    ///
    /// `sources.address` is sealed: it may hold a password. `shown` is the same without user and password. `columns` names a
    /// column of the query for each thing that is taken, as `order=orders_id,status=orders_status`. `next_at` is business
    /// time. `source_rows.digest` names all that was taken of a row; rows that could not be used are not kept, so that they
    /// are tried again.
    static let sourceTables = """
        CREATE INDEX order_edits_by_reference ON order_edits (value) WHERE field = 'reference';
        CREATE TABLE sources (
          name TEXT PRIMARY KEY,
          account TEXT NOT NULL REFERENCES accounts (id),
          address {blob} NOT NULL,
          shown TEXT NOT NULL,
          query TEXT NOT NULL,
          columns TEXT NOT NULL,
          carrier TEXT,
          every INTEGER NOT NULL CHECK (every > 0),
          next_at INTEGER NOT NULL,
          polled_at INTEGER,
          outcome TEXT,
          seen INTEGER NOT NULL DEFAULT 0,
          applied INTEGER NOT NULL DEFAULT 0,
          refused INTEGER NOT NULL DEFAULT 0,
          unknown INTEGER NOT NULL DEFAULT 0,
          findings TEXT,
          added_at INTEGER NOT NULL,
          added_by TEXT NOT NULL
        ){by_key};
        CREATE TABLE source_rows (
          source TEXT NOT NULL REFERENCES sources (name),
          shop_order TEXT NOT NULL,
          digest TEXT NOT NULL,
          outcome TEXT NOT NULL,
          changed_at INTEGER NOT NULL,
          PRIMARY KEY (source, shop_order)
        ){by_key};
        CREATE INDEX source_rows_by_age ON source_rows (source, changed_at);

        """
}
