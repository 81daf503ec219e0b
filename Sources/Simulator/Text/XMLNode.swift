/// An element of an XML text: its name, its elements and the text beside them.
struct XMLNode: Equatable, Sendable {
    var name: String
    var children: [XMLNode] = []
    var text = ""

    /// The text of the first child of that name, without blanks around it; nil when there is none or it is empty.
    subscript(name: String) -> String? {
        first(name).flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    }

    func first(_ name: String) -> XMLNode? { children.first { $0.name == name } }

    func all(_ name: String) -> [XMLNode] { children.filter { $0.name == name } }

    private var trimmed: String {
        let blanks: Set<Character> = [" ", "\n", "\t", "\r", "\r\n"]
        return String(text.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed())
    }

    /// Escapes what must not stand in a text.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
