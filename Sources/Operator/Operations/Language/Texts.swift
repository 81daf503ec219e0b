/// All texts for people, by code, in English and German.
///
/// | codes | what |
/// |---|---|
/// | `refusal.…` | why an operation is refused: `RefusalCode` |
/// | `reason.…`, `advice.…` | why something lies where it lies, and what a person can do about it |
/// | `state.…`, `service.…`, `queue.…`, `setting.…` | words of the store, for people |
/// | `column.…`, `label.…`, `said.…` | heads of tables, labels of single values, sentences about what was done |
package struct Texts: Sendable, Hashable {
    package let language: Language

    package init(_ language: Language) {
        self.language = language
    }

    package static let all: [String: Wording] = [
        refusals, reasons, words, labels, sentences, coverage, why, privacy, api, reports, access,
        pending, localOrders, confirmations, stock, stockIntake, channels, shopChannels, amazonOffers,
        programDoors,
    ].reduce(into: [:]) {
        $0.merge($1) { first, _ in first }
    }

    /// The text of a code with its values put in; the code itself where there is no text for it.
    package func callAsFunction(_ code: String, _ values: [String: String] = [:]) -> String {
        guard let wording = Self.all[code] else { return code }
        var text = ""
        var rest = Substring(language == .de ? wording.de : wording.en)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            text += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    /// A word of the store for people: `word("state", "waiting")`; the word itself where there is no text for it.
    package func word(_ family: String, _ word: String) -> String {
        Self.all["\(family).\(word)"] == nil ? word : self("\(family).\(word)")
    }
}
