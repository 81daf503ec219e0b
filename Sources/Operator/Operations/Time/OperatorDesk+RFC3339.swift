import Fulfilment

extension OperatorDesk {
    /// A moment as programs write it: RFC 3339 with `Z` or an offset. Without either it could mean any zone, and is
    /// refused (C31).
    package static func moment(rfc3339 text: String) throws -> String {
        let parts = text.utf8.count > 10 ? text.dropFirst(10) : ""
        guard let moment = Timestamp(iso8601: text) else {
            throw OperationRefusal(.timeInvalid, ["text": text])
        }
        guard parts.contains(where: { $0 == "Z" || $0 == "+" || $0 == "-" }) else {
            throw OperationRefusal(.timeZoneMissing, ["text": text])
        }
        return moment.iso8601
    }
}
