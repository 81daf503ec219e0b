import Database

extension EnginePromise {
    static let failures = [brokenRulesAreConstraints, wrongStatementsAreMisuse, errorsHoldNoValues, readsDoNotWrite]

    private static let brokenRulesAreConstraints = EnginePromise("A broken rule of the tables is .constraint") {
        database in
        try await database.write { transaction in
            try transaction.script("DROP TABLE IF EXISTS conformance_child")
            try transaction.makeTable("conformance_rule", "id BIGINT PRIMARY KEY, n BIGINT NOT NULL CHECK (n >= 0)")
            try transaction.makeTable(
                "conformance_child", "rule BIGINT NOT NULL REFERENCES conformance_rule (id)")
            try transaction.run("INSERT INTO conformance_rule VALUES (?, ?)", 1, 1)
        }
        let broken: [(SQLStatement, [SQLValue])] = [
            ("INSERT INTO conformance_rule VALUES (?, ?)", [.integer(1), .integer(1)]),
            ("INSERT INTO conformance_rule VALUES (?, ?)", [.integer(2), .null]),
            ("INSERT INTO conformance_rule VALUES (?, ?)", [.integer(3), .integer(-1)]),
            ("INSERT INTO conformance_child VALUES (?)", [.integer(99)]),
            ("DELETE FROM conformance_rule WHERE id = ?", [.integer(1)]),
        ]
        try await database.write { _ = try $0.run("INSERT INTO conformance_child VALUES (?)", 1) }
        for (statement, arguments) in broken {
            let error = try await requireError(.constraint) {
                try await database.write { _ = try $0.run(statement, arguments) }
            }
            try require(!error.isRetriable, "a broken rule is not tried again")
        }
    }

    private static let wrongStatementsAreMisuse = EnginePromise("A wrong statement is .misuse and not tried again") {
        database in
        try await database.write { try $0.fill("conformance_misuse", rows: 1) }
        let wrong: [(SQLStatement, [SQLValue])] = [
            ("SELEC 1", []),
            ("SELECT id FROM conformance_no_such_table", []),
            ("SELECT id FROM conformance_misuse WHERE id = ?", []),
            ("SELECT id FROM conformance_misuse WHERE id = ?", [.integer(1), .integer(2)]),
        ]
        for (statement, arguments) in wrong {
            let error = try await requireError(.misuse) {
                try await database.write { try $0.query(statement, arguments) { _ in true } }
            }
            try require(!error.isRetriable, "a wrong statement is not tried again")
        }
    }

    private static let errorsHoldNoValues = EnginePromise("Errors hold no values of rows") { database in
        let value = "Erika Mustermann"
        let error = try await requireError(.constraint) {
            try await database.write { transaction in
                try transaction.makeTable("conformance_secret", "t TEXT PRIMARY KEY")
                try transaction.run("INSERT INTO conformance_secret VALUES (?)", value)
                try transaction.run("INSERT INTO conformance_secret VALUES (?)", value)
            }
        }
        try require(!"\(error)".contains("Erika"), "the error repeats a value")
        try require(!error.message.isEmpty, "the error says nothing")
    }

    private static let readsDoNotWrite = EnginePromise("A read refuses to write") { database in
        try await database.write { try $0.fill("conformance_read", rows: 1) }
        do {
            try await database.read { _ = try $0.run("INSERT INTO conformance_read VALUES (?)", 2) }
            throw ConformanceFailure(description: "a read has written")
        } catch is DatabaseError {}
        try await database.read { try requireEqual($0.count("conformance_read"), 1) }
    }
}
