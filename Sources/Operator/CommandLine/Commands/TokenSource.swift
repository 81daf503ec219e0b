import Operations

/// Where a refresh token, or an address with a code in it, comes from: a file or the standard input, never an argument
/// that `ps` would show.
enum TokenSource {
    static func read(_ name: String, _ surroundings: ToolSurroundings) throws -> RefreshToken {
        name == "-" ? try RefreshToken(surroundings.input()) : try RefreshToken(file: name)
    }

    static func address(_ name: String, _ surroundings: ToolSurroundings) throws -> String {
        name == "-" ? surroundings.input() : try OperatorDesk.text(of: name)
    }
}
