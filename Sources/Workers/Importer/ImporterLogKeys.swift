/// Metadata keys of this module's log lines, beside those of the runtime.
enum ImporterLogKeys {
    static let orders = "import.orders"
    static let changed = "import.changed"
    static let documents = "report.documents"
    static let findings = "import.findings"
}
