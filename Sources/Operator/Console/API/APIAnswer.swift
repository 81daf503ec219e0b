import HTTPTypes
import Operations

/// What the API answers: a document, or that nothing has changed.
struct APIAnswer: Sendable {
    static let json = "application/json"
    static let yaml = "application/yaml"

    var status: HTTPResponse.Status = .ok
    var type = APIAnswer.json
    var text: String
    var headers: HTTPFields = [:]
    /// The order whose name and address are in the answer: who reads that is written down.
    var personOf: String?
    /// The order that whoever gives the stock has been given with this answer, once it is delivered.
    var fetched: OrderDetails?

    init(_ document: JSONNode) {
        text = document.text + "\n"
    }

    init(_ text: String, type: String) {
        self.text = text
        self.type = type
    }

    /// A page of a list, with a link to the next one.
    static func page(_ items: [JSONNode], next: String?, _ call: APICall) -> APIAnswer {
        var answer = APIAnswer(.fields(["items": .array(items), "next": .text(next)]))
        if let next { answer.link(to: next, call) }
        return answer
    }

    /// Names the next page where programs look for it (RFC 8288).
    mutating func link(to next: String, _ call: APICall) {
        if let field = HTTPField.Name("Link") { headers[field] = call.link(after: next) }
    }

    /// A document that has a revision: nothing but that when the asker has it already.
    static func tagged(_ document: JSONNode, tag: String, _ call: APICall) -> APIAnswer {
        var answer = APIAnswer(document)
        answer.headers[.eTag] = "\"\(tag)\""
        if call.knownTags.contain(tag) {
            answer.status = .notModified
            answer.text = ""
        }
        return answer
    }
}
