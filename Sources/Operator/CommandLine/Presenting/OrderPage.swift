import Operations

/// Orders as a table, and one order as a page.
struct OrderPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ page: Page<OrderCard>) -> [String] {
        var table = Table(
            texts, "order", "account", "status", "payment", "service", "#lines", "#total", "updated", "ship-by",
            "shipment")
        for order in page.items {
            table.add(
                order.order, order.account, texts.word("status", order.status), texts.word("payment", order.payment),
                order.service, String(order.lines), money(order.total, order.currency), order.updatedAt.text,
                order.shipBy?.text,
                order.shipment.map { texts.word("shipment", $0) })
        }
        return table.lines + texts.more(page.next)
    }

    func lines(_ counts: [OrderCount]) -> [String] {
        var table = Table(texts, "account", "status", "service", "#orders", "#lines")
        for count in counts {
            table.add(
                count.account, texts.word("status", count.status), texts.word("service", count.service),
                String(count.orders), String(count.lines))
        }
        if counts.count > 1 {
            let orders = counts.map(\.orders).reduce(0, +)
            let lines = counts.map(\.lines).reduce(0, +)
            table.add(texts("said.total"), "", "", String(orders), String(lines))
        }
        return table.lines
    }

    func lines(_ order: OrderDetails) -> [String] {
        let own = LocalOrderPage(texts)
        let edits = order.edits.isEmpty ? [] : [""] + own.lines(order.edits)
        let history = order.history.isEmpty ? [] : [""] + own.lines(order.history)
        return facts(order) + [""] + positions(order) + edits + history
            + order.shipments.flatMap { [""] + ShipmentPage(texts).lines($0) }
    }

    private func facts(_ order: OrderDetails) -> [String] {
        var facts = Facts(texts)
        facts.add("order", order.order)
        facts.add("account", order.account)
        let own = order.statusText.map { " (\($0))" } ?? ""
        facts.add("status", texts.word("status", order.status) + own)
        facts.add("checkout", texts.word("checkout", order.checkout))
        facts.add("payment", texts.word("payment", order.payment))
        if order.shipments.contains(where: \.isPendingTransfer) { facts.add("flag", texts("label.pending-transfer")) }
        facts.add("cancel-wish", order.cancelWish.map { LocalOrderPage(texts).fact($0) })
        facts.add("reference", order.reference)
        facts.add("service", texts.word("service", order.service))
        facts.add("channel", order.salesChannel ?? order.marketplace)
        facts.add("service-level", order.shipServiceLevel)
        facts.add("total", money(order.total, order.currency) ?? texts("label.unknown"))
        facts.add("purchased", order.purchasedAt?.text)
        facts.add("updated", order.updatedAt.text)
        facts.add("ship-by", order.shipBy?.text)
        facts.add("deliver-by", order.deliverBy?.text)
        facts.add("programs", order.programs.joined(separator: ", "))
        if order.isCancellationRequested { facts.add("cancellation-requested", texts.yesNo(true)) }
        facts.add("cancellation", order.cancellation)
        facts.add("recipient", texts(order.hasRecipient ? "said.recipient.sealed" : "said.recipient.none"))
        facts.add("complete", texts.yesNo(order.isComplete))
        facts.add("revision", "\(order.revision) (\(order.source), \(order.changedAt.text))")
        facts.add("time-zone", order.timeZone)
        return facts.lines
    }

    private func positions(_ order: OrderDetails) -> [String] {
        var table = Table(
            texts, "#line", "sku", "item", "#quantity", "#shipped", "#reserved", "#committed", "#issued", "#price")
        for line in order.lines {
            table.add(
                String(line.line), line.amazonSKU.map { "\(line.sku) (\($0))" } ?? line.sku, line.itemID,
                String(line.quantity),
                line.quantityShipped.map { String($0) },
                String(line.reserved), String(line.committed), String(line.issued), line.price)
        }
        return table.lines
    }

    private func money(_ amount: String?, _ currency: String?) -> String? {
        amount.map { amount in currency.map { "\(amount) \($0)" } ?? amount }
    }
}
