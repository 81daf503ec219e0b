extension Schema {
    /// SKUs that lie in Amazon's warehouses, as far as orders tell of them: they are never told a quantity. Those of Amazon's
    /// stock stand in `fba_stock`.
    ///
    /// `offers.misses` weighs the readings in a row that showed something else than was sent. `offers."feed"` is the feed that
    /// the quantity is on its way in; below 0 the feed, with its sign turned, that has ended without a result: the quantity
    /// goes out by a call of its own then.
    static let quantityFeedTables = """
        CREATE TABLE amazon_skus (
          account TEXT NOT NULL REFERENCES accounts (id),
          sku TEXT NOT NULL,
          seen_at INTEGER NOT NULL,
          PRIMARY KEY (account, sku)
        ){by_key};
        INSERT INTO amazon_skus (account, sku, seen_at)
          SELECT o.account, l.sku, min(o.first_seen_at) FROM orders o JOIN order_lines l ON l.order_key = o.key
          WHERE o.service IN ('fba', 'mcf') AND l.sku <> '' GROUP BY o.account, l.sku;
        ALTER TABLE offers ADD COLUMN misses INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX quantity_feeds_by_age ON quantity_feeds (channel, created_at);
        CREATE INDEX quantity_feeds_ended ON quantity_feeds (ended_at) WHERE ended_at IS NOT NULL;
        CREATE INDEX offers_by_call_only ON offers (channel) WHERE "feed" < 0;

        """
}
