import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Simulator

/// In which words and form a call is refused.
@Suite struct RefusalTests {
    @Test(
        arguments: [
            (400, "InvalidInput", true), (401, "Unauthorized", false), (403, "Unauthorized", false),
            (404, "NotFound", true), (409, "Conflict", false), (413, "RequestEntityTooLarge", false),
            (415, "UnsupportedMediaType", false), (429, "QuotaExceeded", false), (500, "InternalFailure", false),
            (502, "InternalFailure", false), (503, "ServiceUnavailable", false),
        ])
    func everyStatusHasItsCode(status: Int, code: String, showsRate: Bool) async throws {
        try await Practice.run { practice in
            let rule = JSON.fields(["operation": "getAccount", "kind": "status", "status": .integer(status)])
            try await practice.control(.post, "faults", rule)
            let reply = try await practice.call(.get, "/sellers/v1/account")
            #expect(reply.status == status)
            #expect(reply.code == code)
            #expect(reply.message?.isEmpty == false)
            #expect((reply.header("x-amzn-RateLimit-Limit") == "0.016") == showsRate)
            #expect((reply.header("x-amzn-RateLimit-Limit") == nil) != showsRate)
        }
    }

    @Test(arguments: [200, 201, 202, 204])
    func aFaultThatSucceedsIsEmptyAndShowsTheRate(status: Int) async throws {
        try await Practice.run { practice in
            let rule = JSON.fields(["operation": "getAccount", "kind": "status", "status": .integer(status)])
            try await practice.control(.post, "faults", rule)
            let reply = try await practice.call(.get, "/sellers/v1/account")
            #expect(reply.status == status)
            #expect(reply.bytes.isEmpty)
            #expect(reply.header("x-amzn-RateLimit-Limit") == "0.016")
        }
    }

    /// OAuth's form for tokens, the object store's for documents.
    @Test(
        arguments: [
            (503, "temporarily_unavailable", "SlowDown"), (500, "server_error", "InternalError"),
            (401, "invalid_client", "AccessDenied"), (400, "invalid_request", "InvalidArgument"),
        ])
    func aRefusalHasTheFormOfItsOperation(status: Int, error: String, code: String) async throws {
        try await Practice.run { practice in
            for operation in ["requestToken", "uploadDocument", "downloadDocument"] {
                let rule = JSON.fields([
                    "operation": .string(operation), "kind": "status", "status": .integer(status),
                ])
                try await practice.control(.post, "faults", rule)
            }
            let token = Reply(
                try await practice.client.execute(
                    uri: "/auth/o2/token", method: .post, body: ByteBuffer(string: "grant_type=refresh_token")))
            #expect(token.status == status)
            #expect(token.json["error"]?.string == error)
            #expect(token.json["error_description"]?.string?.isEmpty == false)
            #expect(token.json["errors"] == nil)
            for method in [HTTPRequest.Method.get, .put] {
                let document = Reply(try await practice.client.execute(uri: "/_documents/1", method: method))
                #expect(document.status == status)
                #expect(document.header("content-type") == "application/xml")
                #expect(XMLReader.root(of: document.text)?["Code"] == code, "\(document.text)")
            }
        }
    }

    @Test func anOrderedRefusalHasTheFormOfItsOperation() async throws {
        try await Practice.run { practice in
            for operation in ["requestToken", "uploadDocument"] {
                let rule = JSON.fields([
                    "operation": .string(operation), "kind": "refuse", "message": "Not <now>",
                ])
                try await practice.control(.post, "faults", rule)
            }
            let token = Reply(
                try await practice.client.execute(uri: "/auth/o2/token", method: .post, body: ByteBuffer(string: "x")))
            #expect(token.status == 400)
            #expect(token.json == .fields(["error_description": "Not <now>", "error": "invalid_request"]))
            let document = Reply(try await practice.client.execute(uri: "/_documents/1", method: .put))
            #expect(document.status == 400)
            #expect(XMLReader.root(of: document.text)?["Message"] == "Not <now>")
        }
    }

    @Test func anAddressOfADocumentTakesNoAuthorizationEither() async throws {
        try await Practice.run { practice in
            let document = try await FeedSteps.document(practice, type: FeedSteps.xml)
            let headers: HTTPFields = [.contentType: FeedSteps.xml, .authorization: "Bearer x"]
            let refused = Reply(
                try await practice.client.execute(
                    uri: document.uri, method: .put, headers: headers, body: ByteBuffer(string: "<a/>")))
            #expect(refused.status == 400)
            #expect(XMLReader.root(of: refused.text)?["Code"] == "InvalidArgument")
            #expect(try await FeedSteps.put(practice, document.uri, type: FeedSteps.xml, [60]).status == 200)
        }
    }
}
