import Foundation

/// A small certificate authority for one test run.
struct Certificates: Sendable {
    let directory: URL

    var authority: String { path("ca.pem") }
    var server: String { path("server.pem") }
    var serverKey: String { path("server.key") }
    var client: String { path("client.pem") }
    var clientKey: String { path("client.key") }
    var stranger: String { path("stranger.pem") }

    /// Makes an authority, a server's and a client's certificate, and an authority that has signed
    /// nothing.
    static func make(in directory: URL) async throws -> Certificates {
        let certificates = Certificates(directory: directory)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try await certificates.makeAuthority("ca")
        try await certificates.makeAuthority("stranger")
        try await certificates.issue("server", days: 2)
        try await certificates.issue("client", days: 2)
        try await certificates.issue("expired", days: -1)
        return certificates
    }

    func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

    private func makeAuthority(_ name: String) async throws {
        try await openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "\(name).key", "-out", "\(name).pem", "-subj",
            "/CN=Orderly test \(name)", "-days", "2")
    }

    private func issue(_ name: String, days: Int) async throws {
        try await openssl(
            "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "\(name).key", "-out", "\(name).csr", "-subj",
            "/CN=\(name)")
        let names = "subjectAltName=DNS:localhost,IP:127.0.0.1\n"
        try Data(names.utf8).write(to: directory.appendingPathComponent("names"))
        try await openssl(
            "x509", "-req", "-in", "\(name).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out",
            "\(name).pem", "-days", "\(days)", "-extfile", "names")
    }

    private func openssl(_ arguments: String...) async throws {
        try await Command.succeed("/usr/bin/openssl", arguments, directory: directory)
    }
}
