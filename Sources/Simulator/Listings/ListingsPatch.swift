/// One operation of a patch: on one whole attribute, never on a part of it.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/listings-items-api-v2021-08-01-use-case-guide
struct ListingsPatch: Sendable {
    var operation: String
    var attribute: String
    var value: JSON?
    var quantities: [QuantityPatch] = []

    init(_ json: JSON) throws(ListingsIssue) {
        operation = json["op"]?.string ?? ""
        guard ["add", "replace", "merge", "delete"].contains(operation) else {
            throw .invalid("", "The operation '\(operation)' is unknown; use add, replace, merge or delete.")
        }
        let path = json["path"]?.string ?? ""
        let prefix = "/attributes/"
        attribute = String(path.dropFirst(prefix.count))
        guard path.hasPrefix(prefix), !attribute.isEmpty, !attribute.contains("/") else {
            throw .invalid("", "The path '\(path)' does not name a whole attribute.")
        }
        value = json["value"]
        if operation == "delete" { return }
        guard let values = value?.array, !values.isEmpty else {
            throw .invalid(attribute, "The patch has no value.")
        }
        guard values.allSatisfy(\.isObject) else { throw .malformed([attribute]) }
        if attribute == QuantityPatch.attribute { quantities = try QuantityPatch.all(in: value) }
    }

    /// `merge` keeps the other fields of an entry, `replace` drops them.
    func applied(to attributes: JSON) -> JSON {
        guard operation != "delete" else { return attributes.setting(attribute, to: nil) }
        guard operation == "merge", let old = attributes[attribute]?.array, let new = value?.array else {
            return attributes.setting(attribute, to: value)
        }
        var merged = old
        for entry in new {
            let selectors = ["marketplace_id", "language_tag", "fulfillment_channel_code"]
            let place = merged.firstIndex { other in selectors.allSatisfy { other[$0] == entry[$0] } }
            guard let place, case .object(let members) = entry else {
                merged.append(entry)
                continue
            }
            merged[place] = members.reduce(merged[place]) { $0.setting($1.name, to: $1.value) }
        }
        return attributes.setting(attribute, to: .array(merged))
    }
}
