/// The form of a file of quantities.
package enum QuantityFormat: String, Sendable, Hashable, CaseIterable {
    /// `sku;quantity;changed_at`, UTF-8.
    case csv
    case json
}
