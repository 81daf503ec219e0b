extension Schema {
    /// Items, the SKUs that stand for them, the channels that are told quantities, and what is told.
    ///
    /// `stock_ledger.effective_at` is when a movement was true in the warehouse: a count compares it with its own as-of.
    /// `stock_ledger.issued` is what the entry adds to the holding of its order line. `stock_changes` holds items whose
    /// offers are still to be calculated: rows without a unique key, so that no booking waits for another.
    /// `stock_reserved` is the part of `stock_levels.reserved` that orders of one account hold: who is told of it depends on
    /// the account's pending mode. `stock_holdings.units`: of the item in one unit of the line's SKU, when it was first held.
    ///
    /// `sku_parts.channel` '' = any channel; several rows of one SKU and channel are a set.
    ///
    /// `offers`: `wanted` NULL = not known, nothing is told; `shown` = what the channel is believed to show, NULL = not
    /// known; `sending` = on the way now; `sent`, `accepted` and `read_back` are told apart, each with its time.
    static let offerTables = """
        ALTER TABLE stock_ledger ADD COLUMN issued INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE stock_ledger ADD COLUMN effective_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE stock_ledger ADD COLUMN reason TEXT;
        ALTER TABLE stock_ledger ADD COLUMN booked_by TEXT;
        ALTER TABLE stock_ledger ADD COLUMN request_key TEXT;
        UPDATE stock_ledger SET effective_at = booked_at;
        UPDATE stock_ledger SET issued = -on_hand WHERE kind = 'issue';
        CREATE INDEX stock_ledger_by_effect ON stock_ledger (item, effective_at);
        CREATE INDEX stock_ledger_by_order ON stock_ledger (order_key, id) WHERE order_key IS NOT NULL;
        CREATE UNIQUE INDEX stock_ledger_by_request ON stock_ledger (request_key) WHERE request_key IS NOT NULL;
        CREATE TABLE stock_line_holdings (
          order_key INTEGER NOT NULL,
          line INTEGER NOT NULL,
          item TEXT NOT NULL,
          reserved INTEGER NOT NULL CHECK (reserved >= 0),
          committed INTEGER NOT NULL CHECK (committed >= 0),
          issued INTEGER NOT NULL CHECK (issued >= 0),
          units INTEGER NOT NULL DEFAULT 1 CHECK (units > 0),
          PRIMARY KEY (order_key, line, item)
        ){by_key};
        INSERT INTO stock_line_holdings (order_key, line, item, reserved, committed, issued)
          SELECT order_key, line, item, reserved, committed, issued FROM stock_holdings;
        DROP TABLE stock_holdings;
        ALTER TABLE stock_line_holdings RENAME TO stock_holdings;
        CREATE INDEX stock_holdings_open ON stock_holdings (item, order_key) WHERE reserved > 0 OR committed > 0;
        CREATE INDEX stock_levels_uncounted ON stock_levels (item)
          WHERE counted_at IS NULL AND (reserved > 0 OR committed > 0);
        CREATE INDEX stock_levels_short ON stock_levels (item) WHERE reserved + committed > on_hand;
        CREATE TABLE stock_reserved (
          item TEXT NOT NULL,
          account TEXT NOT NULL,
          reserved INTEGER NOT NULL CHECK (reserved >= 0),
          PRIMARY KEY (item, account)
        ){by_key};
        INSERT INTO stock_reserved (item, account, reserved)
          SELECT h.item, o.account, sum(h.reserved) FROM stock_holdings h JOIN orders o ON o.key = h.order_key
          GROUP BY h.item, o.account HAVING sum(h.reserved) > 0;
        CREATE INDEX stock_reserved_by_account ON stock_reserved (account, item) WHERE reserved > 0;
        CREATE TABLE stock_changes (
          id {serial},
          item TEXT NOT NULL
        );
        CREATE TABLE order_fetches (
          order_key INTEGER PRIMARY KEY,
          fetched_at INTEGER NOT NULL
        ){by_key};
        CREATE TABLE sku_parts (
          sku TEXT NOT NULL,
          channel TEXT NOT NULL,
          item TEXT NOT NULL,
          units INTEGER NOT NULL CHECK (units > 0),
          PRIMARY KEY (sku, channel, item)
        ){by_key};
        CREATE INDEX sku_parts_by_item ON sku_parts (item, sku);
        CREATE TABLE channels (
          id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 80),
          kind TEXT NOT NULL CHECK (kind IN ('amazon', 'webhook', 'file')),
          account TEXT REFERENCES accounts (id),
          marketplace TEXT,
          target TEXT,
          format TEXT,
          secret {blob},
          sends INTEGER NOT NULL CHECK (sends IN (0, 1)),
          assortment TEXT NOT NULL CHECK (assortment IN ('listed', 'all')),
          buffer INTEGER NOT NULL DEFAULT 0 CHECK (buffer >= 0),
          maximum INTEGER CHECK (maximum >= 0),
          state TEXT NOT NULL CHECK (state IN ('active', 'failing', 'dead')),
          generation INTEGER NOT NULL DEFAULT 1,
          announced INTEGER NOT NULL DEFAULT 0 CHECK (announced IN (0, 1)),
          announced_at INTEGER NOT NULL DEFAULT 0,
          tries INTEGER NOT NULL DEFAULT 0,
          failed_since INTEGER,
          next_at INTEGER NOT NULL DEFAULT 0,
          handed_at INTEGER,
          reason TEXT,
          created_at INTEGER NOT NULL,
          UNIQUE (account, marketplace),
          CHECK ((kind = 'amazon') = (account IS NOT NULL AND marketplace IS NOT NULL)),
          CHECK ((kind = 'amazon') = (target IS NULL))
        ){by_key};
        CREATE TABLE offers (
          channel TEXT NOT NULL REFERENCES channels (id),
          sku TEXT NOT NULL,
          buffer INTEGER CHECK (buffer >= 0),
          maximum INTEGER CHECK (maximum >= 0),
          wanted INTEGER CHECK (wanted >= 0),
          shown INTEGER CHECK (shown >= 0),
          state TEXT NOT NULL CHECK (state IN ('idle', 'waiting', 'sending', 'refused')),
          changed_at INTEGER NOT NULL,
          next_at INTEGER NOT NULL DEFAULT 0,
          sending INTEGER,
          "feed" INTEGER,
          tries INTEGER NOT NULL DEFAULT 0,
          sent INTEGER,
          sent_at INTEGER,
          accepted_at INTEGER,
          read_back INTEGER,
          read_at INTEGER,
          read_due_at INTEGER,
          reason TEXT,
          issues TEXT,
          PRIMARY KEY (channel, sku)
        ){by_key};
        CREATE INDEX offers_waiting ON offers (channel, next_at, changed_at) WHERE state = 'waiting';
        CREATE INDEX offers_sending ON offers (channel, sku) WHERE state = 'sending';
        CREATE INDEX offers_refused ON offers (channel, sku) WHERE state = 'refused';
        CREATE INDEX offers_to_read ON offers (channel, read_due_at) WHERE read_due_at IS NOT NULL;
        CREATE INDEX offers_by_sku ON offers (sku);
        CREATE INDEX offers_by_feed ON offers ("feed") WHERE "feed" IS NOT NULL;
        CREATE TABLE quantity_feeds (
          id {serial},
          channel TEXT NOT NULL REFERENCES channels (id),
          state TEXT NOT NULL CHECK (state IN ('making', 'made', 'done', 'failed')),
          feed_id TEXT,
          quantities INTEGER NOT NULL,
          created_at INTEGER NOT NULL,
          next_at INTEGER NOT NULL,
          ended_at INTEGER,
          detail TEXT
        );
        CREATE INDEX quantity_feeds_open ON quantity_feeds (channel, id) WHERE state IN ('making', 'made');

        """
}
