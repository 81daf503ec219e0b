extension Schema {
    /// When personal data go, and the log that they went. `forgotten_from` is `Order.forgottenFrom`, in milliseconds of
    /// business time; NULL = nothing to forget, or still needed. `forgotten_at`: when the recipient was; it does not come back.
    static let retention = """
        ALTER TABLE orders ADD COLUMN forgotten_from INTEGER;
        ALTER TABLE orders ADD COLUMN forgotten_at INTEGER;
        UPDATE orders SET forgotten_from = CASE
            WHEN status IN ('shipped', 'invoice-unconfirmed', 'unfulfillable')
              THEN coalesce(deliver_by, updated_at + 1209600000)
            WHEN status = 'cancelled' THEN updated_at END
          WHERE recipient IS NOT NULL;
        CREATE INDEX orders_to_forget ON orders (account, forgotten_from) WHERE forgotten_from IS NOT NULL;
        CREATE TABLE purges (
          id {identity},
          account TEXT,
          kind TEXT NOT NULL,
          rows INTEGER NOT NULL,
          purged_at INTEGER NOT NULL,
          purged_by TEXT NOT NULL
        );
        CREATE INDEX purges_by_time ON purges (purged_at);
        CREATE INDEX attempts_by_time ON attempts (started_at);
        CREATE INDEX fetches_ended ON fetches (ended_at) WHERE ended_at IS NOT NULL;
        CREATE INDEX runs_ended ON runs (ended_at) WHERE ended_at IS NOT NULL;
        CREATE INDEX problems_closed ON problems (closed_at) WHERE closed_at IS NOT NULL;
        CREATE INDEX intake_dead ON intake (created_at) WHERE state = 'dead';
        CREATE INDEX queue_samples_by_time ON queue_samples (sampled_at);

        """
}
