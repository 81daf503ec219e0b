/// A refusal in the form of the object store that keeps the documents.
struct StorageRefusal: Error, Sendable {
    var status: Int
    var code: String
    var message: String

    var xml: String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>\(code)</Code><Message>\(message)</Message></Error>"
    }
}
