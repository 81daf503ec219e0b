import Crypto
package import Database
package import Fulfilment

/// The `api_requests` table: a request that a program sends twice with one key is carried out once and answered alike.
package enum APIRequestTable {
    /// What is known of a key.
    package enum Known: Sendable, Hashable {
        case new
        /// The same request was answered so before.
        case answered(String)
        /// Another request had this key.
        case taken
    }

    /// How long a key is known.
    package static let kept = Duration.days(7)

    /// Names a request by its address and body.
    package static func digest(_ address: String, _ body: [UInt8]) -> String {
        var hash = SHA256()
        hash.update(data: Array(address.utf8))
        hash.update(data: [10])
        hash.update(data: body)
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Looks a key up, and keeps it from others until this transaction ends where it is new: `answer` is to follow.
    ///
    /// - Parameter now: real time.
    package static func begin(
        token: String, key: String, digest: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Known {
        try transaction.run(
            """
            DELETE FROM api_requests WHERE answered_at < ?
            """, (now - kept).rawValue)
        let added = try transaction.run(
            """
            INSERT INTO api_requests (token, request_key, digest, answer, answered_at) VALUES (?, ?, ?, '', ?)
            ON CONFLICT (token, request_key) DO NOTHING
            """, token, key, digest, now.rawValue)
        if added == 1 { return .new }
        let known = try transaction.first(
            "SELECT digest, answer FROM api_requests WHERE token = ? AND request_key = ?", [.text(token), .text(key)]
        ) { (try $0.text(0), try $0.text(1)) }
        guard let known, known.0 == digest else { return .taken }
        return .answered(known.1)
    }

    package static func answer(
        _ text: String, token: String, key: String, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            "UPDATE api_requests SET answer = ? WHERE token = ? AND request_key = ?", text, token, key)
    }
}
