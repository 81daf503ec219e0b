@testable import AMQP
import Testing

@Suite struct FieldTableDecoderTests {
    @Test func everyKindIsRead() {
        let wire: [UInt8] =
            field("t", "t", [1]) + field("b", "b", [0xFF]) + field("B", "B", [0xFF]) + field("s", "s", [0xFF, 0xFE])
            + field("u", "u", [0xFF, 0xFE]) + field("I", "I", [0xFF, 0xFF, 0xFF, 0xFD]) + field("i", "i", [0, 0, 1, 0])
            + field("l", "l", [UInt8](repeating: 0xFF, count: 8)) + field("f", "f", [0x3F, 0xC0, 0, 0])
            + field("d", "d", [0x3F, 0xF8, 0, 0, 0, 0, 0, 0]) + field("D", "D", [2, 0, 0, 0, 150])
            + field("T", "T", [0, 0, 0, 0, 0, 0, 0, 9]) + field("S", "S", [0, 0, 0, 2, 0x68, 0x69])
            + field("x", "x", [0, 0, 0, 1, 7]) + field("V", "V", []) + field("A", "A", [0, 0, 0, 3, 0x74, 0, 0x56])
            + field("F", "F", [0, 0, 0, 3, 1, 0x61, 0x56])
        var decoder = FieldTableDecoder(sized(wire)[...])
        let table: [String: FieldValue] = [
            "t": true, "b": -1, "B": 255, "s": -2, "u": 65_534, "I": -3, "i": 256, "l": -1, "f": .double(1.5),
            "d": .double(1.5), "D": .double(1.5), "T": .timestamp(9), "S": "hi", "x": .bytes([7]), "V": .void,
            "A": .array([false, .void]), "F": .table(["a": .void]),
        ]
        #expect(decoder.table() == table)
    }

    @Test func everyTruncationIsNoticed() {
        let whole = sized(field("S", "S", [0, 0, 0, 2, 0x68, 0x69]) + field("F", "F", [0, 0, 0, 3, 1, 0x61, 0x56]))
        for length in 0..<whole.count {
            var decoder = FieldTableDecoder(whole.prefix(length))
            #expect(decoder.table() == nil)
        }
    }

    @Test func anUnknownKindAndALyingLengthAreRefused() {
        var unknown = FieldTableDecoder(sized(field("q", "q", [1]))[...])
        #expect(unknown.table() == nil)
        var lying = FieldTableDecoder([0xFF, 0xFF, 0xFF, 0xFF, 1][...])
        #expect(lying.table() == nil)
    }

    @Test func endlessNestingIsRefused() {
        var wire: [UInt8] = []
        for _ in 0..<40 { wire = field("n", "F", sized(wire)) }
        var decoder = FieldTableDecoder(sized(wire)[...])
        #expect(decoder.table() == nil)
    }

    @Test func theEncodedSizeIsTheWires() {
        #expect(FieldValue.encodedSize(of: [:]) == 4)
        let table: [String: FieldValue] = ["a": "hi", "b": 1, "c": .table(["d": .array([.void, true])])]
        // 4 + (2 + 7) + (2 + 9) + (2 + 1 + 4 + (2 + 5 + 1 + 2))
        #expect(FieldValue.encodedSize(of: table) == 41)
    }

    @Test func namesThatDoNotFitTheirLengthOctetAreFound() {
        #expect(FieldValue.hasValidNames(["a": .table([String(repeating: "n", count: 128): 1])]))
        #expect(!FieldValue.hasValidNames(["a": .table([String(repeating: "n", count: 129): 1])]))
        #expect(!FieldValue.hasValidNames(["a": .array([.table(["": 1])])]))
    }

    private func field(_ name: Unicode.Scalar, _ kind: Unicode.Scalar, _ payload: [UInt8]) -> [UInt8] {
        [1, UInt8(ascii: name), UInt8(ascii: kind)] + payload
    }

    private func sized(_ bytes: [UInt8]) -> [UInt8] {
        [
            UInt8(bytes.count >> 24), UInt8(bytes.count >> 16 & 0xFF), UInt8(bytes.count >> 8 & 0xFF),
            UInt8(bytes.count & 0xFF),
        ]
            + bytes
    }
}
