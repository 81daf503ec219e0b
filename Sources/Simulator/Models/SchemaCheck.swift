/// Compares values with the schemas of the models (the part of JSON Schema that they use).
struct SchemaCheck: Sendable {
    /// By the name a `$ref` gives.
    var definitions: [String: JSON]
    /// Whether a member that the schema does not name is a fault.
    var refusesUnknownMembers = false

    // MARK: Query parameters

    func violation(ofQuery text: String?, by parameter: PublishedOperation.Parameter) -> String? {
        guard let text else { return parameter.isRequired ? "\(parameter.name) is required." : nil }
        let schema = parameter.schema
        switch schema["type"]?.string {
        case "array":
            let values = text.split(separator: ",").map { JSON.string(String($0)) }
            return violation(of: .array(values), by: schema, at: parameter.name)
        case "integer":
            guard let number = Int(text) else { return "\(parameter.name) must be an integer." }
            return violation(of: .integer(number), by: schema, at: parameter.name)
        case "boolean":
            return ["true", "false"].contains(text.lowercased()) ? nil : "\(parameter.name) must be true or false."
        default:
            return violation(of: .string(text), by: schema, at: parameter.name)
        }
    }

    // MARK: Bodies

    /// - Parameter place: the path of the value inside the body, for example `packageDetail.orderItems[0]`.
    /// - Returns: nil when the value is right.
    func violation(of value: JSON, by schema: JSON, at place: String) -> String? {
        if let name = schema["$ref"]?.string {
            guard let definition = definitions[name] else { return nil }
            return violation(of: value, by: definition, at: place)
        }
        for part in schema["allOf"]?.array ?? [] {
            // Each part names only some members, so none may refuse the others'.
            let lenient = SchemaCheck(definitions: definitions)
            if let fault = lenient.violation(of: value, by: part, at: place) { return fault }
        }
        if let values = schema["enum"]?.array, !values.contains(value) {
            return "Invalid value for \(place): \(value.string ?? value.serialized)."
        }
        switch schema["type"]?.string ?? (schema["properties"] == nil ? nil : "object") {
        case "string": return violation(ofText: value, by: schema, at: place)
        case "integer":
            guard let number = value.integer else { return "\(place) must be an integer." }
            return violation(ofNumber: Double(number), by: schema, at: place)
        case "number":
            guard let number = value.number else { return "\(place) must be a number." }
            return violation(ofNumber: number, by: schema, at: place)
        case "boolean": return value.bool == nil ? "\(place) must be true or false." : nil
        case "array": return violation(ofArray: value, by: schema, at: place)
        case "object": return violation(ofObject: value, by: schema, at: place)
        default: return nil
        }
    }

    private func violation(ofText value: JSON, by schema: JSON, at place: String) -> String? {
        guard let text = value.string else { return "\(place) must be a text." }
        let length = text.unicodeScalars.count
        if let least = schema["minLength"]?.integer, length < least { return "\(place) is too short." }
        if let most = schema["maxLength"]?.integer, length > most { return "\(place) is too long." }
        if schema["format"] == "date-time", BusinessTime(iso: text) == nil {
            return "\(place) is not a date in ISO 8601 format."
        }
        if let pattern = schema["pattern"]?.string, let expression = try? Regex(pattern),
            text.firstMatch(of: expression) == nil
        {
            return "\(place) is not of the form \(pattern)."
        }
        return nil
    }

    private func violation(ofNumber number: Double, by schema: JSON, at place: String) -> String? {
        if let least = schema["minimum"]?.number, number < least { return "\(place) must not be below \(least)." }
        if let most = schema["maximum"]?.number, number > most { return "\(place) must not be above \(most)." }
        return nil
    }

    private func violation(ofArray value: JSON, by schema: JSON, at place: String) -> String? {
        guard let values = value.array else { return "\(place) must be an array." }
        if let least = schema["minItems"]?.integer, values.count < least {
            return "\(place) must hold at least \(least) values."
        }
        if let most = schema["maxItems"]?.integer, values.count > most {
            return "\(place) holds more than \(most) values."
        }
        guard let items = schema["items"] else { return nil }
        for (index, value) in values.enumerated() {
            if let fault = violation(of: value, by: items, at: "\(place)[\(index)]") { return fault }
        }
        return nil
    }

    /// A member that is null counts as absent.
    private func violation(ofObject value: JSON, by schema: JSON, at place: String) -> String? {
        guard case .object(let members) = value else { return "\(place) must be an object." }
        func inside(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }
        for name in schema["required"]?.strings ?? [] where (value[name] ?? .null) == .null {
            return "\(inside(name)) is required."
        }
        for member in members where member.value != .null {
            let properties = schema["properties"]
            let rule = properties?[member.name] ?? schema["additionalProperties"].flatMap { $0.isObject ? $0 : nil }
            if let rule {
                if let fault = violation(of: member.value, by: rule, at: inside(member.name)) { return fault }
            } else if refusesUnknownMembers, properties != nil {
                return "\(inside(member.name)) is not in the model."
            }
        }
        return nil
    }
}
