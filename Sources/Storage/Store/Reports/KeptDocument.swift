package import Fulfilment

/// A document of a report as it is kept: sealed, as Amazon (or a person) delivered it, still packed.
package struct KeptDocument: Sendable, Hashable {
    package let id: Int64
    package let account: AccountID
    package let reportType: String
    /// Name in the spool directory.
    package let file: String
    package let bytes: Int64
    /// Of the bytes as they were delivered, hexadecimal.
    package let sha256: String
    /// As the delivery named it; `nil` = find out.
    package let charset: String?
    /// It holds buyers.
    package let isPersonal: Bool
    package let keptAt: Timestamp
    package let keptUntil: Timestamp
}
