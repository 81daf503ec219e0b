/// Why a person's question or command was not carried out. Its text stands in `Texts` under `refusal.<code>`.
package struct OperationRefusal: Error, Sendable, Hashable {
    /// Where in a file the trouble lies.
    package struct Place: Sendable, Hashable {
        package let file: String
        /// From 1.
        package let line: Int
    }

    package let code: RefusalCode
    /// What the text names, by placeholder. Never personal data or a secret.
    package let values: [String: String]
    package let place: Place?

    package init(_ code: RefusalCode, _ values: [String: String] = [:], at place: Place? = nil) {
        self.code = code
        self.values = values
        self.place = place
    }

    /// What went wrong and what to do, in a sentence or two.
    package func text(_ texts: Texts) -> String {
        let text = texts("refusal." + code.rawValue, values)
        guard let place else { return text }
        return texts("label.place", ["file": place.file, "line": String(place.line)]) + " " + text
    }

    func at(_ place: Place) -> OperationRefusal {
        OperationRefusal(code, values, at: place)
    }
}
