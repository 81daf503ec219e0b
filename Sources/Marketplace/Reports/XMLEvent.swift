/// What an XML document tells, piece by piece.
enum XMLEvent: Sendable, Hashable {
    /// An element begins. Its attributes are checked for form and left out.
    case start(String)
    /// Text with its entities resolved, or a CDATA section. A text may come in several pieces.
    case text(String)
    /// The element that began last and has not ended ends.
    case end(String)
}
