package import AMQP
import Foundation
package import Marketplace
package import Store
import WorkerRuntime

/// Where things run and secrets: from the environment, or a file named by `…_FILE`. The only place that reads it.
///
/// ## Configuration keys
/// - `ORDERLY_STATE`: directory of everything the fleet writes. Default `.orderly`.
/// - `ORDERLY_DATABASE_PATH`: the SQLite file. Default `$ORDERLY_STATE/orderly.sqlite`.
/// - `ORDERLY_DATABASE_URL` or `…_FILE` (secret): `postgresql://user@host:5432/database?sslmode=verify-full`, a PostgreSQL
///   store instead of the SQLite file, for workers on several hosts. Its password may also be in `PGPASSWORD` or a passfile.
/// - `ORDERLY_SPOOL`: directory of sealed report files. Default `$ORDERLY_STATE/spool`.
///   Pollers and importers must see the same one.
/// - `ORDERLY_KEY_FILE`: the key ring, one `name:base64` line a key. Default `$ORDERLY_STATE/keys/data.key`.
/// - `ORDERLY_BROKER_URL`: `amqp://user@host:port/vhost` or `amqps://…`. Default `amqp://orderly@127.0.0.1:18672/orderly`.
/// - `ORDERLY_BROKER_PASSWORD` or `…_FILE` (secret). Default file `$ORDERLY_STATE/keys/broker.password`.
/// - `ORDERLY_BROKER_CA_FILE`, `ORDERLY_BROKER_CERTIFICATE_FILE`, `ORDERLY_BROKER_KEY_FILE`: PEM files for `amqps`.
/// - `ORDERLY_MARKETPLACE_URL`: a simulator instead of Amazon, or one a region: `eu=http://…,na=http://…,fe=http://…`.
///   Default: Amazon's host of each account's region, also for a region that the list leaves out.
/// - `ORDERLY_CLIENT_ID`; `ORDERLY_CLIENT_SECRET` or `…_FILE` (secret): the application registered with Amazon.
/// - `ORDERLY_CLOCK`: `<real epoch>,<business epoch>,<speed>` of a practice fleet. Default real time.
/// - `ORDERLY_HEALTH_PORT`: loopback port of `/metrics` and `/health`; 0 = none. Default 0.
/// - `ORDERLY_LOG_LEVEL`: trace, debug, info, notice, warning, error. Default info.
package struct FleetEnvironment: Sendable {
    private let values: [String: String]

    package init(_ values: [String: String] = ProcessInfo.processInfo.environment) {
        self.values = values
    }

    package var state: String { value("ORDERLY_STATE") ?? ".orderly" }
    package var databasePath: String { value("ORDERLY_DATABASE_PATH") ?? state + "/orderly.sqlite" }
    /// Where the PostgreSQL store is; `nil` for the SQLite file.
    ///
    /// - Throws: `LaunchRefusal` when the file that holds it cannot be read.
    package func databaseURL() throws -> String? { try secret("ORDERLY_DATABASE_URL", defaultFile: nil) }
    package var spool: String { value("ORDERLY_SPOOL") ?? state + "/spool" }
    package var logLevel: String { value("ORDERLY_LOG_LEVEL") ?? "info" }

    /// - Throws: `LaunchRefusal` when the value is no port.
    package func healthPort() throws -> Int {
        guard let text = value("ORDERLY_HEALTH_PORT") else { return 0 }
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw LaunchRefusal("ORDERLY_HEALTH_PORT is no port number: give 0 to 65535")
        }
        return port
    }

    package func clock() throws -> BusinessClock {
        guard let text = value("ORDERLY_CLOCK") else { return BusinessClock() }
        guard let clock = BusinessClock(text) else {
            throw LaunchRefusal(
                "ORDERLY_CLOCK is not `<real epoch seconds>,<business epoch seconds>,<speed>`; leave it out for real time"
            )
        }
        return clock
    }

    package func keyRing() throws -> KeyRing {
        let path = value("ORDERLY_KEY_FILE") ?? state + "/keys/data.key"
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw LaunchRefusal(
                "cannot read the key file \(path). `ops/up` makes one; or set ORDERLY_KEY_FILE to the file you have. "
                    + "Never lose it: sealed addresses and tokens cannot be opened without it.")
        }
        do {
            return try KeyRing(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw LaunchRefusal("\(path): \(error)")
        }
    }

    /// How to reach the broker under a name that tells who connects.
    package func broker(name: String) throws -> ConnectionConfiguration {
        var tls: TLSConfiguration?
        if let authority = value("ORDERLY_BROKER_CA_FILE") {
            tls = TLSConfiguration(
                caFile: authority, certificateFile: value("ORDERLY_BROKER_CERTIFICATE_FILE"),
                keyFile: value("ORDERLY_BROKER_KEY_FILE"))
        }
        var configuration = try ConnectionConfiguration(
            url: value("ORDERLY_BROKER_URL") ?? "amqp://orderly@127.0.0.1:18672/orderly", connectionName: name, tls: tls
        )
        let password = try secret("ORDERLY_BROKER_PASSWORD", defaultFile: state + "/keys/broker.password")
        if let password { configuration.password = Secret(password) }
        return configuration
    }

    /// - Throws: `LaunchRefusal` when the address is of neither form.
    package func marketplace(region: MarketplaceRegion) throws -> MarketplaceConfiguration {
        guard let base = try marketplaceURL(region: region) else { return MarketplaceConfiguration(region: region) }
        return MarketplaceConfiguration(region: region, apiURL: base, tokenURL: base + "/auth/o2/token")
    }

    private func marketplaceURL(region: MarketplaceRegion) throws -> String? {
        guard let text = value("ORDERLY_MARKETPLACE_URL") else { return nil }
        func isAddress(_ part: some StringProtocol) -> Bool {
            part.hasPrefix("http://") || part.hasPrefix("https://")
        }
        if isAddress(text), !text.contains(",") { return text }
        var found: String?
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, let named = MarketplaceRegion(rawValue: String(pair[0])), isAddress(pair[1]) else {
                throw LaunchRefusal(
                    "ORDERLY_MARKETPLACE_URL is no address: give http://… for every region, or "
                        + "eu=http://…,na=http://…,fe=http://…; leave it out for Amazon itself")
            }
            if named == region { found = String(pair[1]) }
        }
        return found
    }

    /// The id of a public application; `nil` for a private one.
    package var applicationID: String? { value("ORDERLY_APPLICATION_ID") }

    /// The application's client id and secret.
    ///
    /// - Throws: `LaunchRefusal` when they are not given.
    package func application() throws -> (id: String, secret: String) {
        guard let id = value("ORDERLY_CLIENT_ID"), let secret = try secret("ORDERLY_CLIENT_SECRET", defaultFile: nil)
        else {
            throw LaunchRefusal(
                "set ORDERLY_CLIENT_ID and ORDERLY_CLIENT_SECRET (or ORDERLY_CLIENT_SECRET_FILE) "
                    + "to those of your application at Amazon")
        }
        return (id, secret)
    }

    private func value(_ name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private func secret(_ name: String, defaultFile: String?) throws -> String? {
        if let text = value(name) { return text }
        let named = value(name + "_FILE")
        guard let path = named ?? defaultFile else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            if named != nil { throw LaunchRefusal("cannot read \(path), named by \(name)_FILE") }
            return nil
        }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
