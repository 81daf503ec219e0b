import Operations

/// Links of SKUs as a table, and what a change of them did.
struct ItemPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ links: [ItemLinkCard]) -> [String] {
        var table = Table(texts, "sku", "on-channel", "stock-item", "#units")
        for link in links {
            for part in link.parts { table.add(link.sku, link.channel, part.item, String(part.units)) }
        }
        return table.lines
    }

    func lines(_ result: ItemLinkResult, file: String?) -> [String] {
        var lines: [String] = []
        for change in result.changes {
            lines.append(
                texts(
                    result.isPreview ? "said.items.would" : "said.items.changed",
                    [
                        "sku": change.sku, "channel": change.channel.map { " (\($0))" } ?? "",
                        "before": said(change.before), "after": said(change.after), "orders": String(change.orders),
                    ]))
            if let units = change.orphaned {
                lines.append(texts("said.items.orphaned", ["sku": change.sku, "units": String(units)]))
            }
        }
        for change in result.changes where !change.uncounted.isEmpty {
            lines.append(
                texts(
                    "said.items.uncounted",
                    ["sku": change.sku, "items": change.uncounted.joined(separator: ", ")]))
        }
        for finding in result.findings {
            let numbers = finding.lines.map { String($0) }.joined(separator: ", ")
            let text = texts(finding.code, finding.values)
            lines.append(
                texts(
                    "said.stock.import.finding",
                    ["lines": numbers, "text": [finding.sku, text].compactMap(\.self).joined(separator: ": ")]))
        }
        let summary = texts(
            "said.items.summary",
            [
                "changed": String(result.changes.count), "unchanged": String(result.unchanged),
                "findings": String(result.findings.count),
            ])
        if file != nil || lines.isEmpty { lines.append(summary) }
        if result.isPreview { lines += ["", texts("said.items.apply")] }
        return lines
    }

    private func said(_ parts: [ItemLinkCard.Part]) -> String {
        guard !parts.isEmpty else { return texts("said.items.own") }
        return parts.map { "\($0.units) × \($0.item)" }.joined(separator: " + ")
    }
}
