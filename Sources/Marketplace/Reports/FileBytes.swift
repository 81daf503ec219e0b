import Glibc

/// The bytes of a file, or what `xz -dc` makes of them where the file is packed that way.
package struct FileBytes: ~Copyable {
    private static let xzMagic: [UInt8] = [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]

    private let descriptor: Int32
    /// The program that unpacks, when there is one.
    private let child: Unpacker?

    package init(path: String) throws(ReportError) {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            let reason = String(cString: strerror(errno))
            throw ReportError(
                .unreadableFile, "The file cannot be opened: \(reason). Check its name and who may read it.")
        }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            close(file)
            throw ReportError(.unreadableFile, "This is a folder. Name one report file in it.")
        }
        var head = [UInt8](repeating: 0, count: Self.xzMagic.count)
        let count = pread(file, &head, head.count, 0)
        guard count == head.count, head == Self.xzMagic else {
            descriptor = file
            child = nil
            return
        }
        defer { close(file) }
        let unpacker = try Unpacker(program: "xz", input: file)
        descriptor = unpacker.output
        child = unpacker
    }

    deinit {
        close(descriptor)
        child?.stop()
    }

    /// The next bytes, at most so many; none at the end.
    package func read(upTo size: Int) throws(ReportError) -> [UInt8] {
        var problem: Int32 = 0
        let block = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            var count = Glibc.read(descriptor, buffer.baseAddress, size)
            while count < 0, errno == EINTR { count = Glibc.read(descriptor, buffer.baseAddress, size) }
            if count < 0 { problem = errno }
            filled = max(0, count)
        }
        guard problem == 0 else {
            throw ReportError(.unreadableFile, "Reading the file failed: \(String(cString: strerror(problem))).")
        }
        return block
    }

    /// - Throws: `.damaged` when the unpacking program was not content with the file.
    package func checkEnd() throws(ReportError) {
        guard let child, !child.wait() else { return }
        throw ReportError(
            .damaged, "The xz file is damaged or cut short. Fetch it again; `xz -t` tells whether a copy is whole.")
    }
}
