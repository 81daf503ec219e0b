import Fulfilment
import HTTPTypes
import NIOCore
import Operations
import Store
import StoreTesting
import Testing
import Yams

@testable import Console

extension ConsoleBench {
    /// Sends a body as a program does.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, token: String?, key: String? = nil,
        type: String = "application/json", language: String? = nil, host: String = "localhost", accept: String? = nil
    ) async throws -> ConsoleReply {
        var headers: [HTTPField.Name: String] = [:]
        if body != nil { headers[.contentType] = type }
        if let language { headers[.acceptLanguage] = language }
        if let accept { headers[.accept] = accept }
        if let key { headers[try #require(HTTPField.Name("Idempotency-Key"))] = key }
        return try await ask(
            path, token: token, headers: headers, host: host, method: method,
            body: body.map { ByteBuffer(string: $0) })
    }

    /// Sets a number of the merchant's own on an order.
    func refer(_ order: String, to reference: String, account: String? = nil) async throws {
        _ = try await desk.edit(order, account: account, set: ["reference=\(reference)"], unset: [])
    }
}

extension ConsoleReply {
    /// The outcomes of a request's rows, in their order.
    func outcomes() throws -> [String] { try rows().map { $0["outcome"]?.string ?? "" } }

    /// The reasons of a request's rows, in their order; `null` where there is none.
    func reasons() throws -> [String] { try rows().map { $0["reason"]?.string ?? "" } }

    func rows() throws -> [Node] {
        let document = try #require(try Yams.compose(yaml: text))
        return try #require(document["rows"]?.sequence).map(\.self)
    }
}
