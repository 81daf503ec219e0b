/// Makes and checks the signed addresses of documents, in the manner of Amazon's object store.
struct DocumentSigner: Sendable {
    /// Life of an address in business seconds.
    static let addressLifetime: Double = 300

    private let secret = UInt64.random(in: 0...UInt64.max)

    /// - Parameters:
    ///   - baseURL: scheme and authority the caller used.
    ///   - contentType: which an upload has to bring, exactly; nil for a download.
    ///   - isUnpackedByClient: whether the download names its gzip as a Content-Encoding.
    func address(
        of documentID: String, baseURL: String, contentType: String? = nil, isUnpackedByClient: Bool = false,
        now: BusinessTime
    ) -> String {
        let date = now.compact
        let signed = contentType == nil ? "host" : "content-type%3Bhost"
        let encoding = isUnpackedByClient ? "&response-content-encoding=gzip" : ""
        return "\(baseURL)/_documents/\(documentID)?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=\(date)"
            + "&X-Amz-SignedHeaders=\(signed)&X-Amz-Expires=300\(encoding)"
            + "&X-Amz-Signature=\(signature(documentID, date, contentType))"
    }

    /// - Throws: a refusal in the words of the object store.
    func check(
        _ documentID: String, query: QueryParameters, contentType: String? = nil, now: BusinessTime
    ) throws(StorageRefusal) {
        guard let date = query["X-Amz-Date"], let signed = BusinessTime(compact: date),
            query["X-Amz-Signature"] == signature(documentID, date, contentType)
        else {
            throw StorageRefusal(
                status: 403, code: "SignatureDoesNotMatch",
                message: "The request signature we calculated does not match the signature you provided.")
        }
        // The date is cut to its second, so the address lives up to one second less.
        guard now < signed.adding(seconds: Self.addressLifetime) else {
            throw StorageRefusal(status: 403, code: "AccessDenied", message: "Request has expired")
        }
    }

    private func signature(_ documentID: String, _ date: String, _ contentType: String?) -> String {
        String(StableHash.mixed(StableHash.of("\(documentID) \(date) \(contentType ?? "")") ^ secret), radix: 16)
    }
}
