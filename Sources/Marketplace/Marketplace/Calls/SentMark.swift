import NIOCore
import Synchronization

/// Remembers whether a request's body was handed to a connection.
///
/// The client asks for the body only when the connection stands and the head is on its way, so an unset mark proves that Amazon
/// cannot have acted on the request.
final class SentMark: Sendable {
    private let sent = Mutex(false)

    var isSet: Bool { sent.withLock { $0 } }

    func set() { sent.withLock { $0 = true } }
}

/// A body of one piece that sets a mark when it is asked for.
struct MarkedBody: AsyncSequence, Sendable {
    let bytes: ByteBuffer
    let mark: SentMark

    func makeAsyncIterator() -> Iterator { Iterator(rest: bytes, mark: mark) }

    struct Iterator: AsyncIteratorProtocol {
        var rest: ByteBuffer?
        let mark: SentMark

        mutating func next() async -> ByteBuffer? {
            mark.set()
            defer { rest = nil }
            return rest
        }
    }
}
