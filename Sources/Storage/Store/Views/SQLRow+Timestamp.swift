import Database
import Fulfilment

extension SQLRow {
    func timestamp(_ column: Int) throws(DatabaseError) -> Timestamp {
        Timestamp(rawValue: try integer(column))
    }

    func optionalTimestamp(_ column: Int) throws(DatabaseError) -> Timestamp? {
        try optionalInteger(column).map { Timestamp(rawValue: $0) }
    }
}
