extension Schema {
    /// `offers.number` is that of the last sending: see `QuantityUpdate`. Who calculates offers holds the row `offers` of
    /// `revisions`.
    static let quantityTables = """
        ALTER TABLE offers ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX offers_waiting_by_sku ON offers (channel, sku) WHERE state = 'waiting';
        INSERT INTO revisions (name, revision) VALUES ('offers', 0);
        CREATE INDEX stock_levels_counted ON stock_levels (item) WHERE counted_at IS NOT NULL;

        """
}
