/// Why bytes are no XML document that is read here.
enum XMLFault: Error, Sendable, Hashable {
    /// It ends in the middle.
    case truncated
    /// Something stands where it must not.
    case malformed
    /// A DOCTYPE: it could name files and grow without bound.
    case doctype
    /// Elements within elements beyond `XMLReader.deepest`.
    case tooDeep
    /// More bytes than `XMLReader.largest`.
    case tooLarge
}
