import Foundation
import Testing

@testable import Supervision

@Suite struct ProcessLogTests {
    private let state: TemporaryState
    private var log: ProcessLog { ProcessLog(path: state.path + "/worker.log") }

    init() throws { state = try TemporaryState() }

    @Test func aFullLogMovesAsideAndItsWriterGoesOn() throws {
        let writer = try #require(fopen(log.path, "a"))
        defer { fclose(writer) }
        fputs("first\n", writer)
        fflush(writer)
        try log.rotate(at: 6)
        fputs("second\n", writer)
        fflush(writer)
        #expect(try String(contentsOfFile: log.path + ".1", encoding: .utf8) == "first\n")
        #expect(try String(contentsOfFile: log.path, encoding: .utf8) == "second\n")
    }

    @Test func aSmallLogStays() throws {
        try "first\n".write(toFile: log.path, atomically: true, encoding: .utf8)
        try log.rotate(at: 7)
        #expect(try String(contentsOfFile: log.path, encoding: .utf8) == "first\n")
        #expect(!FileManager.default.fileExists(atPath: log.path + ".1"))
    }

    @Test func aMissingLogIsNoError() throws { try log.rotate(at: 1) }

    @Test func theLastLineIsThatOfThisLife() throws {
        try "old words\n".write(toFile: log.path, atomically: true, encoding: .utf8)
        let offset = log.size
        #expect(log.lastLine(from: offset) == nil)
        try "old words\nstarted\nno key file\n \n".write(toFile: log.path, atomically: true, encoding: .utf8)
        #expect(log.lastLine(from: offset) == "no key file")
    }
}
