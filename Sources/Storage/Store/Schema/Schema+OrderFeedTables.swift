extension Schema {
    /// Cancellations on their way to Amazon, and feeds of shipments and cancellations.
    ///
    /// `cancellations` takes the place of `cancel_wishes`: states of `CancelWish.State`; `when_payable` = 1: sent by itself once
    /// the order is paid. `way`: `call` or `feed`; `next_at`: not sent, or not looked at again, before. `cancel_ways`: accounts
    /// to whom Amazon's call is not open, and since when that is known. `order_feeds`: kind `fulfilment` or `cancellation`;
    /// states of `OrderFeed.State`; `fetch` = the report that tells what a feed without a result has done.
    /// `shipments.path`: how Amazon was told of the parcel first, `call` or `feed`; `feed`, `feed_place`: the feed that it is
    /// in, and its place there from 1.
    static let orderFeedTables = """
        CREATE TABLE order_feeds (
          id {identity},
          account TEXT NOT NULL REFERENCES accounts (id),
          kind TEXT NOT NULL CHECK (kind IN ('fulfilment', 'cancellation')),
          state TEXT NOT NULL CHECK (state IN ('making', 'made', 'reconciling', 'done', 'failed')),
          feed_id TEXT,
          entries INTEGER NOT NULL DEFAULT 0,
          "fetch" INTEGER,
          detail TEXT,
          created_at INTEGER NOT NULL,
          next_at INTEGER NOT NULL,
          ended_at INTEGER
        );
        CREATE INDEX order_feeds_open ON order_feeds (next_at) WHERE state IN ('making', 'made', 'reconciling');
        CREATE INDEX order_feeds_by_account ON order_feeds (account, kind, created_at);
        ALTER TABLE shipments ADD COLUMN path TEXT;
        ALTER TABLE shipments ADD COLUMN feed INTEGER;
        ALTER TABLE shipments ADD COLUMN feed_place INTEGER;
        CREATE INDEX shipments_in_feed ON shipments (feed, feed_place) WHERE feed IS NOT NULL;
        CREATE INDEX shipments_for_feed ON shipments (account, id) WHERE state = 'waiting' AND next_at = 253402300800000;
        CREATE TABLE cancellations (
          id {identity},
          account TEXT NOT NULL REFERENCES accounts (id),
          order_key INTEGER NOT NULL REFERENCES orders (key),
          reason TEXT NOT NULL,
          state TEXT NOT NULL,
          when_payable INTEGER NOT NULL DEFAULT 0 CHECK (when_payable IN (0, 1)),
          wished_at INTEGER NOT NULL,
          wished_by TEXT NOT NULL,
          changed_at INTEGER NOT NULL,
          changed_by TEXT NOT NULL,
          way TEXT,
          tries INTEGER NOT NULL DEFAULT 0,
          next_at INTEGER NOT NULL,
          sent_at INTEGER,
          feed INTEGER,
          feed_place INTEGER,
          code TEXT,
          detail TEXT
        );
        INSERT INTO cancellations (account, order_key, reason, state, wished_at, wished_by, changed_at, changed_by, next_at)
          SELECT account, order_key, reason, state, wished_at, wished_by, changed_at, changed_by, changed_at
          FROM cancel_wishes ORDER BY id;
        DROP TABLE cancel_wishes;
        CREATE UNIQUE INDEX cancellations_open ON cancellations (order_key)
          WHERE state NOT IN ('withdrawn', 'ended-shipped', 'ended-cancelled');
        CREATE INDEX cancellations_by_order ON cancellations (order_key, id);
        CREATE INDEX cancellations_by_account ON cancellations (account, id)
          WHERE state NOT IN ('withdrawn', 'ended-shipped', 'ended-cancelled');
        CREATE INDEX cancellations_due ON cancellations (next_at, id)
          WHERE state IN ('ready', 'sending', 'sent', 'unclear');
        CREATE INDEX cancellations_in_feed ON cancellations (feed, feed_place) WHERE feed IS NOT NULL;
        CREATE TABLE cancel_ways (
          account TEXT PRIMARY KEY REFERENCES accounts (id),
          closed_at INTEGER NOT NULL
        ){by_key};

        """
}
