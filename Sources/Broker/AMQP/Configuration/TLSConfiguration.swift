/// How a connection proves the broker's identity, and its own. Verification cannot be turned off;
/// TLS 1.2 is the least.
package struct TLSConfiguration: Sendable, Hashable {
    /// Path of a PEM file with the authorities that may sign the broker's certificate.
    package var caFile: String
    /// Path of a PEM file with our certificate and its chain, for a broker that asks for one; needs
    /// `keyFile`.
    package var certificateFile: String?
    /// Path of a PEM file with our private key, without a passphrase.
    package var keyFile: String?
    /// The name or address that the certificate must carry; nil means the endpoint's host.
    package var serverName: String?

    package init(
        caFile: String, certificateFile: String? = nil, keyFile: String? = nil, serverName: String? = nil
    ) {
        self.caFile = caFile
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.serverName = serverName
    }
}
