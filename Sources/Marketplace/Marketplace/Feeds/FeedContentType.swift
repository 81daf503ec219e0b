/// How a feed's bytes are written. The upload must name exactly what its document was made for: the address is signed with it.
package enum FeedContentType: String, Sendable, Hashable, CaseIterable {
    case xml = "text/xml; charset=UTF-8"
    case tabSeparated = "text/tab-separated-values; charset=UTF-8"
    case json = "application/json; charset=UTF-8"
}
