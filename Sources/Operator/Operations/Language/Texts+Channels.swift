extension Texts {
    /// Channels, offers and the quantities that they are told.
    static let channels: [String: Wording] = [
        "reason.channel-unreachable": Wording(
            "A channel does not take quantities any more: it shows what it was told last",
            "Ein Kanal nimmt keine Mengen mehr an: er zeigt, was ihm zuletzt gesagt wurde"),
        "reason.quantities-refused": Wording(
            "A channel does not take the quantity of some SKUs", "Ein Kanal nimmt die Menge einiger SKUs nicht an"),
        "reason.no-gateway": Wording(
            "no worker that runs can serve channels of this kind",
            "kein laufender Arbeiter kann Kanäle dieser Art bedienen"),
        "reason.read-first": Wording(
            "the quantity rises: orders are read first, so that nothing is offered twice",
            "die Menge steigt: zuerst werden Bestellungen gelesen, damit nichts doppelt angeboten wird"),
        "advice.no-gateway": Wording(
            "Start orderly-stock-reservation of this version.", "orderly-stock-reservation dieser Version starten."),
        "refusal.offer-unknown": Wording(
            "“{sku}” is not offered on channel “{channel}”. See `orderly offers list --channel {channel}`, or add it: "
                + "`orderly offers add {channel} {sku}`.",
            "„{sku}“ wird auf Kanal „{channel}“ nicht angeboten. Siehe `orderly offers list --channel {channel}`, oder "
                + "nehmen Sie es auf: `orderly offers add {channel} {sku}`."),
        "said.channel.on": Wording(
            "Channel “{channel}” is told quantities from now on, all that are known first.",
            "Kanal „{channel}“ erfährt ab jetzt Mengen, zuerst alle bekannten."),
        "said.channel.off": Wording(
            "Channel “{channel}” is told nothing. Switch it on: `orderly channels send {channel} on`.",
            "Kanal „{channel}“ erfährt nichts. Schalten Sie ihn ein: `orderly channels send {channel} on`."),
        "said.channel.retried": Wording(
            "Channel “{channel}” is tried again, with {count} quantities that it had refused.",
            "Kanal „{channel}“ wird wieder versucht, mit {count} Mengen, die er abgelehnt hatte."),
    ].merging(channelWords) { first, _ in first }

    private static let channelWords: [String: Wording] = [
        "channel-kind.amazon": Wording("Amazon", "Amazon"),
        "channel-kind.webhook": Wording("webhook", "Webhook"),
        "channel-kind.file": Wording("file", "Datei"),
        "channel-state.off": Wording("off", "aus"),
        "channel-state.active": Wording("active", "aktiv"),
        "channel-state.failing": Wording("failing", "gestört"),
        "channel-state.dead": Wording("given up", "aufgegeben"),
        "assortment.all": Wording("everything counted", "alles Gezählte"),
        "assortment.listed": Wording("what is listed", "Gelistetes"),
        "offer-state.idle": Wording("at rest", "in Ruhe"),
        "offer-state.waiting": Wording("waiting", "wartet"),
        "offer-state.sending": Wording("on its way", "unterwegs"),
        "offer-state.refused": Wording("refused", "abgelehnt"),
        "column.wanted": Wording("to show", "Soll"),
        "column.shown": Wording("shown", "Ist"),
        "column.sent": Wording("sent", "gesendet"),
        "column.sent-at": Wording("sent at", "gesendet am"),
        "column.read-back": Wording("read back", "zurückgelesen"),
        "column.read-at": Wording("read at", "gelesen am"),
        "column.offers": Wording("offers", "Angebote"),
        "column.refused": Wording("refused", "abgelehnt"),
        "column.handed": Wording("taken last", "zuletzt angenommen"),
        "column.assortment": Wording("offers", "Sortiment"),
        "column.buffer": Wording("buffer", "Puffer"),
        "column.maximum": Wording("at most", "höchstens"),
        "column.target": Wording("target", "Ziel"),
        "column.failing-since": Wording("failing since", "gestört seit"),
        "column.next-try": Wording("next try", "nächster Versuch"),
    ]
}
