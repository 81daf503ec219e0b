/// Why the ledger file cannot be used; the text says what to do.
package struct LedgerError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
