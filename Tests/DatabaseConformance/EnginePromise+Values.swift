import Database

extension EnginePromise {
    static let values = [everyKindComesBack, nullIsAbsent, wrongKindIsRefused, missingColumnIsRefused, largeValues]

    private static let everyKindComesBack = EnginePromise("Every kind of value comes back as it went in") { database in
        let integers: [Int64] = [0, 1, -1, .max, .min]
        let reals: [Double] = [0, 1.5, -2.25, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
        let texts = ["", "a", "Grüße aus Köln", "数量 📦", "it's \"quoted\"; -- not SQL", "tab\tline\n"]
        let blobs: [[UInt8]] = [[], [0], Array(0...255)]
        try await database.write { transaction in
            try transaction.makeTable(
                "conformance_value",
                "id BIGINT PRIMARY KEY, i BIGINT, r DOUBLE PRECISION, t TEXT, b \(transaction.dialect.blobType)")
            for (id, value) in integers.enumerated() {
                try transaction.run("INSERT INTO conformance_value (id, i) VALUES (?, ?)", id, value)
            }
            for (id, value) in reals.enumerated() {
                try transaction.run("INSERT INTO conformance_value (id, r) VALUES (?, ?)", id + 100, value)
            }
            for (id, value) in texts.enumerated() {
                try transaction.run("INSERT INTO conformance_value (id, t) VALUES (?, ?)", id + 200, value)
            }
            for (id, value) in blobs.enumerated() {
                try transaction.run("INSERT INTO conformance_value (id, b) VALUES (?, ?)", id + 300, value)
            }
        }
        try await database.read { transaction in
            try requireEqual(
                transaction.rows("SELECT i FROM conformance_value WHERE id < 100 ORDER BY id") { try $0.integer(0) },
                integers)
            try requireEqual(
                transaction.rows("SELECT r FROM conformance_value WHERE r IS NOT NULL ORDER BY id") { try $0.real(0) },
                reals)
            try requireEqual(
                transaction.rows("SELECT t FROM conformance_value WHERE t IS NOT NULL ORDER BY id") { try $0.text(0) },
                texts)
            try requireEqual(
                transaction.rows("SELECT b FROM conformance_value WHERE b IS NOT NULL ORDER BY id") { try $0.blob(0) },
                blobs)
        }
    }

    private static let nullIsAbsent = EnginePromise("NULL is absent, and refused where a value is due") { database in
        try await database.write { transaction in
            try transaction.makeTable("conformance_null", "i BIGINT, t TEXT, b \(transaction.dialect.blobType)")
            let absent: String? = nil
            try transaction.run("INSERT INTO conformance_null VALUES (?, ?, ?)", [.null, SQLValue(absent), .null])
            try transaction.query("SELECT i, t, b FROM conformance_null", []) { row in
                try requireEqual(row.optionalInteger(0), nil)
                try requireEqual(row.optionalInt(0), nil)
                try requireEqual(row.optionalText(1), nil)
                try requireEqual(row.optionalBlob(2), nil)
                try requireError(.typeMismatch) { _ = try row.integer(0) }
                try requireError(.typeMismatch) { _ = try row.real(0) }
                try requireError(.typeMismatch) { _ = try row.text(1) }
                try requireError(.typeMismatch) { _ = try row.blob(2) }
                return true
            }
        }
    }

    private static let wrongKindIsRefused = EnginePromise("A column of another kind is refused") { database in
        try await database.write { transaction in
            try transaction.makeTable("conformance_kind", "i BIGINT, t TEXT, r DOUBLE PRECISION")
            try transaction.run("INSERT INTO conformance_kind VALUES (?, ?, ?)", 7, "seven", 7.5)
            try transaction.query("SELECT i, t, r FROM conformance_kind", []) { row in
                try requireError(.typeMismatch) { _ = try row.text(0) }
                try requireError(.typeMismatch) { _ = try row.optionalText(0) }
                try requireError(.typeMismatch) { _ = try row.integer(1) }
                try requireError(.typeMismatch) { _ = try row.optionalInteger(1) }
                try requireError(.typeMismatch) { _ = try row.blob(1) }
                try requireError(.typeMismatch) { _ = try row.integer(2) }
                // The error leaves the row as readable as before.
                try requireEqual(row.integer(0), 7)
                return true
            }
        }
    }

    private static let missingColumnIsRefused = EnginePromise("A column that is not there is refused") { database in
        try await database.write { transaction in
            try transaction.makeTable("conformance_column", "i BIGINT")
            try transaction.run("INSERT INTO conformance_column VALUES (?)", 1)
            try transaction.query("SELECT i FROM conformance_column", []) { row in
                try requireError(.misuse) { _ = try row.optionalInteger(1) }
                try requireError(.misuse) { _ = try row.optionalText(-1) }
                return true
            }
        }
    }

    private static let largeValues = EnginePromise("A text and a blob of a megabyte come back whole") { database in
        let text = String(repeating: "Ä", count: 1 << 19)
        let blob = [UInt8](repeating: 0xA5, count: 1 << 20)
        try await database.write { transaction in
            try transaction.makeTable("conformance_large", "t TEXT, b \(transaction.dialect.blobType)")
            try transaction.run("INSERT INTO conformance_large VALUES (?, ?)", text, blob)
            let isWhole = try transaction.first("SELECT t, b FROM conformance_large") { row in
                try row.text(0) == text && row.blob(1) == blob
            }
            try requireEqual(isWhole, true)
        }
    }
}
