extension Schema {
    /// Unpaid orders that Amazon does not know any more: they stay, and so does what they reserve.
    static let vanishedOrders = """
        CREATE TABLE vanished_orders (
          order_key INTEGER PRIMARY KEY REFERENCES orders (key),
          account TEXT NOT NULL REFERENCES accounts (id),
          found_at INTEGER NOT NULL
        ){by_key};
        CREATE INDEX vanished_orders_by_account ON vanished_orders (account, order_key);

        """
}
