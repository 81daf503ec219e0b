/// A place in the sorted result of a search.
struct PagePosition: Comparable, Sendable {
    var time: BusinessTime
    var orderID: String

    static func < (left: PagePosition, right: PagePosition) -> Bool {
        (left.time, left.orderID) < (right.time, right.orderID)
    }
}
