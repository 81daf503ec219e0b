extension Schema {
    /// What the HTTP API needs: the place of each order in the list of changes, and the tokens of those who may ask.
    ///
    /// `order_changes.number` is NULL until the change is placed and 0 while the order is held back (see `ChangeTable`).
    /// The times of `api_tokens` are real time: a token of a practising fleet lives as long as any other.
    static let apiTables = """
        CREATE TABLE order_changes (
          order_key INTEGER PRIMARY KEY,
          number INTEGER,
          created_number INTEGER,
          completed_number INTEGER,
          cancelled_number INTEGER
        );
        INSERT INTO order_changes (order_key) SELECT key FROM orders;
        CREATE INDEX order_changes_by_number ON order_changes (number, order_key);
        CREATE TABLE api_tokens (
          id {identity},
          name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
          digest {blob} NOT NULL UNIQUE,
          scopes TEXT NOT NULL,
          account TEXT REFERENCES accounts (id),
          created_at INTEGER NOT NULL,
          created_by TEXT NOT NULL,
          expires_at INTEGER,
          last_used_at INTEGER,
          revoked_at INTEGER,
          revoked_by TEXT
        );
        CREATE UNIQUE INDEX api_tokens_by_name ON api_tokens (name) WHERE revoked_at IS NULL;

        """
}
