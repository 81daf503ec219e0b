import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// Disturbs one call as its rule says.
struct FaultPerformer: Sendable {
    let responder: SimulationResponder
    let rule: FaultRule

    func perform(_ call: APICall, headers: HTTPFields, context: SimulationContext) async -> Response {
        switch rule.kind {
        case .status:
            await responder.simulation.countError(call.operation)
            var answer = Answer(.usual(status: rule.status), of: call.operation)
            // What is no error carries no error.
            if rule.status < 400 { answer.content = .none }
            if let body = rule.body { answer.content = .text(body, type: "application/json") }
            return AnswerWriter.response(answer, for: call.operation)
        case .refuse:
            await responder.simulation.countError(call.operation)
            return AnswerWriter.response(
                Answer(.invalidInput(rule.message), of: call.operation), for: call.operation)
        case .ignore:
            return AnswerWriter.response(.noContent, for: call.operation)
        case .expireToken:
            await responder.simulation.expire(call.token)
            await responder.simulation.countError(call.operation)
            return AnswerWriter.response(Answer(.expiredToken), for: call.operation)
        case .deny:
            await responder.simulation.countError(call.operation)
            return AnswerWriter.response(Answer(.unauthorized(details: "")), for: call.operation)
        // The last two strike offers, never the call itself.
        case .dropCarrier, .noData, .stuck, .fatal, .invalid, .issue:
            var bent = call
            bent.bend = rule
            return await responder.answer(bent, headers: headers, context: context)
        case .latency:
            await wait()
            return await responder.answer(call, headers: headers, context: context)
        case .halfBody:
            await responder.simulation.countError(call.operation)
            return await half(of: responder.answer(call, headers: headers, context: context))
        case .dropConnection:
            await responder.simulation.countError(call.operation)
            return await broken(context)
        case .timeoutAfterApply:
            await responder.simulation.countError(call.operation)
            _ = await responder.answer(call, headers: headers, context: context)
            await wait()
            return await broken(context)
        }
    }

    /// Real seconds; ends early when the simulator is told to stop.
    private func wait() async {
        let duration = Duration.seconds(rule.seconds)
        try? await cancelWhenGracefulShutdown {
            try await Task.sleep(for: duration)
        }
    }

    /// Closes the connection under the answer.
    private func broken(_ context: SimulationContext) async -> Response {
        try? await context.channel.close()
        return Response(status: .internalServerError)
    }

    /// The connection closes when the writer fails in the middle.
    private func half(of response: Response) async -> Response {
        var response = response
        let collector = BodyCollector()
        guard (try? await response.body.write(collector)) != nil else { return response }
        let bytes = await collector.bytes.collected
        response.body = ResponseBody(contentLength: max(2, bytes.readableBytes)) { writer in
            try await writer.write(bytes.getSlice(at: 0, length: bytes.readableBytes / 2) ?? ByteBuffer())
            throw HalfBody()
        }
        return response
    }

    private struct HalfBody: Error {}
}
