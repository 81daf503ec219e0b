/// Where the file of a finished report lies. The address is signed, good for 5 minutes and never shown.
package struct ReportDocument: Sendable, Hashable {
    package enum Compression: Sendable, Hashable {
        case none
        case gzip
        /// A word we do not know yet.
        case unknown(String)
    }

    package let id: ReportDocumentID
    package let compression: Compression
    let address: Secret
}

extension ReportDocument {
    /// Spelt as Amazon does.
    struct Body: Decodable {
        let reportDocumentId: String
        let url: String
        let compressionAlgorithm: String?
    }

    init(_ body: Body) {
        self.init(
            id: ReportDocumentID(body.reportDocumentId), compression: Compression(word: body.compressionAlgorithm),
            address: Secret(body.url))
    }
}

extension ReportDocument.Compression {
    init(word: String?) {
        switch word {
        case nil, "": self = .none
        case .some(let word): self = word.uppercased() == "GZIP" ? .gzip : .unknown(word)
        }
    }
}
