import Testing

@testable import Marketplace

/// No secret ever reaches a log, an error or a crash report.
@Suite struct SecretTests {
    private func everyPrinting(of value: some Sendable) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value)" + String(describing: value) + String(reflecting: value) + dumped
    }

    @Test func credentialsNeverShow() {
        let printed = everyPrinting(of: Bench.credentials)
        #expect(!printed.contains("hidden") && !printed.contains("Atzr") && !printed.contains("oa2-client.test"))
    }

    @Test func documentAddressesNeverShow() {
        let document = ReportDocument(
            ReportDocument.Body(
                reportDocumentId: "d1", url: "https://store/doc?X-Amz-Signature=hidden", compressionAlgorithm: "GZIP"))
        let printed = everyPrinting(of: document)
        #expect(!printed.contains("hidden") && printed.contains("d1"))
    }

    @Test(
        "Tokens, secrets and e-mail addresses are blanked in Amazon's texts",
        arguments: ["Atza|hidden", "Atzr|hidden", "amzn1.oa2-cs.v1.hidden", "hidden@example.com", "(Atz.sprdt|hidden)"])
    func textsAreCleaned(secret: String) {
        let error = MarketplaceError(
            code: .invalidInput, operation: .getOrder, message: "refused\n\(secret)\u{7} for good")
        #expect(error.message == "refused … for good")
        #expect(!everyPrinting(of: error).contains("hidden"))
    }

    @Test func longTextsAreCapped() {
        let error = MarketplaceError(
            code: .invalidInput, operation: .getOrder, message: String(repeating: "long ", count: 10_000))
        #expect(error.message.count == 501)
    }
}
