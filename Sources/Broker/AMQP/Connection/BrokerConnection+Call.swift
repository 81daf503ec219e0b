extension BrokerConnection {
    /// Sends a request and waits for its reply. Requests go one after the other; a channel that the
    /// broker closed over an earlier one is opened again first.
    func call(_ request: CallRequest, within limit: Duration? = nil) async throws(AMQPError) -> CallReply {
        if case .closed(let error) = phase { throw error }
        let result = await withCheckedContinuation { continuation in
            calls.append(PendingCall(request: request, continuation: continuation))
            if let limit { callDeadline = .now + limit }
            drain()
        }
        return try result.get()
    }

    /// Sends the next request when none is in flight.
    func pumpCalls() {
        guard activeCall == nil, !calls.isEmpty, handle != nil else { return }
        if !state.isChannelOpen, calls[0].request.needsChannel {
            if purpose == .publishing {
                calls.insert(PendingCall(request: .selectConfirms, continuation: nil), at: 0)
            }
            calls.insert(PendingCall(request: .openChannel, continuation: nil), at: 0)
        }
        let next = calls.removeFirst()
        state.willCall(next.request)
        activeCall = next
        let limit = next.request == .closeConnection ? Self.closeTimeout : configuration.rpcTimeout
        callDeadline = .now + limit
        check(handle?.send(next.request), while: next.request.purpose)
    }

    func complete(_ result: Result<CallReply, AMQPError>) {
        let call = activeCall
        activeCall = nil
        callDeadline = nil
        call?.continuation?.resume(returning: result)
        if call?.request == .selectConfirms { isRenewingChannel = false }
        pumpCalls()
    }
}

extension CallRequest {
    var needsChannel: Bool {
        switch self {
        case .openChannel, .closeChannel, .closeConnection, .selectConfirms: false
        default: true
        }
    }
}
