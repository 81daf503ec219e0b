import Operations

/// Coverage as one line of blocks a marketplace, and its holes with their causes.
struct CoveragePage {
    /// Characters of a drawing.
    static let width = 56
    private let texts: Texts
    private let isColoured: Bool

    init(_ texts: Texts, isColoured: Bool = false) {
        self.texts = texts
        self.isColoured = isColoured
    }

    func lines(_ cards: [CoverageCard]) -> [String] {
        guard let first = cards.first else { return [texts("said.none")] }
        var table = Table(texts, "account", "marketplace", "service", "basis", "coverage")
        for card in cards {
            table.add(
                card.account, card.country, texts.word("coverage-service", card.service),
                texts.word("basis", card.basis), "[" + drawing(card) + "]")
        }
        let legend = texts("said.coverage.legend", ["from": first.from.text, "to": first.to.text])
        return [legend, ""] + table.lines.map(coloured) + holes(cards)
    }

    private func holes(_ cards: [CoverageCard]) -> [String] {
        let broken = cards.filter { !$0.holes.isEmpty }
        guard !broken.isEmpty else { return ["", texts("said.coverage.whole")] }
        var table = Table(texts, "account", "marketplace", "service", "stretch", "from", "to", "reason")
        for card in broken {
            for hole in card.holes {
                table.add(
                    card.account, card.country, texts.word("coverage-service", card.service),
                    texts.word("stretch", hole.kind.rawValue), hole.from.text, hole.to.text, causes(hole))
            }
        }
        let accounts = Set(broken.filter { $0.holes.contains { $0.kind == .gap } }.map(\.account)).sorted()
        return [""] + table.lines + (accounts.isEmpty ? [] : [""])
            + accounts.map { texts("said.coverage.advice", ["account": $0]) }
    }

    private func causes(_ hole: CoverageCard.Stretch) -> String {
        let causes = hole.causes.map { cause in
            let whole = cause.from == hole.from && cause.to == hole.to
            let span = whole ? "" : " (\(cause.from.text) – \(cause.to.text))"
            return word(cause) + span
        }
        let fetch = hole.fetch.map { ["#\($0)"] } ?? []
        return (causes + fetch).joined(separator: "; ")
    }

    private func word(_ cause: CoverageCard.Cause) -> String {
        let reason = texts.word("reason", cause.code)
        return cause.detail.map { reason + ": " + $0 } ?? reason
    }

    /// One character a share of the time; what is worst in the share is what is drawn.
    func drawing(_ card: CoverageCard) -> String {
        var cells = Array(repeating: (rank: 0, mark: " " as Character), count: Self.width)
        for stretch in card.stretches {
            let first = Int(card.share(of: stretch.from) * Double(Self.width))
            let end = card.share(of: stretch.to) * Double(Self.width)
            let mark = Self.mark(stretch.kind)
            for cell in max(0, first)..<max(first + 1, min(Self.width, Int(end.rounded(.up))))
            where cell < Self.width && mark.rank > cells[cell].rank {
                cells[cell] = mark
            }
        }
        return String(cells.map(\.mark))
    }

    private static func mark(_ kind: CoverageCard.Kind) -> (rank: Int, mark: Character) {
        switch kind {
        case .beforeLink, .notAsked, .switchedOff: (0, " ")
        case .due: (1, "·")
        case .fetched: (2, "█")
        case .closing: (3, "~")
        case .gap, .late: (4, "!")
        }
    }

    private func coloured(_ line: String) -> String {
        guard isColoured, let open = line.firstIndex(of: "[") else { return line }
        let drawing = line[open...].map { "!~".contains($0) ? "\u{1B}[31m\($0)\u{1B}[0m" : String($0) }
        return line[..<open] + drawing.joined()
    }

    func lines(_ result: BackfillResult) -> [String] {
        guard !result.windows.isEmpty || result.waiting > 0 else {
            return [texts("said.backfill.none", ["account": result.account])]
        }
        var table = Table(texts, "service", "from", "to", "#number")
        for window in result.windows {
            table.add(
                texts.word("coverage-service", window.service), window.from.text, window.to.text,
                window.fetch.map { String($0) } ?? texts("said.report.under-way"))
        }
        let values = [
            "count": String(result.windows.count { $0.fetch != nil }), "account": result.account,
            "zone": result.timeZone,
        ]
        let waiting = texts("said.backfill.waiting", ["count": String(result.waiting), "limit": String(result.limit)])
        return [texts("said.backfill.asked", values)] + table.lines + (result.waiting > 0 ? [waiting] : [])
    }
}
