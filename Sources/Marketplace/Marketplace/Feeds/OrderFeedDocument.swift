import Fulfilment

/// The bytes of a feed of orders in the making: an envelope with a header and messages, numbered from 1.
///
/// Source: amzn-envelope.xsd, amzn-header.xsd.
struct OrderFeedDocument {
    /// Above this a feed is not written.
    ///
    /// Source: https://developer-docs.amazon.com/sp-api/docs/feeds-api-best-practices
    static let mostBytes = 10 << 20

    private let messageType: String
    private var bytes: [UInt8]
    private var messages = 0

    init(seller: SellerID, messageType: String) throws(MarketplaceError) {
        guard XMLText.isID(seller.rawValue) else { throw Self.refused("A feed names the seller; the id is missing.") }
        self.messageType = messageType
        bytes = Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
            <Header>
            """.utf8)
        element("DocumentVersion", "1.01")
        element("MerchantIdentifier", seller.rawValue)
        bytes += "</Header>\n".utf8
        element("MessageType", messageType)
        bytes += "\n".utf8
    }

    /// Writes the next message.
    ///
    /// - Throws: `.tooLarge`.
    mutating func addMessage(_ write: (inout OrderFeedDocument) -> Void) throws(MarketplaceError) {
        messages += 1
        group("Message") { message in
            message.element("MessageID", String(message.messages))
            message.group(message.messageType, write)
        }
        bytes += "\n".utf8
        guard bytes.count + Self.end.utf8.count <= Self.mostBytes else {
            throw MarketplaceError(
                code: .tooLarge, operation: .createFeed,
                message: "A feed holds at most \(Self.mostBytes >> 20) MiB; make several of it.", calls: 0)
        }
    }

    /// Writes an element with further ones in it.
    mutating func group(_ name: String, _ write: (inout OrderFeedDocument) -> Void) {
        bytes += "<\(name)>".utf8
        write(&self)
        bytes += "</\(name)>".utf8
    }

    /// Writes an element with a text; nothing where there is none.
    mutating func element(_ name: String, _ text: String?) {
        guard let text = XMLText.said(text) else { return }
        group(name) { $0.bytes += XMLText.escaped(text) }
    }

    /// The whole document.
    ///
    /// - Throws: `.invalidInput` where it holds no message.
    consuming func finished() throws(MarketplaceError) -> [UInt8] {
        guard messages > 0 else { throw Self.refused("A feed needs at least one message.") }
        bytes += Self.end.utf8
        return bytes
    }

    /// A feed that is not written: Amazon would refuse it, and only cost budget.
    static func refused(_ message: String) -> MarketplaceError {
        MarketplaceError(code: .invalidInput, operation: .createFeed, message: message, calls: 0)
    }

    private static let end = "</AmazonEnvelope>\n"
}
