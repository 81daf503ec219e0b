/// A message with its number: the MessageID, or the line of a flat file.
struct NumberedMessage: Sendable {
    var number: Int
    var message: FeedMessage
}
