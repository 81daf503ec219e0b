package import Fulfilment

extension QuantityFile {
    /// One line of the file.
    package struct Line: Sendable, Hashable {
        package var sku: SKU
        package var quantity: Int
        /// Since when the channel is told this quantity, in business time.
        package var changedAt: Timestamp

        package init(sku: SKU, quantity: Int, changedAt: Timestamp) {
            self.sku = sku
            self.quantity = quantity
            self.changedAt = changedAt
        }
    }

    /// The bytes of a file, in the lines' order.
    ///
    /// `csv`: UTF-8 without a mark, semicolons, lines end with CR LF, a field with `;`, `"` or a line end stands in `"`,
    /// inside which `"` is doubled. Source: RFC 4180, with the semicolon for the comma.
    /// `json`: `{"channel", "quantities": [{"changedAt", "quantity", "sku"}]}`, one quantity a line.
    package static func content(_ lines: [Line], of channel: ChannelID, as format: QuantityFormat) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.count * 48 + 64)
        switch format {
        case .csv:
            bytes += Array("sku;quantity;changed_at\r\n".utf8)
            for line in lines {
                bytes += Array("\(field(line.sku.rawValue));\(line.quantity);\(line.changedAt.iso8601)\r\n".utf8)
            }
        case .json:
            bytes += Array("{\"channel\":\(text(channel.rawValue)),\"quantities\":[".utf8)
            for (index, line) in lines.enumerated() {
                let end = index == 0 ? "\n" : ",\n"
                bytes += Array(
                    ("\(end){\"changedAt\":\"\(line.changedAt.iso8601)\",\"quantity\":\(line.quantity),"
                        + "\"sku\":\(text(line.sku.rawValue))}").utf8)
            }
            bytes += Array("\n]}\n".utf8)
        }
        return bytes
    }

    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { [59, 34, 13, 10].contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// A JSON string. Source: RFC 8259, 7.
    private static func text(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\u{0}"..."\u{1f}":
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
