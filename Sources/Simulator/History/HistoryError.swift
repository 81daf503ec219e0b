/// Why an order history could not be loaded; the text says what to do.
package struct HistoryError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
