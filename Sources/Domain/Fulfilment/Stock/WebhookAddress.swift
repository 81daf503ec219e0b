/// Where a shop takes quantities: `https://…`, and without encryption only on this machine.
package struct WebhookAddress: Sendable, Hashable {
    /// Why an address is not used.
    package enum Refusal: String, Error, Sendable, Hashable, CaseIterable {
        /// Not `https://host…` or `http://host…`, or with characters that no address has.
        case noAddress = "no-address"
        /// `http` to another machine: everybody on the way could read quantities and try to send some.
        case notEncrypted = "not-encrypted"
        /// A name and password in front of the host would show up in lists; the signature says who sends.
        case credentials
    }

    package let text: String

    package init(_ text: String) throws(Refusal) {
        let isClean =
            text.utf8.count <= 2000 && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !Self.never.contains($0) }
        guard isClean, !text.contains("#") else { throw .noAddress }
        let scheme = text.prefix { $0 != ":" }.lowercased()
        guard scheme == "https" || scheme == "http" else { throw .noAddress }
        let rest = text.dropFirst(scheme.count)
        guard rest.hasPrefix("://") else { throw .noAddress }
        let authority = rest.dropFirst(3).prefix { $0 != "/" && $0 != "?" }
        guard !authority.contains("@") else { throw .credentials }
        guard let host = Self.host(of: authority) else { throw .noAddress }
        guard scheme == "https" || Self.isLoopback(host) else { throw .notEncrypted }
        self.text = text
    }

    /// `"`, `<`, `>`, `\`, `^`, backquote, `{`, `|`, `}`. Source: RFC 3986, 2.
    private static let never: Set<UInt8> = [34, 60, 62, 92, 94, 96, 123, 124, 125]

    /// Without the port; `nil` where host or port cannot be.
    private static func host(of authority: Substring) -> String? {
        var host = authority
        if host.first == "[" {
            guard let end = host.firstIndex(of: "]") else { return nil }
            let port = host[host.index(after: end)...]
            guard port.isEmpty || isPort(port) else { return nil }
            host = host[...end]
            return host.count > 4 && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
                ? host.lowercased() : nil
        }
        if let colon = host.firstIndex(of: ":") {
            guard isPort(host[colon...]) else { return nil }
            host = host[..<colon]
        }
        let isName = host.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 46
                || $0 == 95
        }
        return !host.isEmpty && isName ? host.lowercased() : nil
    }

    /// `:8080`; a colon alone stands for the scheme's own.
    private static func isPort(_ text: Substring) -> Bool {
        let digits = text.dropFirst()
        guard text.first == ":", digits.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
        return digits.isEmpty || (Int(digits).map { (1...65_535).contains($0) } ?? false)
    }

    /// Source: RFC 1122 3.2.1.3 (127/8), RFC 4291 2.5.3 (::1), RFC 6761 6.3 (localhost).
    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
