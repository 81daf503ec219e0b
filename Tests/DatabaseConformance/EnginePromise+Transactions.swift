import Database

extension EnginePromise {
    static let transactions = [
        failureRollsBack, commitIsSeen, savepointKeepsOrUndoes, savepointsNest, savepointSavesTheTransaction,
        cancelledTaskChangesNothing,
    ]

    private struct Refusal: Error {}

    private static let failureRollsBack = EnginePromise("An error in a write undoes all of it and is thrown on") {
        database in
        try await database.write { try $0.fill("conformance_rollback", rows: 1) }
        do {
            try await database.write { transaction in
                try transaction.run("INSERT INTO conformance_rollback VALUES (?)", 7)
                throw Refusal()
            }
            throw ConformanceFailure(description: "the error was swallowed")
        } catch is Refusal {}
        try await database.read { try requireEqual($0.count("conformance_rollback"), 1) }
        // The engine takes the next write.
        try await database.write { _ = try $0.run("INSERT INTO conformance_rollback VALUES (?)", 8) }
        try await database.read { try requireEqual($0.count("conformance_rollback"), 2) }
    }

    private static let commitIsSeen = EnginePromise("What is committed is read, and the closures' results come out") {
        database in
        let written = try await database.write { transaction in
            try transaction.fill("conformance_commit", rows: 3)
            return try transaction.count("conformance_commit")
        }
        let read = try await database.read { try $0.count("conformance_commit") }
        try requireEqual([written, read], [3, 3])
    }

    private static let savepointKeepsOrUndoes = EnginePromise("A savepoint undoes its own work and nothing else") {
        database in
        try await database.write { transaction in
            try transaction.fill("conformance_save", rows: 0)
            let insert: SQLStatement = "INSERT INTO conformance_save VALUES (?)"
            try transaction.run(insert, 1)
            let answer = try transaction.savepoint {
                try transaction.run(insert, 2)
                return "kept"
            }
            try requireEqual(answer, "kept")
            do {
                try transaction.savepoint {
                    try transaction.run(insert, 3)
                    throw Refusal()
                }
                throw ConformanceFailure(description: "the error was swallowed")
            } catch is Refusal {}
            try transaction.run(insert, 4)
        }
        try await database.read { transaction in
            try requireEqual(
                transaction.rows("SELECT id FROM conformance_save ORDER BY id") { try $0.int(0) }, [1, 2, 4])
        }
    }

    private static let savepointsNest = EnginePromise("Savepoints nest") { database in
        try await database.write { transaction in
            try transaction.fill("conformance_deep", rows: 0)
            let insert: SQLStatement = "INSERT INTO conformance_deep VALUES (?)"
            try transaction.savepoint {
                try transaction.run(insert, 1)
                try? transaction.savepoint {
                    try transaction.run(insert, 2)
                    try transaction.savepoint { _ = try transaction.run(insert, 3) }
                    throw Refusal()
                }
                try transaction.savepoint { _ = try transaction.run(insert, 4) }
            }
            try requireEqual(
                transaction.rows("SELECT id FROM conformance_deep ORDER BY id") { try $0.int(0) }, [1, 4])
        }
    }

    private static let savepointSavesTheTransaction = EnginePromise(
        "A refused statement in a savepoint leaves the transaction usable"
    ) { database in
        try await database.write { transaction in
            try transaction.fill("conformance_refused", rows: 1)
            let insert: SQLStatement = "INSERT INTO conformance_refused VALUES (?)"
            try requireError(.constraint) {
                try transaction.savepoint {
                    try transaction.run(insert, 5)
                    try transaction.run(insert, 0)
                }
            }
            try transaction.run(insert, 6)
        }
        try await database.read { transaction in
            try requireEqual(
                transaction.rows("SELECT id FROM conformance_refused ORDER BY id") { try $0.int(0) }, [0, 6])
        }
    }

    private static let cancelledTaskChangesNothing = EnginePromise("A task cancelled before its turn changes nothing") {
        database in
        try await database.write { try $0.fill("conformance_cancel", rows: 0) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                withUnsafeCurrentTask { $0?.cancel() }
                try? await database.write { _ = try $0.run("INSERT INTO conformance_cancel VALUES (?)", 1) }
            }
        }
        try await database.write { try requireEqual($0.count("conformance_cancel"), 0) }
    }
}
