import CPostgres
import Database

#if canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Where the server is and how to get in: libpq's own URL or `key=value` text. Never printed: it may hold a password.
struct ServerAddress: Sendable, CustomStringConvertible, CustomReflectable {
    let text: String
    let description: String
    /// What must not occur in any message.
    private let secrets: [String]

    var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }

    /// - Throws: `.unavailable` for a text that libpq cannot read. libpq's own words may quote the password, so they are
    ///   not repeated.
    init(_ text: String) throws(DatabaseError) {
        guard let parsed = PQconninfoParse(text, nil) else { throw Self.unreadable }
        defer { PQconninfoFree(parsed) }
        var values: [String: String] = [:]
        var option = parsed
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        // A password with an @ or / that is not percent-encoded ends up in these, and in libpq's messages.
        let hosts = values["host"] ?? ""
        let isPath = hosts.hasPrefix("/") || hosts.hasPrefix("@")
        guard isPath || !hosts.contains(where: { $0 == "@" || $0 == "/" }),
            (values["port"] ?? "").allSatisfy({ $0.isASCII && $0.isNumber || $0 == "," }),
            !(values["dbname"] ?? "").contains("@")
        else { throw Self.unreadable }
        self.text = text
        description = "\(hosts.isEmpty ? "the local server" : hosts), database \(values["dbname"] ?? "(default)")"
        let fromEnvironment = getenv("PGPASSWORD").map { String(cString: $0) }
        secrets = [values["password"], values["sslpassword"], fromEnvironment].compactMap { $0 }
            .filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    }

    /// A message of libpq about the connection, in one line and without any password.
    func redacted(_ message: String) -> String {
        var clean = message.split(whereSeparator: \.isNewline).joined(separator: "; ")
        for secret in secrets {
            clean = clean.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "***")
        }
        return clean
    }

    private static var unreadable: DatabaseError {
        DatabaseError(
            .unavailable,
            "the database's URL cannot be read; its form is postgresql://user@host:5432/database?sslmode=verify-full. "
                + "In a password, write @ as %40, / as %2F, : as %3A and % as %25, or set PGPASSWORD or a passfile")
    }
}
