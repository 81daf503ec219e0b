/// A single value of a YAML file and where it stands.
struct ApplyValue: Sendable, Hashable {
    let text: String
    let place: OperationRefusal.Place
}

extension OperationRefusal.Place {
    /// Runs a check on what stands here: what it refuses names file and line.
    func checking<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let refusal as OperationRefusal where refusal.place == nil {
            throw refusal.at(self)
        }
    }

    func missing(_ key: String) -> OperationRefusal {
        OperationRefusal(.entryMissing, ["key": key], at: self)
    }
}
