/// One answer of a search.
struct OrderPage: Sendable {
    var orders: [PracticeOrder]
    /// Nil on the last page.
    var next: PagePosition?
}
