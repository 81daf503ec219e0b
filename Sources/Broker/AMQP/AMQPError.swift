/// What went wrong between Orderly and the broker.
package struct AMQPError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure; bounded, so it may label a metric.
    package enum Code: String, Sendable, CaseIterable {
        case invalidConfiguration
        case libraryTooOld
        case connectFailed
        case timedOut
        case authenticationRefused
        case virtualHostRefused
        case tlsFailed
        case connectionLost
        case heartbeatLost
        case closedByBroker
        case channelClosed
        case consumerCancelled
        case preconditionFailed
        case notFound
        case accessRefused
        case resourceLocked
        case unroutable
        case nacked
        case blockedTooLong
        case headersTooLarge
        case messageTooLarge
        case fieldTooLong
        case cancelled
        case closed
        case protocolViolation
    }

    package let code: Code
    /// One sentence that says what happened and, where we know it, what to do. Holds no secret.
    package let message: String
    /// The broker's reply code, nil when the broker did not speak. Source: AMQP 0-9-1, section 1.2
    /// "Constants".
    package let replyCode: Int?
    /// A fresh connection may help.
    package let isRetriable: Bool
    package let file: String
    package let line: Int

    /// Nothing but a person's change will help: another setting, password, certificate or message.
    package var isFatal: Bool { code.isFatal }

    package var description: String {
        replyCode.map { "\(code.rawValue) (\($0)): \(message)" } ?? "\(code.rawValue): \(message)"
    }

    package init(
        _ code: Code, _ message: String, replyCode: Int? = nil, file: String = #fileID, line: Int = #line
    ) {
        self.code = code
        self.message = message
        self.replyCode = replyCode
        self.isRetriable = code.isRetriable
        self.file = file
        self.line = line
    }
}

extension AMQPError: Equatable {
    /// Where an error was raised does not count.
    package static func == (one: AMQPError, other: AMQPError) -> Bool {
        one.code == other.code && one.message == other.message && one.replyCode == other.replyCode
    }
}

extension AMQPError.Code {
    var isFatal: Bool {
        switch self {
        case .invalidConfiguration, .libraryTooOld, .authenticationRefused, .virtualHostRefused, .tlsFailed,
            .preconditionFailed, .accessRefused, .headersTooLarge, .messageTooLarge, .fieldTooLong:
            true
        case .connectFailed, .connectionLost, .timedOut, .heartbeatLost, .closedByBroker, .channelClosed,
            .consumerCancelled, .notFound,
            .resourceLocked, .unroutable, .nacked, .blockedTooLong, .cancelled, .closed, .protocolViolation:
            false
        }
    }

    /// Neither fatal nor retriable is only what the caller itself asked for.
    var isRetriable: Bool { !isFatal && self != .cancelled }
}
