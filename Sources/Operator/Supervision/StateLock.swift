import Glibc

/// Holds `run/supervisor.lock`; the kernel lets go of it when the supervisor ends in whatever way.
struct StateLock: ~Copyable {
    private let descriptor: Int32

    /// - Throws: ``FleetPlanError`` when another supervisor holds the lock.
    init(path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw FleetPlanError(
                problem: "cannot open \(path)", advice: "check that the state directory belongs to this user")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw FleetPlanError(
                problem: "another supervisor holds \(path)",
                advice: "stop it with ops/down, or name another ORDERLY_STATE")
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
