/// A shop's channel as a person asks for it.
package struct NewChannel: Sendable, Hashable {
    package var name: String
    /// An address; exactly one of `webhook` and `file`.
    package var webhook: String?
    /// A path.
    package var file: String?
    /// Of a file: `csv` (default) or `json`.
    package var format: String?
    /// `listed`, or `all` (default).
    package var assortment: String?
    /// Units that are never shown.
    package var buffer: Int?
    /// The most that is shown.
    package var maximum: Int?

    package init(
        name: String, webhook: String? = nil, file: String? = nil, format: String? = nil, assortment: String? = nil,
        buffer: Int? = nil, maximum: Int? = nil
    ) {
        self.name = name
        self.webhook = webhook
        self.file = file
        self.format = format
        self.assortment = assortment
        self.buffer = buffer
        self.maximum = maximum
    }
}
