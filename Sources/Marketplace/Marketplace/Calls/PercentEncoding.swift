/// Addresses as Amazon reads them: everything but RFC 3986's unreserved characters is encoded, once.
///
/// Page tokens hold `+`, `/` and `=`; sent as they are they come back as error 400 or as the same page for ever.
enum PercentEncoding {
    static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Several values in one parameter: commas between them, each encoded (Swagger `csv`).
    static func list(_ values: [String]) -> String {
        values.map(encoded).joined(separator: ",")
    }

    /// `name=value&name=value` with both sides encoded.
    static func query(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Source: RFC 3986, section 2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46, 95, 126: true
        default: false
        }
    }
}
