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
        let path = String(parts.first ?? "/")
        let route = Route(method: request.method.rawValue, path: path)
        let body: [UInt8]
        do {
            body = Array(try await request.body.collect(upTo: Self.largestBody).readableBytesView)
        } catch is NIOTooManyBytesError {
            return await refused(.usual(status: 413), route: route, method: request.method.rawValue, path: path)
        }
        switch route {
        case .unknown:
            return await refused(
                .notFound("The requested resource doesn't exist."), route: route, method: request.method.rawValue,
                path: path)
        case .control(let path):
            return await control(request, path: path, queryText: queryText, body: body, context: context)
        case .operation(let operation, let values):
            let call = APICall(
                operation: operation, method: request.method.rawValue, path: path,
                pathValues: values, query: QueryParameters(queryText), queryText: queryText, body: body,
                contentType: request.headers[.contentType], token: request.headers[.accessToken],
                isAuthorizedElsewise: request.headers[.authorization] != nil,
                baseURL: "http://\(request.head.authority ?? fallbackAuthority)")
            let number = await simulation.arrive(operation, orderID: call.orderID)
            let (response, fault) = await perform(call, headers: request.headers, context: context)
            await simulation.depart(number, status: response.status.code, fault: fault)
            return response
        }
    }

    /// What is not even read: an unknown path, or too large a request. It stands in the log as well.
    private func refused(_ error: APIError, route: Route, method: String, path: String) async -> Response {
        if case .control = route { return AnswerWriter.response(Answer(error)) }
        var operation: Operation?
        var orderID: String?
        if case .operation(let named, let values) = route {
            operation = named
            orderID = named.namesOrder ? values.first : nil
        }
        let number = await simulation.arrive(
            operation, orderID: orderID, place: operation == nil ? "\(method) \(path)" : nil)
        if let operation { await simulation.countRefused(operation) }
        await simulation.depart(number, status: error.status, fault: nil)
        return AnswerWriter.response(Answer(error, of: operation), for: operation)
    }

    private func control(
        _ request: Request, path: [String], queryText: String, body: [UInt8], context: SimulationContext
    ) async -> Response {
        do {
            let answer = try await simulation.control(
                method: request.method.rawValue, path: path, query: QueryParameters(queryText), body: body)
            return AnswerWriter.response(answer)
        } catch {
            return AnswerWriter.response(refusal(for: error, of: nil, context: context))
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
            answer = refusal(for: error, of: call.operation, context: context)
        }
        if answer.status >= 400 { await simulation.countError(call.operation) }
        do {
            return try AnswerWriter.response(answer, for: call.operation, history: simulation.history)
        } catch {
            await simulation.countError(call.operation)
            return AnswerWriter.response(
                refusal(for: error, of: call.operation, context: context), for: call.operation)
        }
    }

    /// A refusal as it is; anything else is this program's own failure.
    private func refusal(for error: any Error, of operation: Operation?, context: SimulationContext) -> Answer {
        if let refusal = error as? APIError { return Answer(refusal, of: operation) }
        context.logger.error("A request failed inside the simulator", metadata: ["error": "\(error)"])
        return Answer(.usual(status: 500), of: operation)
    }
}
