/// What became of a feed, in the form that its type has.
///
/// Source: ProcessingReport.xsd; recorded reports; listings-feed-processing-report-schema-v2
struct ProcessingReport: Sendable {
    /// A message's number and what was found; one of number 0 is about the whole feed.
    struct Line: Sendable {
        var number: Int
        var finding: FeedFinding
    }

    var feedID: String
    var seller: String
    var processed: Int
    var lines: [Line]

    private var failed: Int { Set(lines.filter { !$0.finding.isWarning && $0.number > 0 }.map(\.number)).count }
    private var warned: Int { Set(lines.filter { $0.finding.isWarning && $0.number > 0 }.map(\.number)).count }

    func document(for type: FeedType) -> FeedDesk.Result {
        switch type {
        case .fulfilmentXML, .acknowledgementXML:
            FeedDesk.Result(bytes: Array(xml.utf8), contentType: "text/xml; charset=UTF-8")
        case .listings: FeedDesk.Result(bytes: json.bytes, contentType: "application/json; charset=UTF-8")
        default: FeedDesk.Result(bytes: Array(flat.utf8), contentType: "text/plain; charset=UTF-8")
        }
    }

    private var xml: String {
        func element(_ name: String, _ text: String?) -> String {
            text.map { "<\(name)>\(XMLNode.escaped($0))</\(name)>" } ?? ""
        }
        let results = lines.map { line in
            let finding = line.finding
            let place =
                element("AmazonOrderID", finding.orderID) + element("AmazonOrderItemCode", finding.orderItemID)
                + element("SKU", finding.sku)
            return """
                      <Result>
                        \(element("MessageID", String(line.number)))
                        \(element("ResultCode", finding.isWarning ? "Warning" : "Error"))
                        \(element("ResultMessageCode", finding.code))
                        \(element("ResultDescription", finding.text))
                        \(place.isEmpty ? "" : "<AdditionalInfo>\(place)</AdditionalInfo>")
                      </Result>

                """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
              <Header>\(element("DocumentVersion", "1.02"))\(element("MerchantIdentifier", seller))</Header>
              <MessageType>ProcessingReport</MessageType>
              <Message>
                <MessageID>1</MessageID>
                <ProcessingReport>
                  \(element("DocumentTransactionID", feedID))
                  <StatusCode>Complete</StatusCode>
                  <ProcessingSummary>
                    \(element("MessagesProcessed", String(processed)))
                    \(element("MessagesSuccessful", String(processed - failed)))
                    \(element("MessagesWithError", String(failed)))
                    \(element("MessagesWithWarning", String(warned)))
                  </ProcessingSummary>
            \(results.joined())    </ProcessingReport>
              </Message>
            </AmazonEnvelope>

            """
    }

    private var flat: String {
        var text =
            "Feed Processing Summary:\n\tNumber of records processed\t\t\(processed)\n"
            + "\tNumber of records successful\t\t\(processed - failed)\n\n"
        guard !lines.isEmpty else { return text }
        text += "original-record-number\tsku\terror-code\terror-type\terror-message\n"
        for line in lines {
            let type = line.finding.isWarning ? "Warning" : "Error"
            text += "\(line.number)\t\(line.finding.sku ?? "")\t\(line.finding.code)\t\(type)\t\(line.finding.text)\n"
        }
        return text
    }

    private var json: JSON {
        let whole = lines.contains { $0.number == 0 }
        return .fields([
            "header": .fields(["sellerId": .string(seller), "version": "2.0", "feedId": .string(feedID)]),
            "issues": .array(
                lines.map { line in
                    .fields([
                        "messageId": line.number > 0 ? .integer(line.number) : nil, "sku": .text(line.finding.sku),
                        "code": .string(line.finding.code),
                        "severity": .string(line.finding.isWarning ? "WARNING" : "ERROR"),
                        "message": .string(line.finding.text), "attributeName": .text(line.finding.attribute),
                    ])
                }),
            "summary": .fields([
                "errors": .integer(lines.count { !$0.finding.isWarning }),
                "warnings": .integer(lines.count { $0.finding.isWarning }),
                "messagesProcessed": .integer(processed),
                "messagesAccepted": .integer(whole ? 0 : processed - failed), "messagesInvalid": .integer(failed),
            ]),
        ])
    }
}
