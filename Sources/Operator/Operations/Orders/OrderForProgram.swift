/// An order as one state of the store shows it to a program, with its person where the program may see that.
package struct OrderForProgram: Sendable, Hashable {
    package let details: OrderDetails
    /// `nil` while Amazon has not released it, after it was forgotten, and for who may not read it.
    package let recipient: Recipient?
    /// What people have noted; `nil` where nobody did, the key to open it is missing, or for who may not read it.
    package let note: String?
    /// The history of the store in which the order's revision counts (`ChangeTable.epoch`).
    package let epoch: String
}
