/// Metadata keys of this module.
enum ConsoleLogKeys {
    /// Only where somebody's name and address were read.
    static let order = "order.id"
    static let duration = "duration.ms"
    static let reason = "reason"
    static let request = "http.request.id"
    /// The pattern, never the path or the query: they hold ids of orders.
    static let route = "http.route"
    /// The name of a token, never the token.
    static let token = "api.token"
    static let status = "http.status"
}
