import Database

extension EnginePromise {
    static let statements = [
        changedRowsAreCounted, returningAnswersRows, queryStopsEarly, statementIsReused, rowsMayNest, scriptRunsAll,
        lockingClauseRuns,
    ]

    private static let changedRowsAreCounted = EnginePromise("run answers how many rows it changed") { database in
        try await database.write { transaction in
            try transaction.makeTable("conformance_changes", "id BIGINT PRIMARY KEY, n BIGINT NOT NULL")
            let insert: SQLStatement =
                "INSERT INTO conformance_changes VALUES (?, ?) ON CONFLICT (id) DO NOTHING"
            for id in 0..<5 { try requireEqual(transaction.run(insert, id, 0), 1) }
            try requireEqual(transaction.run(insert, 0, 9), 0)
            try requireEqual(transaction.run("UPDATE conformance_changes SET n = ? WHERE id < ?", 1, 3), 3)
            try requireEqual(transaction.run("UPDATE conformance_changes SET n = ? WHERE id > ?", 1, 99), 0)
            try requireEqual(transaction.run("DELETE FROM conformance_changes WHERE n = ?", 1), 3)
            try requireEqual(transaction.run("CREATE INDEX conformance_changes_n ON conformance_changes (n)", []), 0)
        }
    }

    private static let returningAnswersRows = EnginePromise("A conditional UPDATE … RETURNING answers its rows") {
        database in
        try await database.write { transaction in
            try transaction.makeTable("conformance_lease", "id BIGINT PRIMARY KEY, owner TEXT")
            try transaction.run("INSERT INTO conformance_lease VALUES (?, ?)", [.integer(1), .null])
            let claim: SQLStatement =
                "UPDATE conformance_lease SET owner = ? WHERE id = ? AND owner IS NULL RETURNING owner"
            try requireEqual(transaction.first(claim, [.text("a"), .integer(1)]) { try $0.text(0) }, "a")
            try requireEqual(transaction.first(claim, [.text("b"), .integer(1)]) { try $0.text(0) }, nil)
            let owner = try transaction.first("SELECT owner FROM conformance_lease") { try $0.text(0) }
            try requireEqual(owner, "a")
        }
    }

    private static let queryStopsEarly = EnginePromise("A query stops when it is told, and can run again") { database in
        try await database.write { transaction in
            try transaction.fill("conformance_stop", rows: 100)
            let all: SQLStatement = "SELECT id FROM conformance_stop ORDER BY id"
            for limit in [1, 3, 100, 1000] {
                var seen: [Int] = []
                try transaction.query(all, []) { row in
                    seen.append(try row.int(0))
                    return seen.count < limit
                }
                try requireEqual(seen, Array(0..<min(limit, 100)))
            }
            // Nothing is left locked: the table can be dropped.
            try transaction.script("DROP TABLE conformance_stop")
        }
    }

    private static let statementIsReused = EnginePromise("A statement runs again with other arguments") { database in
        try await database.write { transaction in
            try transaction.makeTable("conformance_reuse", "id BIGINT PRIMARY KEY, t TEXT")
            let insert: SQLStatement = "INSERT INTO conformance_reuse VALUES (?, ?)"
            let select: SQLStatement = "SELECT t FROM conformance_reuse WHERE id = ?"
            for id in 0..<500 {
                try transaction.run(insert, [.integer(Int64(id)), id % 3 == 0 ? .null : .text("text \(id)")])
            }
            for id in 0..<500 {
                let text = try transaction.first(select, [.integer(Int64(id))]) { try $0.optionalText(0) }
                try requireEqual(text, .some(id % 3 == 0 ? nil : "text \(id)"))
            }
            // Its table may change under a prepared statement.
            try transaction.script("ALTER TABLE conformance_reuse ADD COLUMN extra BIGINT")
            try requireEqual(transaction.first(select, [.integer(1)]) { try $0.text(0) }, "text 1")
        }
    }

    private static let rowsMayNest = EnginePromise("Statements may run while rows are read, even the same one") {
        database in
        try await database.write { transaction in
            try transaction.fill("conformance_nest", rows: 4)
            let after: SQLStatement = "SELECT id FROM conformance_nest WHERE id > ? ORDER BY id"
            var pairs: [[Int]] = []
            try transaction.query(after, [.integer(0)]) { outer in
                let first = try outer.int(0)
                try transaction.query(after, [.integer(Int64(first))]) { inner in
                    pairs.append([first, try inner.int(0)])
                    return true
                }
                return true
            }
            try requireEqual(pairs, [[1, 2], [1, 3], [2, 3]])
        }
    }

    private static let scriptRunsAll = EnginePromise("A script runs all its statements") { database in
        try await database.write { transaction in
            try transaction.script(
                """
                DROP TABLE IF EXISTS conformance_script;
                -- a comment; with a semicolon
                CREATE TABLE conformance_script (t TEXT);
                INSERT INTO conformance_script VALUES ('one; two');
                INSERT INTO conformance_script VALUES ('three');
                """)
            try requireEqual(transaction.count("conformance_script"), 2)
        }
    }

    private static let lockingClauseRuns = EnginePromise("Rows can be claimed with the dialect's clause") { database in
        try await database.write { transaction in
            try transaction.fill("conformance_claim", rows: 3)
            let text = "SELECT id FROM conformance_claim ORDER BY id LIMIT 2" + transaction.dialect.lockingClause
            try requireEqual(transaction.rows(SQLStatement(text)) { try $0.int(0) }, [0, 1])
        }
    }
}

extension SQLTransaction {
    /// A fresh table with the ids from 0.
    func fill(_ table: String, rows: Int) throws {
        try makeTable(table, "id BIGINT PRIMARY KEY")
        let insert = SQLStatement("INSERT INTO \(table) VALUES (?)")
        for id in 0..<rows { try run(insert, id) }
    }
}
