/// A token that was just made, with its text: the only time that it is shown.
package struct NewAPIToken: Encodable, Sendable, Hashable {
    package let token: String
    package let card: APITokenCard
}
