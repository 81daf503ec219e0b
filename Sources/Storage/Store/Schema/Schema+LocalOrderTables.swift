extension Schema {
    /// What people want of an order, apart from Amazon's data: values of their own, the wish to cancel, and who did what.
    ///
    /// A value is text, or where it may tell of a person a sealed box of the value, and behind a NUL that of Amazon as it was
    /// then. `order_edits.forgotten_from` is `Order.deliveredFrom`, of sealed values alone. `order_history` holds no
    /// personal data.
    static let localOrderTables = """
        CREATE TABLE order_edits (
          id {identity},
          account TEXT NOT NULL REFERENCES accounts (id),
          order_key INTEGER NOT NULL REFERENCES orders (key),
          field TEXT NOT NULL,
          value TEXT,
          amazon_value TEXT,
          sealed {blob},
          while_pending INTEGER NOT NULL CHECK (while_pending IN (0, 1)),
          edited_at INTEGER NOT NULL,
          edited_by TEXT NOT NULL,
          forgotten_from INTEGER,
          UNIQUE (order_key, field),
          CHECK ((value IS NULL) <> (sealed IS NULL))
        );
        CREATE INDEX order_edits_by_account ON order_edits (account, order_key);
        CREATE INDEX order_edits_to_forget ON order_edits (account, forgotten_from) WHERE forgotten_from IS NOT NULL;
        CREATE TABLE cancel_wishes (
          id {identity},
          account TEXT NOT NULL REFERENCES accounts (id),
          order_key INTEGER NOT NULL REFERENCES orders (key),
          reason TEXT NOT NULL,
          state TEXT NOT NULL
            CHECK (state IN ('waits-for-payment', 'to-be-decided', 'withdrawn', 'ended-shipped', 'ended-cancelled')),
          wished_at INTEGER NOT NULL,
          wished_by TEXT NOT NULL,
          changed_at INTEGER NOT NULL,
          changed_by TEXT NOT NULL
        );
        CREATE UNIQUE INDEX cancel_wishes_open ON cancel_wishes (order_key)
          WHERE state IN ('waits-for-payment', 'to-be-decided');
        CREATE INDEX cancel_wishes_by_order ON cancel_wishes (order_key, id);
        CREATE INDEX cancel_wishes_by_account ON cancel_wishes (account, id)
          WHERE state IN ('waits-for-payment', 'to-be-decided');
        CREATE TABLE order_history (
          id {identity},
          order_key INTEGER NOT NULL REFERENCES orders (key),
          name TEXT NOT NULL,
          old_value TEXT,
          new_value TEXT,
          changed_at INTEGER NOT NULL,
          changed_by TEXT NOT NULL
        );
        CREATE INDEX order_history_by_order ON order_history (order_key, id);

        """
}
