import Database

/// Throws `ConformanceFailure` unless `body` throws a `DatabaseError` of this code. Answers that error.
@discardableResult
func requireError(
    _ code: DatabaseError.Code, file: StaticString = #fileID, line: UInt = #line, _ body: () throws -> Void
) throws -> DatabaseError {
    do {
        try body()
    } catch let error as DatabaseError where error.code == code {
        return error
    } catch {
        throw ConformanceFailure(description: "\(file):\(line): expected \(code), got: \(error)")
    }
    throw ConformanceFailure(description: "\(file):\(line): expected the error \(code), got none")
}

/// As `requireError`, for a body that waits.
@discardableResult
func requireError(
    _ code: DatabaseError.Code, file: StaticString = #fileID, line: UInt = #line, _ body: () async throws -> Void
) async throws -> DatabaseError {
    do {
        try await body()
    } catch let error as DatabaseError where error.code == code {
        return error
    } catch {
        throw ConformanceFailure(description: "\(file):\(line): expected \(code), got: \(error)")
    }
    throw ConformanceFailure(description: "\(file):\(line): expected the error \(code), got none")
}
