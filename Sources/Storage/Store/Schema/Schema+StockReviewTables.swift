extension Schema {
    /// Items of which shipped orders are to be looked at again: they were counted for the first time, or a SKU stands for them
    /// anew. `since` = what left after this moment is not in their count. A row goes when its orders are announced, so that
    /// whoever dies in between leaves it to the next.
    static let stockReviewTables = """
        CREATE TABLE stock_reviews (id {serial}, item TEXT NOT NULL, since INTEGER NOT NULL);

        """
}
