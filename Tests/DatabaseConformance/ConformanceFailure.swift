/// An engine that broke a promise of the seam.
package struct ConformanceFailure: Error, CustomStringConvertible {
    package let description: String
}

/// Throws `ConformanceFailure` unless the condition holds.
func require(
    _ condition: Bool, _ promise: String, file: StaticString = #fileID, line: UInt = #line
) throws(ConformanceFailure) {
    guard !condition else { return }
    throw ConformanceFailure(description: "\(file):\(line): broken: \(promise)")
}

/// Throws `ConformanceFailure` unless both are equal, and says what they are.
func requireEqual<Value: Equatable>(
    _ found: Value, _ expected: Value, file: StaticString = #fileID, line: UInt = #line
) throws(ConformanceFailure) {
    guard found != expected else { return }
    throw ConformanceFailure(description: "\(file):\(line): found \(found), expected \(expected)")
}
