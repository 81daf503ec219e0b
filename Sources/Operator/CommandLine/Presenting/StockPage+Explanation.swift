import Operations

/// One item's figures, taken apart.
extension StockPage {
    func lines(_ explained: StockExplanation) -> [String] {
        let figures = explained.figures
        var lines = self.figures([figures]) + [""]
        if let counted = explained.counted {
            lines.append(
                texts(
                    "said.stock-counted",
                    ["units": String(figures.onHand), "base": String(counted.units), "at": counted.asOf.text]))
        } else {
            lines.append(texts("said.stock-uncounted", ["units": String(figures.onHand)]))
        }
        lines += explained.since.map { change in
            texts(
                "said.stock-since",
                [
                    "units": signed(change.units), "count": String(change.movements),
                    "kind": texts.word("movement", change.kind),
                ])
        }
        lines.append(
            texts(
                "said.stock-available",
                [
                    "available": String(figures.available), "onHand": String(figures.onHand),
                    "reserved": String(figures.reserved), "committed": String(figures.committed),
                ]))
        if explained.pendingOrders > 0 {
            lines.append(
                texts(
                    "said.stock-pending",
                    ["orders": String(explained.pendingOrders), "since": explained.pendingSince?.text ?? "–"]))
        }
        if figures.shortfall > 0 { lines.append(texts("said.stock-short", ["short": String(figures.shortfall)])) }
        lines.append(texts(explained.isProven ? "said.stock-proven" : "said.stock-not-proven"))
        if !explained.offers.isEmpty { lines.append("") }
        lines += explained.offers.flatMap { self.lines($0, of: figures) }
        guard !explained.holders.isEmpty else { return lines }
        var table = Table(texts, "order", "status", "account", "sku", "#reserved", "#committed", "purchased")
        for holder in explained.holders {
            table.add(
                holder.order, texts.word("status", holder.status), holder.account, holder.sku,
                String(holder.reserved), String(holder.committed), holder.purchasedAt?.text)
        }
        return lines + [""] + table.lines + texts.more(explained.nextHolder)
    }

    private func lines(_ offer: StockExplanation.Offer, of figures: StockCard) -> [String] {
        guard let wanted = offer.wanted else {
            return [texts("said.stock-offer.none", ["channel": offer.channel, "sku": offer.sku])]
        }
        var how = ""
        if offer.units > 1 { how += texts("said.stock-offer.units", ["units": String(offer.units)]) }
        if offer.buffer > 0 { how += texts("said.stock-offer.buffer", ["buffer": String(offer.buffer)]) }
        if let maximum = offer.maximum { how += texts("said.stock-offer.maximum", ["maximum": String(maximum)]) }
        let free = max(0, figures.onHand - figures.committed - offer.reservedTold)
        let own = min(max(0, free / max(1, offer.units) - offer.buffer), offer.maximum ?? .max)
        if offer.isSet {
            how += texts("said.stock-offer.set", ["own": String(own)])
        } else if own != wanted {
            how += texts("said.stock-offer.behind", ["own": String(own)])
        }
        let figure = texts(
            "said.stock-offer",
            [
                "channel": offer.channel, "wanted": String(wanted), "sku": offer.sku, "free": String(free),
                "reserved": String(offer.reservedTold), "how": how,
            ])
        return [figure, told(offer)]
    }

    private func told(_ offer: StockExplanation.Offer) -> String {
        guard let sent = offer.sent, let sentAt = offer.sentAt else {
            return texts(offer.sends ? "said.stock-offer.never" : "said.stock-offer.off")
        }
        var line = texts("said.stock-offer.sent", ["sent": String(sent), "at": sentAt.text])
        if let at = offer.acceptedAt { line += texts("said.stock-offer.accepted", ["at": at.text]) }
        if let read = offer.readBack, let at = offer.readAt {
            line += texts("said.stock-offer.read", ["read": String(read), "at": at.text])
        }
        if offer.state != "idle" { line += ", " + texts.word("offer-state", offer.state) }
        if let reason = offer.reason { line += ": " + texts.word("reason", reason) }
        return line
    }
}
