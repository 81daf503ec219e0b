import Operations

/// Channels and their offers as tables.
struct ChannelPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ channels: [ChannelCard]) -> [String] {
        var table = Table(
            texts, "channel", "kind", "state", "#waiting", "#refused", "handed", "assortment", "#buffer",
            "#maximum")
        for card in channels {
            table.add(
                card.channel, texts.word("channel-kind", card.kind), texts.word("channel-state", card.state),
                String(count(card, "waiting") + count(card, "sending")),
                String(count(card, "refused")), card.handedAt?.text, texts.word("assortment", card.assortment),
                String(card.buffer), card.maximum.map { String($0) })
        }
        return table.lines
    }

    func lines(_ card: ChannelCard) -> [String] {
        var facts = Facts(texts)
        facts.add("channel", card.channel)
        facts.add("kind", texts.word("channel-kind", card.kind))
        facts.add("target", card.target)
        facts.add("state", texts.word("channel-state", card.state))
        facts.add(
            "reason",
            texts.callReason(card.reason).map { [$0, card.detail].compactMap(\.self).joined(separator: ": ") })
        facts.add("failing-since", card.failedSince?.text)
        facts.add("next-try", card.nextAt?.text)
        facts.add("handed", card.handedAt?.text)
        facts.add("assortment", texts.word("assortment", card.assortment))
        facts.add("buffer", String(card.buffer))
        facts.add("maximum", card.maximum.map { String($0) })
        for state in ["waiting", "sending", "refused"] where count(card, state) > 0 {
            facts.add("offers", "\(count(card, state)) \(texts.word("offer-state", state))")
        }
        return facts.lines + (card.sends ? [] : ["", texts("said.channel.off", ["channel": card.channel])])
    }

    func lines(_ page: Page<OfferCard>) -> [String] {
        var table = Table(
            texts, "channel", "sku", "#wanted", "#shown", "state", "#sent", "sent-at", "#accepted", "#read-back",
            "read-at", "reason")
        for card in page.items {
            table.add(
                card.channel, card.sku, number(card.wanted), number(card.shown),
                texts.word("offer-state", card.state), number(card.sending ?? card.sent),
                card.sending == nil ? card.sentAt?.text : nil,
                number(card.accepted), number(card.readBack), card.readAt?.text,
                card.reason.map { code in
                    [texts.word("reason", code), card.issues].compactMap(\.self).joined(separator: ": ")
                })
        }
        return table.lines + texts.more(page.next)
    }

    private func count(_ card: ChannelCard, _ state: String) -> Int { card.offers[state] ?? 0 }

    private func number(_ number: Int?) -> String? { number.map { String($0) } }
}
