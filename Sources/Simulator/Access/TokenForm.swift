/// A token request: a form, or a JSON object, which Login with Amazon takes as well and some clients send.
struct TokenForm: Sendable {
    private var values: [String: String] = [:]

    init(_ bytes: [UInt8]) {
        if case .object(let members)? = JSONReader.value(of: bytes) {
            for member in members { values[member.name] = member.value.string }
        } else {
            let form = QueryParameters(String(decoding: bytes, as: UTF8.self))
            guard !form.isBroken else { return }
            for name in form.names { values[name] = form[name] }
        }
    }

    func required(_ name: String) throws(TokenRefusal) -> String {
        guard let value = values[name], !value.isEmpty else {
            throw TokenRefusal(
                status: 400, error: "invalid_request",
                description: "The request is missing a required parameter : \(name)")
        }
        return value
    }
}
