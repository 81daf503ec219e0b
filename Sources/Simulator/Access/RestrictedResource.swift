/// One resource a restricted data token was asked for.
///
/// Source: the published model tokens_2021-03-01.json (RestrictedResource)
struct RestrictedResource: Sendable {
    /// Personal data that comes only when it was named.
    enum DataElement: String, Sendable {
        case buyerInfo, shippingAddress, buyerTaxInformation
    }

    var method: String
    var path: String
    var dataElements: Set<DataElement>

    private static let documents = "/reports/2021-06-30/documents/"

    /// - Returns: nil when the path is none of an operation's, the generic path of a report document, or a data element
    ///   is unknown.
    init?(_ json: JSON) {
        guard let method = json["method"]?.string, let path = json["path"]?.string else { return nil }
        let elements = (json["dataElements"]?.strings ?? []).map(DataElement.init(rawValue:))
        guard !elements.contains(nil) else { return nil }
        self.method = method
        self.path = path
        dataElements = Set(elements.compactMap { $0 })
        if path.hasPrefix(Self.documents), path.contains("{") { return nil }
        guard case .operation(let operation, _) = Route(method: method, path: path), operation.needsToken else {
            return nil
        }
    }

    /// A part in braces stands for any value.
    func covers(method: String, path: String) -> Bool {
        guard method == self.method else { return false }
        let own = self.path.split(separator: "/")
        let other = path.split(separator: "/")
        return own.count == other.count && zip(own, other).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
