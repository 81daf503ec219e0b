import Operations

extension Language {
    /// The language of an `Accept-Language` that we speak and that is wished for most; of equal wishes the first.
    init?(accepted field: String?) {
        var best: (language: Language, weight: Double)?
        for wish in (field ?? "").split(separator: ",") {
            let parts = wish.split(separator: ";").map(\.trimmed)
            guard let name = parts.first, let language = Language(locale: name) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        guard let best else { return nil }
        self = best.language
    }
}
