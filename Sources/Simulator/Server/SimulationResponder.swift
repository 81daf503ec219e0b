import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Answers one request: finds the operation, lets the state answer, applies what a fault rule wants.
struct SimulationResponder: HTTPResponder {
    typealias Context = SimulationContext

    let simulation: Simulation
    /// Used for document addresses when the caller names no host.
    let fallbackAuthority: String

    /// Larger requests are refused with 413.
    private static let largestBody = 12 << 20

    func respond(to request: Request, context: SimulationContext) async throws -> Response {
        let target = request.head.path ?? "/"
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let queryText = parts.count > 1 ? String(parts[1]) : ""
        let route = Route(method: request.method.rawValue, path: String(parts.first ?? "/"))
        let body: [UInt8]
        do {
            body = Array(try await request.body.collect(upTo: Self.largestBody).readableBytesView)
        } catch is NIOTooManyBytesError {
            return AnswerWriter.response(
                Answer(APIError(status: 413, code: "PayloadTooLarge", message: "The request is too large.")))
        }
        switch route {
        case .unknown:
            return AnswerWriter.response(Answer(.notFound("The requested resource doesn't exist.")))
        case .control(let path):
            return await control(request, path: path, queryText: queryText, body: body, context: context)
        case .operation(let operation, let values):
            let call = APICall(
                operation: operation, method: request.method.rawValue, path: String(parts.first ?? "/"),
                pathValues: values, query: QueryParameters(queryText), queryText: queryText, body: body,
                contentType: request.headers[.contentType], token: request.headers[.accessToken],
                baseURL: "http://\(request.head.authority ?? fallbackAuthority)")
            let number = await simulation.arrive(call)
            let (response, fault) = await perform(call, headers: request.headers, context: context)
            await simulation.depart(number, status: response.status.code, fault: fault)
            return response
        }
    }

    private func control(
        _ request: Request, path: [String], queryText: String, body: [UInt8], context: SimulationContext
    ) async -> Response {
        do {
            let answer = try await simulation.control(
                method: request.method.rawValue, path: path, query: QueryParameters(queryText), body: body)
            return AnswerWriter.response(answer)
        } catch {
            return AnswerWriter.response(refusal(for: error, context: context))
        }
    }

    private func perform(
        _ call: APICall, headers: HTTPFields, context: SimulationContext
    ) async -> (Response, FaultRule.Kind?) {
        var call = call
        do {
            call.grant = try await simulation.admit(call)
        } catch {
            if error.status != 429 { await simulation.countError(call.operation) }
            return (AnswerWriter.response(Answer(error), for: call.operation), nil)
        }
        if let fault = await simulation.fault(for: call) {
            let performer = FaultPerformer(responder: self, rule: fault)
            return (await performer.perform(call, headers: headers, context: context), fault.kind)
        }
        return (await answer(call, headers: headers, context: context), nil)
    }

    /// The undisturbed answer.
    func answer(_ call: APICall, headers: HTTPFields, context: SimulationContext) async -> Response {
        let answer: Answer
        do {
            try RequestForm.check(call, headers: headers)
            answer = try await simulation.answer(call)
        } catch {
            answer = refusal(for: error, context: context)
        }
        if answer.status >= 400 { await simulation.countError(call.operation) }
        do {
            return try AnswerWriter.response(answer, for: call.operation, history: simulation.history)
        } catch {
            await simulation.countError(call.operation)
            return AnswerWriter.response(refusal(for: error, context: context), for: call.operation)
        }
    }

    /// A refusal as it is; anything else is this program's own failure.
    private func refusal(for error: any Error, context: SimulationContext) -> Answer {
        if let refusal = error as? APIError { return Answer(refusal) }
        context.logger.error("A request failed inside the simulator", metadata: ["error": "\(error)"])
        return Answer(.usual(status: 500))
    }
}
