extension Schema {
    /// Stock lists that people and programs have given, and what their figures mean.
    ///
    /// `stock_levels.counted_free` = 1: the last count was what is left for sale, so units of orders that the other system
    /// had fetched by then were added to it. `stock_lists.mark` names what was given (contents, as-of, figure): the same
    /// list again goes on where it ended. `stock_lists.first_counts` = items that had never been counted. `api_requests`: what
    /// a program was answered to a request with a key of its own, by token; `digest` names the request, times are real.
    static let stockIntakeTables = """
        ALTER TABLE stock_levels ADD COLUMN counted_free INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE stock_lists (
          id {identity},
          mark TEXT NOT NULL UNIQUE,
          name TEXT NOT NULL,
          as_of INTEGER NOT NULL,
          figure TEXT NOT NULL CHECK (figure IN ('physical', 'free')),
          items INTEGER NOT NULL,
          first_counts INTEGER NOT NULL DEFAULT 0,
          started_at INTEGER NOT NULL,
          started_by TEXT NOT NULL,
          ended_at INTEGER
        );
        CREATE TABLE api_requests (
          token TEXT NOT NULL,
          request_key TEXT NOT NULL,
          digest TEXT NOT NULL,
          answer TEXT NOT NULL,
          answered_at INTEGER NOT NULL,
          PRIMARY KEY (token, request_key)
        ){by_key};
        CREATE INDEX api_requests_by_time ON api_requests (answered_at);

        """
}
