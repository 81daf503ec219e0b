/// The text of one statement, written once and prepared once a connection.
///
/// Placeholders are `?` in the order of the arguments; the PostgreSQL engine numbers them itself.
/// Make statements `static let` constants: engines cache the prepared form under the text.
package struct SQLStatement: Sendable, Hashable, ExpressibleByStringLiteral {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package init(stringLiteral text: String) {
        self.text = text
    }
}
