extension Answer {
    /// A refusal in the form of the operation: OAuth's for tokens, the object store's XML for documents, else the
    /// Selling Partner API's.
    init(_ error: APIError, of operation: Operation?) {
        switch operation {
        case .requestToken:
            let refusal = TokenRefusal(error)
            self.init(status: refusal.status, content: .json(refusal.json))
        case .downloadDocument, .uploadDocument:
            let refusal = StorageRefusal(error)
            self.init(status: refusal.status, content: .text(refusal.xml, type: "application/xml"))
        default: self.init(error)
        }
    }
}
