/// The names under which the console answers. A page elsewhere on the web whose name is made to lead here would read along
/// otherwise (DNS rebinding).
struct HostNames: Sendable {
    private let names: Set<String>

    /// - Parameter more: names beside those of loopback.
    init(_ more: [String]) {
        names = Set(["localhost", "127.0.0.1", "[::1]"] + more.map { $0.lowercased() })
    }

    /// Whether the host of a request, `name` or `name:port`, is one of them.
    func contains(_ authority: String?) -> Bool {
        guard let authority else { return false }
        let host = authority.first == "[" ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        return names.contains(host.lowercased())
    }
}
