import HTTPTypes
import Hummingbird
import NIOCore

/// Keeps a body instead of sending it.
struct BodyCollector: ResponseBodyWriter {
    actor Bytes {
        private(set) var collected = ByteBuffer()

        func append(_ buffer: ByteBuffer) {
            collected.writeImmutableBuffer(buffer)
        }
    }

    let bytes = Bytes()

    mutating func write(_ buffer: ByteBuffer) async throws {
        await bytes.append(buffer)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
