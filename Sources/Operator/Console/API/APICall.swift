import Operations

/// One question to the API, after the token was looked at and the query was taken apart.
struct APICall: Sendable {
    let desk: OperatorDesk
    let status: FreshStatus
    /// `nil` where nobody had to say who they are.
    let access: APIAccess?
    let path: [String: String]
    let query: [String: String]
    /// The revisions that the asker has already (`If-None-Match`).
    let knownTags: EntityTags
    /// Where it was asked, for a link to the next page.
    let route: String

    /// The account that the question is about, within what the token may read.
    func account() throws -> String? {
        try access?.account(query["account"]) ?? query["account"]
    }

    /// - Throws: `limit-invalid` beyond 1 to 1,000.
    func limit() throws -> Int {
        guard let text = query["limit"] else { return 100 }
        guard let limit = Int(text), (1...1000).contains(limit) else {
            throw OperationRefusal(.limitInvalid, ["limit": text])
        }
        return limit
    }

    func page() throws -> PageRequest {
        try PageRequest(limit: try limit(), after: query["after"])
    }

    func flag(_ name: String) throws -> Bool? {
        guard let text = query[name] else { return nil }
        guard let flag = Bool(text) else {
            throw APIRefusal(.flagInvalid, ["text": text], parameter: name)
        }
        return flag
    }

    /// A moment, in UTC (C31).
    func moment(_ name: String) throws -> String? {
        try query[name].map { try OperatorDesk.moment(rfc3339: $0) }
    }

    /// The address of the page behind this one.
    func link(after next: String) -> String {
        let rest = query.filter { $0.key != "after" }.map { ($0.key, $0.value) } + [("after", next)]
        let pairs = rest.sorted { $0.0 < $1.0 }.map { "\($0.0)=\(Self.escaped($0.1))" }
        return "<\(route)?\(pairs.joined(separator: "&"))>; rel=\"next\""
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [45, 46, 95, 126].contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain
                ? String(decoding: [byte], as: UTF8.self) : "%" + (digits.utf8.count < 2 ? "0" : "") + digits
        }.joined()
    }
}
