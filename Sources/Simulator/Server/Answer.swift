/// What goes back to a caller.
struct Answer: Sendable {
    /// The content and its type.
    enum Content: Sendable {
        case none
        case json(JSON)
        case text(String, type: String)
        /// Packed with gzip only when it is sent.
        case document(ReportContent, Charset, isUnpackedByClient: Bool)
        /// Finished bytes; packed as well.
        case packed([UInt8], type: String, isUnpackedByClient: Bool)
    }

    var status: Int
    var content: Content
    /// The header x-amzn-ErrorType.
    var errorType: String?

    static func ok(_ json: JSON) -> Answer { Answer(status: 200, content: .json(json)) }
    static let noContent = Answer(status: 204, content: .none)

    init(status: Int, content: Content) {
        self.status = status
        self.content = content
    }

    init(_ error: APIError) {
        status = error.status
        content = .json(error.json)
        errorType = error.type
    }
}
