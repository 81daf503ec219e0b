import Glibc

extension SealedDocument {
    /// The name of the key that has sealed a document; `nil` where the file is not there, or is none.
    package static func keyName(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // The length of the first box, then what names its key.
        var head = [UInt8](repeating: 0, count: 4 + 258)
        let count = pread(descriptor, &head, head.count, 0)
        guard count > 4 else { return nil }
        return KeyRing.keyName(of: Array(head[4..<count]))
    }

    /// Writes a document anew under another name, sealed with the present key. The old file stays.
    package static func reseal(_ old: String, as new: String, keys: KeyRing) throws {
        var reader = try Reader(path: old, keys: keys)
        var writer = try Writer(path: new, keys: keys)
        while let piece = try reader.next() { try writer.append(piece) }
        _ = try writer.finish()
    }
}
