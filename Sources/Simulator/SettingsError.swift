/// Why a simulator cannot start with its settings; the text says what to do.
package struct SettingsError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
