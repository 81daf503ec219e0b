/// What it means for orders that are pending when an account changes its mode (S1-6, X-1). The mode alone decides: an order
/// that comes in afterwards is treated like one that was pending before.
///
/// | from → to | lists and changes | stock held here | the other channels |
/// |---|---|---|---|
/// | `off` → `reserve` | stay hidden | is reserved | stay as they are |
/// | `off` → `import` | appear | is reserved | are lowered |
/// | `reserve` → `off` | stay hidden | is released | stay as they are |
/// | `reserve` → `import` | appear | stays reserved | are lowered |
/// | `import` → `off` | vanish | is released | are raised again |
/// | `import` → `reserve` | vanish | stays reserved | are raised again |
///
/// Lists and stock follow the switch at once: each pending order is announced as changed, and whoever books stock compares
/// what the order demands with what it holds. The last column is for whoever publishes quantities.
package struct PendingSwitch: Sendable, Hashable {
    package let from: PendingMode
    package let to: PendingMode

    package init(from: PendingMode, to: PendingMode) {
        self.from = from
        self.to = to
    }

    /// What happens to pending orders in lists, in the API and in the list of changes.
    package enum Listing: String, Sendable, Hashable, CaseIterable {
        case appear, vanish, stayShown = "stay-shown", stayHidden = "stay-hidden"
    }

    /// What happens to the units that they hold.
    package enum Stock: String, Sendable, Hashable, CaseIterable {
        case reserve, release, stayReserved = "stay-reserved", stayFree = "stay-free"
    }

    /// What the sale of a pending order does to the other sales channels.
    package enum Channels: String, Sendable, Hashable, CaseIterable {
        case lower, raise, unchanged
    }

    package var listing: Listing {
        switch (from.lists, to.lists) {
        case (false, true): .appear
        case (true, false): .vanish
        case (true, true): .stayShown
        case (false, false): .stayHidden
        }
    }

    package var stock: Stock {
        switch (from.reserves, to.reserves) {
        case (false, true): .reserve
        case (true, false): .release
        case (true, true): .stayReserved
        case (false, false): .stayFree
        }
    }

    package var channels: Channels {
        switch (from.lists, to.lists) {
        case (false, true): .lower
        case (true, false): .raise
        default: .unchanged
        }
    }
}

extension PendingMode {
    /// Pending orders are in lists, in the API and in the list of changes like any other.
    package var lists: Bool { self == .import }
    /// The units of pending orders are held.
    package var reserves: Bool { self != .off }
}
