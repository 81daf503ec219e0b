/// A refusal in the form of the object store that keeps the documents.
struct StorageRefusal: Error, Sendable {
    var status: Int
    var code: String
    var message: String

    init(status: Int, code: String, message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    /// How a refusal of another form is told here.
    ///
    /// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    init(_ error: APIError) {
        let code =
            switch error.status {
            case 401, 403: "AccessDenied"
            case 404: "NoSuchKey"
            case 409: "OperationAborted"
            case 413: "EntityTooLarge"
            case 429, 503: "SlowDown"
            case 500...: "InternalError"
            default: "InvalidArgument"
            }
        self.init(status: error.status, code: code, message: error.message)
    }

    var xml: String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>\(code)</Code>"
            + "<Message>\(XMLNode.escaped(message))</Message></Error>"
    }
}
