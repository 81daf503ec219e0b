import Foundation
import Glibc
import Testing

@testable import Supervision

@Suite struct ProcessIdentityTests {
    private let state: TemporaryState
    private var file: String { state.path + "/some.pid" }

    init() throws { state = try TemporaryState() }

    @Test func thisProcessIsAliveAlsoWhenReadBackFromItsFile() throws {
        let identity = try #require(ProcessIdentity(pid: getpid()))
        try identity.write(to: file)
        let read = try #require(ProcessIdentity(file: file))
        #expect(read == identity)
        #expect(read.isAlive)
    }

    @Test func anotherProcessWithTheSamePidIsNotTaken() throws {
        let identity = try #require(ProcessIdentity(pid: getpid()))
        try "\(identity.pid) 1 \(identity.bootID)\n".write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try #require(ProcessIdentity(file: file)).isAlive == false)
    }

    @Test func aPidFromBeforeARestartOfTheMachineIsNotTaken() throws {
        let identity = try #require(ProcessIdentity(pid: getpid()))
        try "\(identity.pid) \(identity.startTime) other-boot\n".write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try #require(ProcessIdentity(file: file)).isAlive == false)
    }

    @Test(arguments: ["", "12", "x y z", "1 2 3", "-5 2 3"])
    func aDamagedFileNamesNobody(text: String) throws {
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        #expect(ProcessIdentity(file: file) == nil)
    }
}
