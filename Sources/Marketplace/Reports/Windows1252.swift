/// The charset of Western European reports, byte by byte to UTF-8.
enum Windows1252 {
    /// The characters of 0x80 to 0x9F; the five that are not assigned stay the control characters of their number.
    ///
    /// Source: https://encoding.spec.whatwg.org/index-windows-1252.txt
    private static let upper: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D,
        0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0x009D,
        0x017E, 0x0178,
    ]

    static func utf8(_ input: UnsafeRawBufferPointer) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(input.count + input.count / 16)
        for byte in input {
            guard byte >= 0x80 else {
                output.append(byte)
                continue
            }
            let scalar = byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte)
            if scalar < 0x800 {
                output.append(UInt8(0xC0 | scalar >> 6))
            } else {
                output.append(UInt8(0xE0 | scalar >> 12))
                output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            }
            output.append(UInt8(0x80 | scalar & 0x3F))
        }
        return output
    }
}
