/// How a feed ends FATAL.
///
/// Some, none, or all of its messages may have been carried out then, and there may be a processing report or not.
/// Source: https://developer-docs.amazon.com/sp-api/docs/feeds-api-v2021-06-30-use-case-guide
struct FatalEnd: Equatable, Sendable {
    /// Which of its messages take effect all the same.
    enum Share: String, CaseIterable, Sendable {
        case none
        /// The first half, rounded up.
        case some
        case all

        func count(of messages: Int) -> Int {
            switch self {
            case .none: 0
            case .some: (messages + 1) / 2
            case .all: messages
            }
        }
    }

    var applied = Share.none
    var hasReport = false
}
