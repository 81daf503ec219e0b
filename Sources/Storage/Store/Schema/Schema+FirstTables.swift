extension Schema {
    /// Units everywhere: `…_at`, `…_until` are milliseconds of business time since 1970 (technical time in `leases`,
    /// `workers`, `fetches.lease_until`); money is decimal text, NULL = unknown; flags are 0 or 1;
    /// sealed columns hold AES-GCM boxes of `KeyRing`.
    static let firstTables = accountTables + intakeTables + orderTables + stockTables + shipmentTables + queueTables

    private static let accountTables = """
        CREATE TABLE accounts (
          id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 40),
          seller_id TEXT NOT NULL,
          region TEXT NOT NULL CHECK (region IN ('eu', 'na', 'fe')),
          marketplaces TEXT NOT NULL,
          time_zone TEXT NOT NULL,
          refresh_token {blob} NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('active', 'off', 'unauthorised')),
          state_reason TEXT,
          state_at INTEGER NOT NULL,
          linked_at INTEGER NOT NULL,
          UNIQUE (seller_id, region)
        ){by_key};
        CREATE TABLE settings (
          scope TEXT NOT NULL,
          name TEXT NOT NULL,
          value TEXT NOT NULL,
          changed_at INTEGER NOT NULL,
          changed_by TEXT NOT NULL,
          PRIMARY KEY (scope, name)
        ){by_key};
        CREATE TABLE settings_history (
          id {identity},
          scope TEXT NOT NULL,
          name TEXT NOT NULL,
          old_value TEXT,
          new_value TEXT,
          changed_at INTEGER NOT NULL,
          changed_by TEXT NOT NULL
        );
        CREATE INDEX settings_history_by_name ON settings_history (scope, name, id);
        CREATE TABLE revisions (
          name TEXT PRIMARY KEY,
          revision INTEGER NOT NULL
        ){by_key};
        CREATE TABLE schedules (
          account TEXT NOT NULL REFERENCES accounts (id),
          kind TEXT NOT NULL,
          spec TEXT NOT NULL,
          enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
          PRIMARY KEY (account, kind)
        ){by_key};
        CREATE TABLE runs (
          account TEXT NOT NULL,
          kind TEXT NOT NULL,
          due_at INTEGER NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('open', 'done', 'failed', 'skipped')),
          created_at INTEGER NOT NULL,
          ended_at INTEGER,
          outcome TEXT,
          PRIMARY KEY (account, kind, due_at)
        ){by_key};
        CREATE INDEX runs_open ON runs (kind, due_at) WHERE state = 'open';
        CREATE TABLE leases (
          name TEXT PRIMARY KEY,
          owner TEXT NOT NULL,
          fence INTEGER NOT NULL,
          lease_until INTEGER NOT NULL
        ){by_key};
        CREATE TABLE budgets (
          account TEXT NOT NULL,
          operation TEXT NOT NULL,
          interval_us INTEGER NOT NULL CHECK (interval_us > 0),
          tolerance_us INTEGER NOT NULL CHECK (tolerance_us >= 0),
          arrival_us INTEGER NOT NULL,
          taken INTEGER NOT NULL DEFAULT 0,
          throttled INTEGER NOT NULL DEFAULT 0,
          PRIMARY KEY (account, operation)
        ){by_key};
        CREATE TABLE pauses (
          account TEXT NOT NULL,
          kind TEXT NOT NULL,
          paused_until INTEGER NOT NULL,
          paused_by TEXT NOT NULL,
          reason TEXT NOT NULL,
          PRIMARY KEY (account, kind)
        ){by_key};

        """

    private static let intakeTables = """
        CREATE TABLE fetches (
          id {identity},
          account TEXT NOT NULL REFERENCES accounts (id),
          kind TEXT NOT NULL CHECK (kind IN ('orders', 'order', 'report')),
          purpose TEXT NOT NULL,
          subject TEXT,
          window_from INTEGER,
          window_to INTEGER,
          state TEXT NOT NULL
            CHECK (state IN ('open', 'requested', 'ready', 'done', 'empty', 'failed', 'cancelled')),
          page_token TEXT,
          page_token_at INTEGER,
          pages INTEGER NOT NULL DEFAULT 0,
          report_id TEXT,
          document_id TEXT,
          attempts INTEGER NOT NULL DEFAULT 0,
          error TEXT,
          next_at INTEGER NOT NULL,
          created_at INTEGER NOT NULL,
          ended_at INTEGER,
          owner TEXT,
          fence INTEGER NOT NULL DEFAULT 0,
          lease_until INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX fetches_due ON fetches (next_at) WHERE state IN ('open', 'requested', 'ready');
        CREATE INDEX fetches_by_account ON fetches (account, id);
        CREATE INDEX fetches_polls ON fetches (account, purpose, id) WHERE purpose LIKE 'poll.%';
        CREATE INDEX fetches_by_subject ON fetches (account, subject, created_at) WHERE subject IS NOT NULL;
        CREATE UNIQUE INDEX fetches_one_at_a_time ON fetches (account, purpose)
          WHERE state IN ('open', 'requested', 'ready') AND purpose LIKE 'poll.%';
        CREATE TABLE coverage (
          id {identity},
          account TEXT NOT NULL,
          service TEXT NOT NULL,
          basis TEXT NOT NULL,
          covered_from INTEGER NOT NULL,
          covered_to INTEGER NOT NULL,
          "fetch" INTEGER NOT NULL
        );
        CREATE INDEX coverage_by_account ON coverage (account, service, basis, covered_to);
        CREATE TABLE intake (
          id {serial},
          account TEXT NOT NULL,
          "fetch" INTEGER NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('orders-page', 'report-chunk')),
          report_type TEXT,
          payload {blob},
          spool_file TEXT,
          spool_offset INTEGER,
          spool_length INTEGER,
          first_line INTEGER,
          state TEXT NOT NULL CHECK (state IN ('stored', 'imported', 'dead')),
          created_at INTEGER NOT NULL,
          imported_at INTEGER,
          orders INTEGER,
          changed INTEGER,
          CHECK ((payload IS NULL) <> (spool_file IS NULL))
        );
        CREATE INDEX intake_by_fetch ON intake ("fetch");
        CREATE INDEX intake_stored ON intake (id) WHERE state = 'stored';
        CREATE INDEX intake_imported ON intake (imported_at) WHERE state = 'imported';
        CREATE INDEX intake_by_file ON intake (spool_file) WHERE spool_file IS NOT NULL;
        CREATE TABLE findings (
          account TEXT NOT NULL,
          origin TEXT NOT NULL,
          line INTEGER NOT NULL,
          kind TEXT NOT NULL,
          columns TEXT NOT NULL,
          order_id TEXT,
          imported INTEGER NOT NULL CHECK (imported IN (0, 1)),
          found_at INTEGER NOT NULL,
          PRIMARY KEY (account, origin, line, kind, columns)
        ){by_key};
        CREATE INDEX findings_by_order ON findings (account, order_id) WHERE order_id IS NOT NULL;

        """

    private static let orderTables = """
        CREATE TABLE orders (
          key {identity},
          account TEXT NOT NULL REFERENCES accounts (id),
          order_id TEXT NOT NULL,
          status TEXT NOT NULL,
          status_text TEXT,
          service TEXT NOT NULL CHECK (service IN ('mfn', 'sfp', 'fba', 'mcf')),
          marketplace TEXT,
          sales_channel TEXT,
          ship_service_level TEXT,
          currency TEXT,
          total TEXT,
          purchased_at INTEGER,
          updated_at INTEGER NOT NULL,
          source TEXT NOT NULL CHECK (source IN ('report', 'api')),
          ship_by INTEGER,
          deliver_by INTEGER,
          is_business INTEGER NOT NULL CHECK (is_business IN (0, 1)),
          programs TEXT,
          cancel_requested INTEGER NOT NULL CHECK (cancel_requested IN (0, 1)),
          cancellation TEXT,
          recipient {blob},
          packages TEXT,
          revision INTEGER NOT NULL CHECK (revision >= 1),
          first_seen_at INTEGER NOT NULL,
          changed_at INTEGER NOT NULL,
          UNIQUE (account, order_id)
        );
        CREATE INDEX orders_by_update ON orders (account, updated_at);
        CREATE INDEX orders_open ON orders (account, status, ship_by)
          WHERE status IN ('pending', 'pending-availability', 'unshipped', 'partially-shipped');
        CREATE TABLE order_lines (
          order_key INTEGER NOT NULL REFERENCES orders (key),
          line INTEGER NOT NULL,
          item_id TEXT,
          sku TEXT NOT NULL,
          occurrence INTEGER NOT NULL,
          asin TEXT,
          title TEXT,
          quantity INTEGER NOT NULL CHECK (quantity >= 0),
          quantity_shipped INTEGER,
          item_status TEXT,
          price TEXT,
          tax TEXT,
          shipping_price TEXT,
          promotion_discount TEXT,
          PRIMARY KEY (order_key, line)
        ){by_key};

        """

    private static let stockTables = """
        CREATE TABLE stock_levels (
          item TEXT PRIMARY KEY,
          on_hand INTEGER NOT NULL,
          reserved INTEGER NOT NULL CHECK (reserved >= 0),
          committed INTEGER NOT NULL CHECK (committed >= 0),
          counted_at INTEGER,
          changed_at INTEGER NOT NULL
        ){by_key};
        CREATE TABLE stock_ledger (
          id {identity},
          item TEXT NOT NULL,
          kind TEXT NOT NULL,
          on_hand INTEGER NOT NULL,
          reserved INTEGER NOT NULL,
          committed INTEGER NOT NULL,
          order_key INTEGER,
          line INTEGER,
          booked_at INTEGER NOT NULL,
          cause TEXT NOT NULL
        );
        CREATE INDEX stock_ledger_by_item ON stock_ledger (item, id);
        CREATE TABLE stock_holdings (
          order_key INTEGER NOT NULL,
          line INTEGER NOT NULL,
          item TEXT NOT NULL,
          reserved INTEGER NOT NULL CHECK (reserved >= 0),
          committed INTEGER NOT NULL CHECK (committed >= 0),
          issued INTEGER NOT NULL CHECK (issued >= 0),
          PRIMARY KEY (order_key, line)
        ){by_key};

        """

    private static let shipmentTables = """
        CREATE TABLE shipments (
          id INTEGER PRIMARY KEY CHECK (id > 100000),
          account TEXT NOT NULL REFERENCES accounts (id),
          order_id TEXT NOT NULL,
          order_key INTEGER,
          request_key TEXT NOT NULL,
          state TEXT NOT NULL,
          generation INTEGER NOT NULL DEFAULT 0,
          door TEXT NOT NULL,
          carrier_code TEXT,
          carrier_name TEXT,
          ship_method TEXT,
          tracking_number TEXT,
          label_source TEXT NOT NULL CHECK (label_source IN ('amazon', 'own', 'unknown')),
          shipped_at INTEGER NOT NULL,
          marked_at INTEGER NOT NULL,
          marked_by TEXT NOT NULL,
          deadline INTEGER,
          rank_deadline INTEGER NOT NULL,
          aged_from INTEGER NOT NULL,
          is_edit INTEGER NOT NULL DEFAULT 0 CHECK (is_edit IN (0, 1)),
          has_failed INTEGER NOT NULL DEFAULT 0 CHECK (has_failed IN (0, 1)),
          tries INTEGER NOT NULL DEFAULT 0,
          first_try_at INTEGER,
          next_at INTEGER NOT NULL,
          reads INTEGER NOT NULL DEFAULT 0,
          resends INTEGER NOT NULL DEFAULT 0,
          called_at INTEGER,
          accepted_at INTEGER,
          proven_at INTEGER,
          reason TEXT,
          excluded_by TEXT,
          UNIQUE (account, order_id, request_key)
        );
        CREATE INDEX shipments_waiting ON shipments (account, has_failed DESC, rank_deadline, marked_at, id, next_at)
          WHERE state = 'waiting';
        CREATE INDEX shipments_due ON shipments (account, next_at) WHERE state = 'waiting';
        CREATE INDEX shipments_underway ON shipments (account, state)
          WHERE state IN ('released', 'calling');
        CREATE INDEX shipments_to_read ON shipments (state, next_at) WHERE state IN ('unclear', 'accepted');
        CREATE INDEX shipments_aged ON shipments (account, aged_from) WHERE state IN ('waiting', 'unclear', 'dead');
        CREATE INDEX shipments_by_order ON shipments (account, order_id);
        CREATE INDEX shipments_by_state ON shipments (state, account, id);
        CREATE TABLE shipment_items (
          shipment INTEGER NOT NULL REFERENCES shipments (id),
          line INTEGER NOT NULL,
          item_id TEXT,
          quantity INTEGER NOT NULL CHECK (quantity > 0),
          PRIMARY KEY (shipment, line)
        ){by_key};
        CREATE TABLE shipment_numbers (
          series TEXT PRIMARY KEY,
          last INTEGER NOT NULL
        ){by_key};
        CREATE TABLE attempts (
          id {identity},
          shipment INTEGER NOT NULL,
          generation INTEGER NOT NULL,
          started_at INTEGER NOT NULL,
          ended_at INTEGER,
          outcome TEXT,
          code TEXT,
          detail TEXT,
          request_id TEXT,
          worker TEXT NOT NULL
        );
        CREATE INDEX attempts_by_shipment ON attempts (shipment, id);

        """

    private static let queueTables = """
        CREATE TABLE outbox (
          id {serial},
          kind INTEGER NOT NULL,
          account TEXT,
          subject TEXT,
          number INTEGER NOT NULL,
          generation INTEGER NOT NULL,
          available_at INTEGER NOT NULL
        );
        CREATE INDEX outbox_due ON outbox (kind, available_at, id);
        CREATE TABLE dead_letters (
          id {identity},
          queue TEXT NOT NULL,
          token TEXT NOT NULL,
          message_id TEXT,
          account TEXT,
          order_id TEXT,
          shipment INTEGER,
          generation INTEGER,
          reason TEXT NOT NULL,
          detail TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('open', 'requeued', 'excluded', 'settled')),
          created_at INTEGER NOT NULL,
          ended_at INTEGER,
          ended_by TEXT
        );
        CREATE UNIQUE INDEX dead_letters_open ON dead_letters (queue, token) WHERE state = 'open';
        CREATE INDEX dead_letters_crashed ON dead_letters (id) WHERE state = 'open' AND reason = 'crash';
        CREATE INDEX dead_letters_by_token ON dead_letters (queue, token);
        CREATE INDEX dead_letters_by_state ON dead_letters (state, queue, id);
        CREATE INDEX dead_letters_by_age ON dead_letters (state, id);
        CREATE INDEX dead_letters_by_shipment ON dead_letters (shipment) WHERE state = 'open';
        CREATE TABLE problems (
          id {identity},
          kind TEXT NOT NULL,
          account TEXT NOT NULL,
          subject TEXT NOT NULL,
          affected INTEGER NOT NULL,
          sample TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
          alert_pending INTEGER NOT NULL DEFAULT 0 CHECK (alert_pending IN (0, 1)),
          opened_at INTEGER NOT NULL,
          changed_at INTEGER NOT NULL,
          closed_at INTEGER
        );
        CREATE UNIQUE INDEX problems_open ON problems (kind, account, subject) WHERE state = 'open';
        CREATE TABLE starts (
          message_id TEXT PRIMARY KEY,
          queue TEXT NOT NULL,
          started INTEGER NOT NULL,
          started_at INTEGER NOT NULL
        ){by_key};
        CREATE TABLE queue_samples (
          queue TEXT NOT NULL,
          sampled_at INTEGER NOT NULL,
          ready INTEGER NOT NULL,
          consumers INTEGER NOT NULL,
          PRIMARY KEY (queue, sampled_at)
        ){by_key};
        CREATE TABLE workers (
          id TEXT PRIMARY KEY,
          kind TEXT NOT NULL,
          host TEXT NOT NULL,
          pid INTEGER NOT NULL,
          version TEXT NOT NULL,
          state TEXT NOT NULL,
          unacked INTEGER NOT NULL,
          started_at INTEGER NOT NULL,
          beat_at INTEGER NOT NULL
        ){by_key};

        """
}
