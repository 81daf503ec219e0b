import Synchronization
import Testing

@testable import WorkerHealth

/// What an idle worker holds: 20 MB at most.
@Suite(.serialized) struct IdleMemoryTests {
    /// Small pieces, as rows and strings are: the allocator keeps them when they are freed.
    private func useAndFree(megabytes: Int) {
        var pieces: [UnsafeMutableRawPointer] = []
        for _ in 0..<(megabytes << 10) {
            let piece = UnsafeMutableRawPointer.allocate(byteCount: 1000, alignment: 16)
            piece.initializeMemory(as: UInt8.self, repeating: 1, count: 1000)
            pieces.append(piece)
        }
        // The last one stays until the others are freed, so that the end of the heap cannot shrink by itself.
        for piece in pieces.dropLast() { piece.deallocate() }
        kept.withLock { $0 += pieces.suffix(1).map { Int(bitPattern: $0) } }
    }

    private let kept = KeptPieces()

    @Test func idleMemoryGoesBackToTheSystem() async throws {
        let releases = Mutex(0)
        let memory = IdleMemory(isIdle: { true }, releaseCaches: { releases.withLock { $0 += 1 } })
        useAndFree(megabytes: 64)
        let before = try #require(ProcessFigures.residentBytes)
        // The first look sees memory that has just changed.
        #expect(await memory.look() == false)
        #expect(await memory.look())
        let after = try #require(ProcessFigures.residentBytes)
        #expect(before - after > 32 << 20, "\(before) bytes before, \(after) after")
        #expect(releases.withLock { $0 } == 1)
        #expect(await memory.look() == false, "there was nothing more to give")
    }

    @Test func busyWorkersKeepTheirMemory() async throws {
        let memory = IdleMemory(isIdle: { false }, releaseCaches: { Issue.record("caches were released") })
        useAndFree(megabytes: 8)
        for _ in 0..<3 { #expect(await memory.look() == false) }
    }
}

private final class KeptPieces: Sendable {
    private let addresses = Mutex<[Int]>([])

    func withLock(_ body: (inout [Int]) -> Void) { addresses.withLock { body(&$0) } }

    deinit {
        addresses.withLock { $0.forEach { UnsafeMutableRawPointer(bitPattern: $0)?.deallocate() } }
    }
}
