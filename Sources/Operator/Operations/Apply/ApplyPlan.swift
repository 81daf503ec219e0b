/// What a file wants to hold. Nothing is compared with the store yet.
///
/// ```yaml
/// accounts:
///   - id: de-1
///     sellerID: A2XAMPLE0SELLER
///     region: eu
///     marketplaces: [DE, FR]
///     timeZone: Europe/Berlin
///     refreshTokenFile: de-1.token      # beside this file, or absolute
///     state: active
///     settings: { pending.mode: reserve }
///     schedules: { poll.merchant: every 5m, confirm.run: off }
/// settings:
///   confirm.settle: 120s
/// stock:
///   asOf: 2026-03-01 08:00              # without it: only what was never counted
///   counts: { SKU-1: 5, SKU-2: 0 }
/// ```
struct ApplyPlan: Sendable {
    struct AccountEntry: Sendable {
        let place: OperationRefusal.Place
        let id: String
        let sellerID: String?
        let region: String?
        let marketplaces: [String]?
        let timeZone: String?
        let refreshTokenFile: String?
        let state: String?
        let settings: [(name: String, value: ApplyValue)]
        let schedules: [(name: String, value: ApplyValue)]
    }

    struct StockEntry: Sendable {
        let asOf: ApplyValue?
        let counts: [(name: String, value: ApplyValue)]
    }

    var accounts: [AccountEntry] = []
    var settings: [(name: String, value: ApplyValue)] = []
    var stock: StockEntry?

    /// - Throws: `OperationRefusal` with file and line.
    init(yaml: String, file: String) throws {
        guard let root = try ApplyNode.read(yaml, file: file) else { return }
        let members = try root.members(["accounts", "settings", "stock"])
        accounts = try members["accounts"]?.elements.map { try Self.account($0) } ?? []
        settings = try members["settings"]?.values ?? []
        if let node = members["stock"] {
            let parts = try node.members(["asOf", "counts"])
            guard let counts = parts["counts"] else { throw node.place.missing("counts") }
            stock = StockEntry(asOf: try parts["asOf"]?.value, counts: try counts.values)
        }
    }

    private static func account(_ node: ApplyNode) throws -> AccountEntry {
        let members = try node.members([
            "id", "sellerID", "region", "marketplaces", "timeZone", "refreshTokenFile", "state", "settings",
            "schedules",
        ])
        guard let id = members["id"] else { throw node.place.missing("id") }
        return AccountEntry(
            place: node.place, id: try id.text, sellerID: try members["sellerID"]?.text,
            region: try members["region"]?.text, marketplaces: try members["marketplaces"]?.words,
            timeZone: try members["timeZone"]?.text, refreshTokenFile: try members["refreshTokenFile"]?.text,
            state: try members["state"]?.text,
            settings: try members["settings"]?.values ?? [],
            schedules: try members["schedules"]?.values ?? [])
    }
}
