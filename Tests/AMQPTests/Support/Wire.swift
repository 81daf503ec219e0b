/// Bytes as AMQP 0-9-1 has them on the wire.
struct Wire {
    private(set) var bytes: [UInt8] = []

    mutating func octet(_ value: UInt8) { bytes.append(value) }
    mutating func short(_ value: UInt16) { bytes += [UInt8(value >> 8), UInt8(value & 0xFF)] }
    mutating func long(_ value: UInt32) { for shift in [24, 16, 8, 0] { octet(UInt8(value >> UInt32(shift) & 0xFF)) } }
    mutating func longLong(_ value: UInt64) {
        for shift in [32, 0] { long(UInt32(value >> UInt64(shift) & 0xFFFF_FFFF)) }
    }

    mutating func shortString(_ text: String) {
        octet(UInt8(text.utf8.count))
        bytes += text.utf8
    }

    mutating func longString(_ text: String) {
        long(UInt32(text.utf8.count))
        bytes += text.utf8
    }

    mutating func raw(_ more: [UInt8]) { bytes += more }

    static func of(_ build: (inout Wire) -> Void) -> [UInt8] {
        var wire = Wire()
        build(&wire)
        return wire.bytes
    }

    static func frame(_ type: UInt8, channel: UInt16, _ payload: [UInt8]) -> [UInt8] {
        of {
            $0.octet(type)
            $0.short(channel)
            $0.long(UInt32(payload.count))
            $0.raw(payload)
            $0.octet(206)
        }
    }

    static func method(_ id: UInt32, channel: UInt16 = 1, _ build: (inout Wire) -> Void = { _ in }) -> [UInt8] {
        frame(
            1, channel: channel,
            of {
                $0.long(id)
                build(&$0)
            })
    }

    /// A content header without properties, and the body in one frame or more.
    static func content(_ body: [UInt8], fragment: Int = .max) -> [UInt8] {
        var result = frame(
            2, channel: 1,
            of {
                $0.short(60)
                $0.short(0)
                $0.longLong(UInt64(body.count))
                $0.short(0)
            })
        var rest = body[...]
        while !rest.isEmpty {
            result += frame(3, channel: 1, [UInt8](rest.prefix(fragment)))
            rest = rest.dropFirst(fragment)
        }
        return result
    }

    static func ack(_ tag: UInt64, multiple: Bool = false, channel: UInt16 = 1) -> [UInt8] {
        method(0x003C_0050, channel: channel) {
            $0.longLong(tag)
            $0.octet(multiple ? 1 : 0)
        }
    }

    static func nack(_ tag: UInt64, multiple: Bool = false) -> [UInt8] {
        method(0x003C_0078) {
            $0.longLong(tag)
            $0.octet(multiple ? 1 : 0)
        }
    }

    static func returned(_ body: [UInt8], routingKey: String) -> [UInt8] {
        method(0x003C_0032) {
            $0.short(312)
            $0.shortString("NO_ROUTE")
            $0.shortString("")
            $0.shortString(routingKey)
        } + content(body)
    }

    static func delivery(_ tag: UInt64, to consumer: String, _ body: [UInt8], fragment: Int = .max) -> [UInt8] {
        method(0x003C_003C) {
            $0.shortString(consumer)
            $0.longLong(tag)
            $0.octet(0)
            $0.shortString("exchange")
            $0.shortString("key")
        } + content(body, fragment: fragment)
    }

    static func close(_ id: UInt32, channel: UInt16, code: UInt16, _ text: String) -> [UInt8] {
        method(id, channel: channel) {
            $0.short(code)
            $0.shortString(text)
            $0.short(0)
            $0.short(0)
        }
    }
}
