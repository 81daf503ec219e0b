/// Metadata keys of this module.
enum ConsoleLogKeys {
    static let reason = "reason"
}
