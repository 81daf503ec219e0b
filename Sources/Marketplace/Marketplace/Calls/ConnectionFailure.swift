import AsyncHTTPClient
import Foundation
import NIOCore

/// What went wrong between here and Amazon.
enum ConnectionFailure {
    /// - Parameter wasSent: whether the request, or a part of it, may have reached Amazon.
    static func error(
        for error: any Error, of operation: MarketplaceOperation, wasSent: Bool
    ) -> MarketplaceError {
        if let known = error as? MarketplaceError { return known }
        let (code, text) = verdict(error, operation: operation, wasSent: wasSent)
        return MarketplaceError(
            code: code, operation: operation, message: text, mayHaveBeenApplied: operation.isWriting && wasSent,
            calls: wasSent ? 1 : 0)
    }

    /// Whether such an error can only come up before a connection stands.
    static func precedesSending(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError: beforeSending.contains(error)
        case let error as ChannelError: if case .connectTimeout = error { true } else { false }
        case let error as IOError: refusedByNetwork.contains(error.errnoCode)
        case is Deadline.Exceeded, is CancellationError, is NIOTooManyBytesError: false
        // Names that do not resolve, certificates.
        default: true
        }
    }

    private static let refusedByNetwork = [ECONNREFUSED, EHOSTUNREACH, EHOSTDOWN, ENETUNREACH, ENETDOWN, EADDRNOTAVAIL]

    private static let beforeSending: [HTTPClientError] = [
        .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .invalidURL, .emptyHost, .emptyScheme,
    ]

    private static func verdict(
        _ error: any Error, operation: MarketplaceOperation, wasSent: Bool
    ) -> (MarketplaceError.Code, String) {
        if Task.isCancelled || error is CancellationError {
            return (.cancelled, "The call was cancelled while it waited for Amazon.")
        }
        if error is Deadline.Exceeded { return (.timedOut, "Amazon did not answer in time.") }
        if error is NIOTooManyBytesError { return (.malformedAnswer, "The answer is larger than any real one.") }
        guard let error = error as? HTTPClientError else {
            // Only the type: such an error's text may quote addresses.
            return (wasSent ? .connectionLost : .unreachable, "No connection to Amazon (\(type(of: error))).")
        }
        let text = "The HTTP client reports: \(error.shortDescription)."
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: return (.unreachable, text)
        case .deadlineExceeded, .readTimeout, .writeTimeout: return (.timedOut, text)
        case .cancelled: return (.cancelled, text)
        case .invalidURL, .emptyHost, .emptyScheme: return (.invalidInput, text)
        default: return (wasSent ? .connectionLost : .unreachable, text)
        }
    }
}
