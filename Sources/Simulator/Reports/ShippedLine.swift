/// A line of an order that has left a warehouse.
struct ShippedLine: Sendable {
    let order: PracticeOrder
    let line: OrderLine
    let shipTime: BusinessTime
}
