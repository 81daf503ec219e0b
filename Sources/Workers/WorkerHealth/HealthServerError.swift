/// The health port could not be opened.
package struct HealthServerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The address that was asked for.
    package let host: String
    /// The port that was asked for.
    package let port: Int
    /// What the system said.
    package let cause: String

    package var description: String {
        "cannot open the health port \(host):\(port) (\(cause)); set ORDERLY_HEALTH_PORT to a free port, or to 0 for none"
    }
}
