/// Metadata keys of this module.
enum ConsoleLogKeys {
    static let duration = "duration.ms"
    static let reason = "reason"
    static let request = "http.request.id"
    /// The pattern, never the path or the query: they hold ids of orders.
    static let route = "http.route"
    static let status = "http.status"
}
