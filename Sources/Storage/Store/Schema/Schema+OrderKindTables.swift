extension Schema {
    /// Whether an order is complete, as it was when it was last written (`Order.isComplete`), and the index of all lists:
    /// the orders of one kind (status, service, complete) in the order of their change at Amazon. A list is merged from one
    /// walk a kind, so that each filter costs no more than it shows (`OrderView`). It stands in the place of an index on
    /// the time alone: an import still writes one entry an order. And the list of reports, among which lie many more polls.
    static let orderKinds = """
        ALTER TABLE orders ADD COLUMN complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1));
        UPDATE orders SET complete = 1
          WHERE status IN ('unshipped', 'partially-shipped', 'shipped', 'invoice-unconfirmed', 'unfulfillable')
          AND (service NOT IN ('mfn', 'sfp')
            OR ((recipient IS NOT NULL OR status IN ('shipped', 'invoice-unconfirmed'))
              AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_key = orders.key AND l.item_id IS NULL)));
        DROP INDEX orders_by_update;
        CREATE INDEX orders_by_kind ON orders (account, status, service, complete, updated_at);
        CREATE INDEX fetches_report_list ON fetches (account, id) WHERE kind = 'report' AND subject IS NOT NULL;
        CREATE INDEX findings_not_imported ON findings (account) WHERE imported = 0;

        """
}
