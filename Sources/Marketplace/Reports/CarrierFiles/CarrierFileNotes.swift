/// Collects findings: all are counted, the first are kept.
struct CarrierFileNotes {
    private(set) var findings: [CarrierFileFinding] = []
    private(set) var counts: [CarrierFileFinding.Kind: Int] = [:]

    mutating func add(_ kind: CarrierFileFinding.Kind, line: Int) {
        counts[kind, default: 0] += 1
        guard findings.count < CarrierFileFinding.limit else { return }
        findings.append(CarrierFileFinding(kind, line: line))
    }
}
