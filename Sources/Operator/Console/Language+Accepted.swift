import Operations

extension Language {
    /// The first language of an `Accept-Language` that we speak.
    init?(accepted field: String?) {
        let wishes = (field ?? "").split(separator: ",").lazy.compactMap { Language(locale: $0.trimmed) }
        guard let first = wishes.first else { return nil }
        self = first
    }
}
