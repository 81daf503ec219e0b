/// One text in both languages. `{name}` stands for a value.
package struct Wording: Sendable, Hashable {
    package let en: String
    package let de: String

    init(_ en: String, _ de: String) {
        self.en = en
        self.de = de
    }
}
