/// A place in the list of changes, as programs keep it: `c<epoch>-<number>`. A number of another epoch was given to another
/// change, and means nothing here (`ChangeTable.epoch`).
struct ChangePlace: Sendable, Hashable {
    let epoch: Int64
    let number: Int64

    init(epoch: Int64, number: Int64) {
        self.epoch = epoch
        self.number = number
    }

    /// - Throws: `cursor-invalid`.
    init(_ text: String) throws {
        let parts = text.dropFirst().split(separator: "-", omittingEmptySubsequences: false)
        guard text.first == "c", parts.count == 2, let epoch = Int64(parts[0], radix: 36), epoch > 0,
            let number = Int64(parts[1]), number >= 0
        else { throw OperationRefusal(.cursorInvalid, ["cursor": text]) }
        self.init(epoch: epoch, number: number)
    }

    var text: String { "c\(Self.text(epoch))-\(number)" }

    /// An epoch as it stands in texts.
    static func text(_ epoch: Int64) -> String { String(epoch, radix: 36) }

    /// A new epoch: no other store and no other history has it.
    static func newEpoch() -> Int64 { Int64.random(in: 1...(1 << 52)) }
}
