/// How a `PostgresEngine` spends connections and how long it waits.
package struct PostgresOptions: Sendable {
    /// Connections for reading and writing, each opened when it is first needed; at least 2. One more listens for changes.
    package var connectionLimit: Int
    /// Longest wait for a free connection. After it `read` and `write` throw `.busy`.
    package var waitDeadline: Duration
    /// Longest wait for a connection to open, to each address of the server. A `connect_timeout` in the URL goes before it.
    package var connectTimeout: Duration
    /// The server ends a statement that runs longer, as `.busy`. Zero: no limit.
    package var statementTimeout: Duration
    /// The server ends a statement that waits longer for another transaction's lock, as `.busy`. Zero: no limit.
    package var lockTimeout: Duration
    /// The server ends a transaction that sends no statement for so long. Zero: no limit.
    package var idleTimeout: Duration
    /// After a failed connection attempt no other is made for this long; doubled each time up to `longestPause`.
    package var firstPause: Duration
    package var longestPause: Duration

    package init(
        connectionLimit: Int = 4,
        waitDeadline: Duration = .seconds(10),
        connectTimeout: Duration = .seconds(5),
        statementTimeout: Duration = .seconds(60),
        lockTimeout: Duration = .seconds(10),
        idleTimeout: Duration = .seconds(60),
        firstPause: Duration = .milliseconds(100),
        longestPause: Duration = .seconds(5)
    ) {
        self.connectionLimit = connectionLimit
        self.waitDeadline = waitDeadline
        self.connectTimeout = connectTimeout
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
        self.idleTimeout = idleTimeout
        self.firstPause = firstPause
        self.longestPause = longestPause
    }
}
