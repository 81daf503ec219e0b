/// Our number of one shipment, from 100,001 up and never reused.
///
/// It is also the `packageReferenceId` that Amazon sees: repeating it edits the package instead of adding one,
/// and starting high keeps clear of tools that number their packages from 1.
package struct ShipmentID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package static let first = ShipmentID(rawValue: 100_001)

    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package var description: String { String(rawValue) }

    package static func < (left: ShipmentID, right: ShipmentID) -> Bool {
        left.rawValue < right.rawValue
    }
}
