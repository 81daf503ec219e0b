import Testing

@testable import Marketplace

@Suite struct PercentEncodingTests {
    @Test(
        "Everything but unreserved characters is encoded, once",
        arguments: [
            ("2YgY+55/Gh=bA==", "2YgY%2B55%2FGh%3DbA%3D%3D"), ("a b", "a%20b"), ("%2B", "%252B"), ("ä", "%C3%A4"),
            ("AZaz09-._~", "AZaz09-._~"), ("SKU/1#2+3?", "SKU%2F1%232%2B3%3F"),
            ("2026-03-11T13:16:24Z", "2026-03-11T13%3A16%3A24Z"),
        ])
    func encodesOnceAndStrictly(plain: String, encoded: String) {
        #expect(PercentEncoding.encoded(plain) == encoded)
    }

    @Test func listsKeepTheirCommas() {
        #expect(PercentEncoding.list(["A,1", "B"]) == "A%2C1,B")
    }
}
