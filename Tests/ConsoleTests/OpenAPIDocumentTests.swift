import Testing
import Yams

/// The check of bodies against the description finds what it is there for.
@Suite("OpenAPI check")
struct OpenAPIDocumentTests {
    private static let description = """
        components:
          schemas:
            Moment: {type: string, format: date-time}
        schema:
          type: object
          required: [name, count, at]
          properties:
            name: {type: [string, "null"], pattern: "^a"}
            count: {type: integer, minimum: 1}
            at: {$ref: "#/components/schemas/Moment"}
            kind: {type: string, enum: [one, two]}
            list: {type: array, items: {anyOf: [{type: boolean}, {type: "null"}]}}
        """

    @Test(
        "a body is as described or it is not",
        arguments: [
            (#"{"name":"ab","count":1,"at":"2026-03-01T00:00:00Z","kind":"two","list":[true,null]}"#, 0),
            (#"{"name":null,"count":1,"at":"2026-03-01T00:00:00.250Z"}"#, 0),
            (#"{"name":"b","count":0,"at":"2026-03-01T00:00:00+01:00","kind":"three"}"#, 4),
            (#"{"count":"1","at":"2026-03-01T00:00:00Z"}"#, 2), (#"{"name":1,"count":1.5,"at":0}"#, 3),
            (#"{"name":"a","count":1,"at":"2026-03-01T00:00:00Z","more":1,"list":["true"]}"#, 2), ("[]", 1),
        ])
    func faults(text: String, count: Int) throws {
        let document = try OpenAPIDocument(Self.description)
        let schema = try #require(document.root["schema"])
        let found = try document.faults(of: text, schema)
        #expect(found.count == count, "\(found)")
    }
}
