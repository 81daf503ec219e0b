/// What a command has to say: a value for programs, lines for people.
struct Answer {
    private let value: any Encodable
    private let lines: [String]
    /// The command ran, but what was wanted did not come about.
    let isFailure: Bool

    init(_ value: any Encodable, _ lines: [String], isFailure: Bool = false) {
        self.value = value
        self.lines = lines
        self.isFailure = isFailure
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    func json() throws -> String {
        try JSONText.write(value)
    }
}
