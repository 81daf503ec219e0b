import Database
import Store

/// What any error says to a person, without the program's own words around it.
package enum FailureText {
    package static func of(_ error: any Error) -> String {
        switch error {
        case let error as DatabaseError: error.message
        case let error as KeyRing.Refusal: error.description
        default: "\(error)"
        }
    }
}
