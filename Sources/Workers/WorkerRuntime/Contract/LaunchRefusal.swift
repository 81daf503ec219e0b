/// Something is set up in a way that cannot work. Repeating does not help; a person must change something.
package struct LaunchRefusal: Error, CustomStringConvertible {
    /// What is wrong and what to do. Without secrets and personal data.
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
