extension Schema {
    /// Who goes first among shipments, what Amazon refused of them, and what a person has to decide.
    ///
    /// `shipments.refused_as` names the content that Amazon refused last, `refusals` how often in a row and `refused_at` when;
    /// `demoted` = 1: refused so often that it waits behind new ones. `recall`: the order was cancelled although the parcel was
    /// marked: `open` until a person says that it came `back` or is `gone`. `buyer_request`: the buyer wants to cancel: `held`
    /// until a person decides, `released` by a person, `noted` where it is sent all the same. `note`: a person's words.
    /// `confirmation_turns`: whether a failed one went last, so that new ones of today have every other turn.
    /// `taken_out`: which of the three steps out of the automatism were done (`TakenOutStep`). `file_mark` names what a
    /// carrier's file said last. `shipment_history`: what was corrected, with the old value. `runs.opened_by`: NULL = the
    /// clock. `dead_letters.group_key` names letters that fail alike; `ending`: `discarded` by a person.
    ///
    /// `executions`: commands over many dead letters, which go on where they stood (`Execution`). `execution_items`: the letters
    /// that each is about, and what became of them.
    static let confirmationTables = """
        ALTER TABLE shipments ADD COLUMN demoted INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE shipments ADD COLUMN refused_as TEXT;
        ALTER TABLE shipments ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE shipments ADD COLUMN refused_at INTEGER;
        ALTER TABLE shipments ADD COLUMN recall TEXT;
        ALTER TABLE shipments ADD COLUMN buyer_request TEXT;
        ALTER TABLE shipments ADD COLUMN note TEXT;
        ALTER TABLE shipments ADD COLUMN taken_out INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE shipments ADD COLUMN file_mark TEXT;
        DROP INDEX shipments_waiting;
        CREATE INDEX shipments_waiting
          ON shipments (account, demoted, has_failed, rank_deadline, marked_at, id, next_at) WHERE state = 'waiting';
        CREATE INDEX shipments_held ON shipments (account, id) WHERE buyer_request = 'held';
        CREATE INDEX shipments_recall ON shipments (account, id) WHERE recall = 'open';
        CREATE INDEX shipments_dead ON shipments (account, next_at, id) WHERE state = 'dead';
        CREATE TABLE confirmation_turns (
          account TEXT PRIMARY KEY REFERENCES accounts (id),
          failed_last INTEGER NOT NULL CHECK (failed_last IN (0, 1))
        ){by_key};
        ALTER TABLE runs ADD COLUMN opened_by TEXT;
        CREATE TABLE shipment_history (
          id {identity},
          shipment INTEGER NOT NULL REFERENCES shipments (id),
          field TEXT NOT NULL,
          old_value TEXT,
          new_value TEXT,
          changed_at INTEGER NOT NULL,
          changed_by TEXT NOT NULL
        );
        CREATE INDEX shipment_history_by_shipment ON shipment_history (shipment, id);
        ALTER TABLE dead_letters ADD COLUMN group_key TEXT NOT NULL DEFAULT '';
        ALTER TABLE dead_letters ADD COLUMN ending TEXT;
        CREATE INDEX dead_letters_groups ON dead_letters (queue, account, reason, group_key, created_at)
          WHERE state = 'open';
        CREATE INDEX dead_letters_by_group ON dead_letters (state, group_key, id);
        CREATE INDEX dead_letters_by_account ON dead_letters (state, account, id);
        CREATE INDEX dead_letters_by_order ON dead_letters (order_id, id);
        CREATE TABLE executions (
          id {identity},
          account TEXT,
          problem INTEGER,
          state TEXT NOT NULL CHECK (state IN ('canary', 'waiting', 'running', 'taken', 'stopped', 'done')),
          total INTEGER NOT NULL,
          canary INTEGER NOT NULL DEFAULT 0,
          rate INTEGER,
          taken INTEGER NOT NULL DEFAULT 0,
          running_from INTEGER,
          stopped_because TEXT,
          started_at INTEGER NOT NULL,
          started_by TEXT NOT NULL,
          ended_at INTEGER
        );
        CREATE INDEX executions_by_problem ON executions (problem, id) WHERE problem IS NOT NULL;
        CREATE INDEX executions_open ON executions (id) WHERE ended_at IS NULL;
        CREATE TABLE execution_items (
          execution INTEGER NOT NULL REFERENCES executions (id),
          letter INTEGER NOT NULL,
          shipment INTEGER,
          account TEXT,
          state TEXT NOT NULL CHECK (state IN ('chosen', 'pending', 'done', 'failed', 'refused')),
          PRIMARY KEY (execution, letter)
        ){by_key};
        CREATE INDEX execution_items_chosen ON execution_items (letter) WHERE state = 'chosen';
        CREATE INDEX execution_items_pending ON execution_items (shipment) WHERE state = 'pending';
        CREATE INDEX execution_items_held ON execution_items (account) WHERE state = 'pending';
        CREATE INDEX execution_items_by_state ON execution_items (execution, state, letter);

        """
}
