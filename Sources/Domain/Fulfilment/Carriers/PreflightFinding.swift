/// Something that keeps a parcel from being confirmed, or may spoil it, found before any call to Amazon (D11).
package struct PreflightFinding: Sendable, Hashable {
    /// How much a finding weighs; errors are the greatest.
    package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
        /// It is sent, or there is nothing to send.
        case note
        /// It is sent, or waits, but may not do what was meant.
        case warning
        /// It is not confirmed as it stands.
        case error

        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    package let severity: Severity
    /// A reason code that stays: one of `PreflightReason`, or of `ConfirmationRefusal`.
    package let code: String
    /// What belongs to it, by name: `suggestions`, `correction`, `marketplace`, `expected`, `proposal`. Never a name, an address, a
    /// number, nor the text of a cell, which may have got into the wrong column.
    package let values: [String: String]

    package init(severity: Severity, code: String, values: [String: String] = [:]) {
        self.severity = severity
        self.code = code
        self.values = values
    }

    /// With a code of `PreflightReason` or `ConfirmationRefusal`.
    init(_ severity: Severity, _ reason: some RawRepresentable<String>, _ values: [String: String] = [:]) {
        self.init(severity: severity, code: reason.rawValue, values: values)
    }
}
