import Operations

/// Where a refresh token comes from: a file or the standard input, never an argument that `ps` would show.
enum TokenSource {
    static func read(_ name: String, _ surroundings: ToolSurroundings) throws -> RefreshToken {
        name == "-" ? try RefreshToken(surroundings.input()) : try RefreshToken(file: name)
    }
}
