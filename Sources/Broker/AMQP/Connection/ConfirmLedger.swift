/// Which published messages still wait for the broker's answer, by their sequence number on the
/// channel.
struct ConfirmLedger {
    /// Where an answer belongs: the message at `index` of a batch.
    struct Place: Hashable {
        let batch: Int
        let index: Int
    }

    struct Settlement: Equatable {
        let place: Place
        let outcome: PublishOutcome
    }

    private struct Slot {
        let place: Place
        var isSettled = false
    }

    /// Slots from `firstTag` on; the settled ones at the front go away.
    private var slots: [Slot] = []
    private var head = 0
    /// Sequence numbers of a channel start at 1.
    private var firstTag: UInt64 = 1
    private var returned: [UInt64: PublishOutcome] = [:]
    /// Messages sent and not yet answered.
    private(set) var count = 0

    /// The sequence number that the broker has counted last.
    var lastTag: UInt64 { firstTag + UInt64(slots.count - head) - 1 }

    /// Notes a message before it is sent, because the answer may come first.
    mutating func register(_ place: Place) {
        slots.append(Slot(place: place))
        count += 1
    }

    /// Settles one number, or all up to it (0 means all). Nil when the broker names a number that
    /// was never sent.
    mutating func settle(_ tag: UInt64, multiple: Bool, as outcome: PublishOutcome) -> [Settlement]? {
        let last = multiple && tag == 0 ? lastTag : tag
        guard last <= lastTag else { return nil }
        guard last >= firstTag else { return [] }
        var settlements: [Settlement] = []
        let end = head + Int(last - firstTag)
        if multiple { settlements.reserveCapacity(end - head + 1) }
        for position in (multiple ? head : end)...end where !slots[position].isSettled {
            slots[position].isSettled = true
            count -= 1
            let tag = firstTag + UInt64(position - head)
            let returnedEarlier = returned.isEmpty ? nil : returned.removeValue(forKey: tag)
            settlements.append(Settlement(place: slots[position].place, outcome: returnedEarlier ?? outcome))
        }
        dropSettled()
        return settlements
    }

    /// Marks the oldest open message that matches as returned; the answer to it is still to come.
    /// False when none matches.
    mutating func markReturned(as outcome: PublishOutcome, where matches: (Place) -> Bool) -> Bool {
        for position in head..<slots.count where !slots[position].isSettled {
            let tag = firstTag + UInt64(position - head)
            if returned[tag] == nil, matches(slots[position].place) {
                returned[tag] = outcome
                return true
            }
        }
        return false
    }

    /// Settles everything that is open when no answer can come any more. What was returned stays
    /// returned.
    mutating func settleAll(as outcome: PublishOutcome) -> [Settlement] {
        settle(0, multiple: true, as: outcome) ?? []
    }

    private mutating func dropSettled() {
        while head < slots.count, slots[head].isSettled {
            head += 1
            firstTag += 1
        }
        if head == slots.count {
            slots.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 4_096 {
            slots.removeFirst(head)
            head = 0
        }
    }
}
