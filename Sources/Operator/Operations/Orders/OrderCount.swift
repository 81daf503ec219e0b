/// How many orders and lines there are of one account, status and service.
package struct OrderCount: Encodable, Sendable, Hashable {
    package let account: String
    package let status: String
    package let service: String
    package let orders: Int
    package let lines: Int
}
