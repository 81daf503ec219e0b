extension Schema {
    /// When Amazon last let an account read and write, and how it refused since.
    static let accessTables = """
        CREATE TABLE access (
          account TEXT NOT NULL REFERENCES accounts (id),
          direction TEXT NOT NULL CHECK (direction IN ('read', 'write')),
          proven_at INTEGER,
          failed_at INTEGER,
          code TEXT,
          failures INTEGER NOT NULL DEFAULT 0,
          PRIMARY KEY (account, direction)
        ){by_key};

        """
}
