/// A hash that is the same in every run: ids, seeds and fingerprints are made from it.
///
/// Source: http://www.isthe.com/chongo/tech/comp/fnv/ (FNV-1a), finished by the SplitMix64 mixer.
enum StableHash {
    static func of(_ text: String) -> UInt64 {
        of(text.utf8)
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return mixed(hash)
    }

    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// That many decimal digits out of the hash of a text.
    static func digits(_ count: Int, of text: String) -> String {
        var random = SeededRandom(seed: of(text))
        return (0..<count).map { _ in String(random.next() % 10) }.joined()
    }
}
