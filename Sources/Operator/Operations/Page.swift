/// A part of a long list. `next` is where the following part starts; `nil` at the end.
package struct Page<Element: Encodable & Sendable>: Encodable, Sendable {
    package let items: [Element]
    /// Give it back as `after`. Opaque.
    package let next: String?

    package init(items: [Element], next: String?) {
        self.items = items
        self.next = next
    }
}

/// How much of a list to show.
package struct PageRequest: Sendable, Hashable {
    /// 1 to 10,000.
    package let limit: Int
    /// `Page.next` of the part before.
    package let after: String?

    package init(limit: Int = 50, after: String? = nil) throws {
        guard (1...10_000).contains(limit) else {
            throw OperationRefusal(.limitInvalid, ["limit": String(limit)])
        }
        self.limit = limit
        self.after = after
    }

    /// The cursor as a number, for lists that go by one.
    func afterNumber() throws -> Int64? {
        guard let after else { return nil }
        guard let number = Int64(after), number >= 0 else { throw OperationRefusal(.cursorInvalid, ["cursor": after]) }
        return number
    }
}
