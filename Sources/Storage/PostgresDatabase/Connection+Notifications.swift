import CPostgres
import Database

extension Connection {
    /// From now on this connection is told of every commit that changed something.
    func listen() throws(DatabaseError) {
        let answer = Answer(PQexec(handle.pointer, "LISTEN \(channel)"))
        guard answer.isSuccess else { throw answer.failure(isLost: handle.isLost).explained }
    }

    /// Who has told of commits since the last look, without waiting; nil when the connection is lost.
    func notifications() -> [String]? {
        guard PQconsumeInput(handle.pointer) == 1 else { return nil }
        var senders: [String] = []
        while let notification = PQnotifies(handle.pointer) {
            senders.append(notification.pointee.extra.map { String(cString: $0) } ?? "")
            PQfreemem(notification)
        }
        return handle.isLost ? nil : senders
    }
}
