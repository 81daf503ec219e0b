import CRabbitMQ
import Glibc

/// The one owner of a rabbitmq-c connection, confined to the actor that stores it.
///
/// The library allows one thread at a time for connection, channel and socket, and does nothing in
/// the background; the compiler proves the confinement because this type can neither be copied nor
/// sent.
struct ConnectionHandle: ~Copyable {
    /// There is one channel a connection: the library drops queued frames of other channels
    /// (amqp_socket.c:904).
    static let channel: amqp_channel_t = 1
    /// Broker and client agree on the smaller; RabbitMQ 4.1 wants 8,192 at least.
    static let frameMax: Int32 = 131_072

    let raw: amqp_connection_state_t
    /// Short-lived copies of what goes out.
    let scratch: UnsafeMutablePointer<amqp_pool_t>
    /// Outlives the library's TLS context, which points to it.
    let tls: UnsafeMutablePointer<orderly_tls_t>
    var origins = InternedOrigin()

    init() throws(AMQPError) {
        try Self.checkLibrary(amqp_version_number())
        guard let raw = amqp_new_connection() else {
            throw AMQPError(.connectFailed, "There is no memory for a broker connection.")
        }
        self.raw = raw
        scratch = .allocate(capacity: 1)
        scratch.initialize(to: amqp_pool_t())
        init_amqp_pool(scratch, 65_536)
        tls = .allocate(capacity: 1)
        tls.initialize(to: orderly_tls_t())
    }

    deinit {
        amqp_destroy_connection(raw)
        empty_amqp_pool(scratch)
        scratch.deallocate()
        tls.deallocate()
    }

    /// What this module guards against was read in 0.11; older releases lack timeouts and
    /// capabilities that it relies on.
    static func checkLibrary(_ number: UInt32) throws(AMQPError) {
        guard number >> 16 >= 0x000B else {
            let version = "\(number >> 24).\((number >> 16) & 0xFF).\((number >> 8) & 0xFF)"
            throw AMQPError(.libraryTooOld, "librabbitmq \(version) is installed; 0.11 is the least.")
        }
    }

    /// How long the kernel has received nothing on a TCP socket; nil when it is none.
    static func silence(of descriptor: Int32) -> Duration? {
        let milliseconds = orderly_milliseconds_since_received(descriptor)
        return milliseconds < 0 ? nil : .milliseconds(milliseconds)
    }

    /// The text of a library status. Source: amqp.h, `amqp_status_enum`.
    static func text(_ status: Int32) -> String {
        amqp_error_string2(status).map { String(cString: $0) } ?? "unknown error"
    }

    static func error(_ status: Int32, while purpose: String) -> AMQPError {
        let code: AMQPError.Code =
            switch status {
            case AMQP_STATUS_HEARTBEAT_TIMEOUT.rawValue: .heartbeatLost
            case AMQP_STATUS_TIMEOUT.rawValue: .timedOut
            case AMQP_STATUS_BAD_AMQP_DATA.rawValue, AMQP_STATUS_UNKNOWN_CLASS.rawValue,
                AMQP_STATUS_UNKNOWN_METHOD.rawValue, AMQP_STATUS_INCOMPATIBLE_AMQP_VERSION.rawValue,
                AMQP_STATUS_WRONG_METHOD.rawValue, AMQP_STATUS_UNEXPECTED_STATE.rawValue:
                .protocolViolation
            default: .connectionLost
            }
        return AMQPError(code, "The connection broke while \(purpose): \(text(status)).")
    }

    /// The text of AMQP bytes.
    static func string(_ bytes: amqp_bytes_t) -> String {
        String(decoding: buffer(bytes), as: UTF8.self)
    }

    static func buffer(_ bytes: amqp_bytes_t) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.bytes == nil ? 0 : bytes.len)
    }
}
