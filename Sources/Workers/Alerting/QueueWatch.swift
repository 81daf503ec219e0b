import Messages

/// Remembers since when a queue has been in trouble, by this process's own clock.
struct QueueWatch: Sendable {
    /// Messages may wait so long without a consumer: a worker is being restarted.
    static let unservedLimit = Duration.seconds(60)
    /// A token is on its way to the dead queue for a moment only; the broker tries again every 3 minutes.
    static let invisibleLimit = Duration.seconds(300)

    enum Trouble: Hashable {
        case missing(String)
        /// Messages, but no consumer.
        case unserved(String)
        /// Fewer tokens in a dead queue than the store has open letters.
        case invisible(String)
    }

    private var since: [Trouble: ContinuousClock.Instant] = [:]

    /// Takes in one look at all queues.
    ///
    /// - Parameter open: open letters by dead queue.
    /// - Returns: what has lasted long enough, with how many messages it is about.
    mutating func look(
        _ looks: [QueueLook], open: [String: Int], now: ContinuousClock.Instant
    ) -> [Trouble: Int] {
        var present: [Trouble: Int] = [:]
        for look in looks {
            guard let depth = look.depth else {
                present[.missing(look.queue)] = 1
                continue
            }
            if FleetQueue(named: look.queue) != nil {
                if depth.ready > 0, depth.consumers == 0 { present[.unserved(look.queue)] = depth.ready }
            } else if let letters = open[look.queue], letters > depth.ready {
                present[.invisible(look.queue)] = letters - depth.ready
            }
        }
        since = Dictionary(uniqueKeysWithValues: present.keys.map { ($0, since[$0] ?? now) })
        return present.filter { trouble, _ in
            since[trouble].map { $0.duration(to: now) >= Self.limit(trouble) } ?? false
        }
    }

    private static func limit(_ trouble: Trouble) -> Duration {
        switch trouble {
        case .missing: .zero
        case .unserved: unservedLimit
        case .invisible: invisibleLimit
        }
    }
}
