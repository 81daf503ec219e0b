import Testing

@testable import Simulator

@Suite struct JSONTests {
    @Test(
        arguments: [
            #"{"a":[1,-2,2.5,true,false,null],"b":{"c":"ä \" \\ \n"}}"#, "[]", "{}", #""x""#, "0",
        ])
    func writesWhatItReads(text: String) throws {
        #expect(try #require(JSONReader.value(of: text.utf8)).serialized == text)
    }

    @Test(
        arguments: ["", "{", "[1,]", "{\"a\"}", "{} x", "tru", "\"\u{1}\"", "01a", String(repeating: "[", count: 500)])
    func refusesBrokenText(text: String) {
        #expect(JSONReader.value(of: text.utf8) == nil)
    }

    @Test func readsEscapes() {
        #expect(JSONReader.value(of: #""\u00fc\ud83d\ude00\/""#.utf8) == .string("ü😀/"))
    }

    @Test func absentFieldsAreLeftOut() {
        #expect(JSON.fields(["a": nil, "b": "x"]).serialized == #"{"b":"x"}"#)
    }

    @Test func base64GoesBothWays() {
        for count in 0..<20 {
            let bytes = (0..<count).map { UInt8($0 * 13 % 256) }
            #expect(Base64.decoded(Base64.encoded(bytes)) == bytes)
        }
        #expect(Base64.decoded("a b=") == nil)
    }

    @Test func amountsStayExact() {
        #expect(Amount(text: "561.0")?.text == "561.00")
        #expect(Amount(text: "")?.text == nil)
        #expect(Amount(text: "1150")?.divided(by: 2).text == "575.00")
        #expect(Amount(text: "100.00")?.divided(by: 3).text == "33.33")
        #expect(Amount(text: "1,50") == nil)
    }
}
