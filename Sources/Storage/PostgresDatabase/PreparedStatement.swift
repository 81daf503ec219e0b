import CPostgres
import Database

/// One statement that the server has parsed for one connection, under a name of ours.
struct PreparedStatement {
    let text: String
    private let name: String
    private let parameterCount: Int

    /// The types of parameters are left to the server, so that one form serves present and absent values alike.
    init(_ text: String, number: Int, on connection: ConnectionHandle) throws(PostgresFailure) {
        let placeholders = Placeholders(text)
        let name = "orderly_\(number)"
        let answer = Answer(PQprepare(connection.pointer, name, placeholders.text, 0, nil))
        guard answer.isSuccess else { throw answer.failure(isLost: connection.isLost, statement: text) }
        self.text = text
        self.name = name
        parameterCount = placeholders.count
    }

    /// Runs it and waits for the whole answer, whose values come in binary form.
    func run(_ arguments: [SQLValue], on connection: ConnectionHandle) throws(PostgresFailure) -> Answer {
        guard arguments.count == parameterCount else {
            throw PostgresFailure(
                state: "42000", sentence: "\(parameterCount) placeholders, \(arguments.count) arguments",
                statement: text)
        }
        let parameters = Parameters(arguments)
        let answer = parameters.withPointers { values, lengths, formats in
            Answer(
                PQexecPrepared(
                    connection.pointer, name, CInt(arguments.count), values, lengths, formats, Parameters.binary))
        }
        guard answer.isSuccess else { throw answer.failure(isLost: connection.isLost, statement: text) }
        return answer
    }
}
