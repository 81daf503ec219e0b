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

    /// Whether the store did not answer for a reason that time heals, as when it is being restarted.
    package static func isPassing(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return error.isRetriable || error.code == .commitUnknown
    }
}
