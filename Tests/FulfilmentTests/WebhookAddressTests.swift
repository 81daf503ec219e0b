import Fulfilment
import Testing

/// Where quantities may be sent.
struct WebhookAddressTests {
    @Test(
        "encrypted anywhere, plain on this machine alone",
        arguments: [
            "https://shop.example/stock?key=1", "HTTPS://shop.example:8443/", "https://10.0.0.5",
            "https://[2001:db8::1]:1/x",
            "http://127.0.0.1:8080/stock", "http://localhost/", "http://[::1]:80", "http://127.9.9.9",
        ])
    func addressIsTaken(text: String) throws {
        #expect(try WebhookAddress(text).text == text)
    }

    @Test(
        "everything else is refused with its reason",
        arguments: [
            ("http://shop.example/", WebhookAddress.Refusal.notEncrypted), ("http://10.0.0.5/", .notEncrypted),
            ("http://127.0.0.1.example/", .notEncrypted), ("http://127.1/", .notEncrypted),
            ("http://localhost.example", .notEncrypted), ("https://user:word@shop.example/", .credentials),
            ("ftp://shop.example/", .noAddress), ("https:/shop.example", .noAddress), ("https://", .noAddress),
            ("https://shop example/", .noAddress), ("https://shop.example:0/", .noAddress),
            ("https://shop.example/#part", .noAddress), ("", .noAddress), ("shop.example", .noAddress),
            ("https://shöp.example/", .noAddress), ("https://[::1/", .noAddress),
            ("https://shop.example:65536", .noAddress),
        ])
    func addressIsRefused(text: String, reason: WebhookAddress.Refusal) {
        #expect(throws: reason) { try WebhookAddress(text) }
    }
}
