import Database
import Foundation
import Fulfilment
import Reports
import Store

extension OperatorDesk {
    private static let batch = 100

    /// SKUs that stand for something else than the item of their name.
    package func itemLinks(_ page: PageRequest) async throws -> Page<ItemLinkCard> {
        let after: (SKU, ChannelID?)? = try page.after.map { cursor in
            let parts = cursor.split(separator: "/", omittingEmptySubsequences: false).compactMap {
                String($0).removingPercentEncoding
            }
            guard parts.count == 2 else { throw OperationRefusal(.cursorInvalid, ["cursor": cursor]) }
            return (SKU(parts[0]), parts[1].isEmpty ? nil : ChannelID(parts[1]))
        }
        return try await database.read { transaction in
            let links = try SKUTable.links(limit: page.limit + 1, after: after, in: transaction)
            let shown = links.prefix(page.limit)
            let last = shown.last.map { link in
                [link.sku.rawValue, link.channel?.rawValue ?? ""].map {
                    $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                }.joined(separator: "/")
            }
            return Page(items: shown.map { ItemLinkCard($0) }, next: links.count > page.limit ? last : nil)
        }
    }

    /// The links of a SKU, and those in which it is an item.
    ///
    /// - Throws: `item-link-unknown` where there are none.
    package func itemLinks(of name: String) async throws -> [ItemLinkCard] {
        let links = try await database.read { transaction in
            let own = try SKUTable.links(of: SKU(name), in: transaction)
            let others = try SKUTable.links(with: ItemID(name), in: transaction)
            return own + others.filter { !own.contains($0) }
        }
        guard !links.isEmpty else { throw OperationRefusal(.itemLinkUnknown, ["sku": name]) }
        return links.map { ItemLinkCard($0) }
    }

    /// Makes a SKU stand for these items from now on, in place of what it stood for. Orders that hold units are booked anew.
    ///
    /// - Parameters:
    ///   - parts: `ITEM`, or `ITEM=2` for two units.
    ///   - channel: `nil` = on any channel that has no link of its own.
    /// - Throws: `item-link-invalid`, `item-nested`, `item-channel-unknown`.
    package func linkItems(_ sku: String, parts: [String], channel: String?) async throws -> ItemLinkResult {
        let link = SKUTable.Link(
            sku: SKU(sku), channel: channel.map { ChannelID($0) }, parts: try parts.map { try Self.part($0) })
        return try await change([link])
    }

    /// Makes a SKU stand for the item of its own name again, or for what it stands for on any channel.
    ///
    /// - Throws: `item-link-unknown`.
    package func unlinkItems(_ sku: String, channel: String?) async throws -> ItemLinkResult {
        let channel = channel.map { ChannelID($0) }
        let known = try await database.read { try SKUTable.linked(SKU(sku), channel, in: $0) }
        guard !known.isEmpty else { throw OperationRefusal(.itemLinkUnknown, ["sku": sku]) }
        return try await change([SKUTable.Link(sku: SKU(sku), channel: channel, parts: [])])
    }

    /// Takes a table of links: what it names is replaced, what it does not name stays.
    ///
    /// - Parameter isPreview: only find out what would change.
    package func importItemLinks(file path: String, isPreview: Bool) async throws -> ItemLinkResult {
        let entries = try Self.entries(of: path)
        var result = ItemLinkResult(isPreview: isPreview)
        // A preview is one transaction: a link may concern one of a hundred lines before, and all of it goes back.
        for chunk in entries.chunks(of: isPreview ? max(1, entries.count) : Self.batch) {
            let before = result
            do {
                result = try await database.write { transaction in
                    let result = try take(chunk, into: before, in: transaction)
                    if isPreview { throw PreviewEnd(result: result) }
                    return result
                }
            } catch let end as PreviewEnd {
                result = end.result
            }
        }
        if !isPreview { try await announceReviews() }
        return result
    }

    private func take(
        _ entries: [ItemLinkParser.Entry], into before: ItemLinkResult, in transaction: any SQLTransaction
    ) throws -> ItemLinkResult {
        var result = before
        for entry in entries {
            do {
                guard entry.badLines.isEmpty else { throw OperationRefusal(.itemLinkInvalid) }
                let link = SKUTable.Link(sku: entry.sku, channel: entry.channel, parts: entry.parts)
                try apply(link, into: &result, in: transaction)
            } catch let refusal as OperationRefusal {
                result.findings.append(
                    .init(
                        lines: entry.badLines.isEmpty ? entry.lines : entry.badLines,
                        sku: entry.sku.rawValue.isEmpty ? nil : entry.sku.rawValue,
                        code: "refusal." + refusal.code.rawValue, values: refusal.values))
            }
        }
        return result
    }

    private func change(_ links: [SKUTable.Link]) async throws -> ItemLinkResult {
        let result = try await database.write { transaction in
            var result = ItemLinkResult(isPreview: false)
            for link in links { try apply(link, into: &result, in: transaction) }
            return result
        }
        try await announceReviews()
        return result
    }

    func apply(
        _ link: SKUTable.Link, into result: inout ItemLinkResult, in transaction: any SQLTransaction
    ) throws {
        try check(link, in: transaction)
        let now = clock.now
        let change = try SKUTable.link(link, now: now, in: transaction)
        guard change.isChange else {
            result.unchanged += 1
            return
        }
        let own = ItemID(link.sku)
        var orphaned: Int?
        if !link.parts.isEmpty, !link.parts.contains(where: { $0.item == own }),
            let level = try StockTable.level(of: own, in: transaction), level.onHand > 0
        {
            orphaned = level.onHand
        }
        let uncounted = try SKUTable.parts(of: link.sku, on: link.channel, in: transaction).map(\.item).filter { item in
            try StockTable.countedAt(item, in: transaction) == nil
        }
        result.changes.append(.init(link, change, orphaned: orphaned, uncounted: uncounted))
        func said(_ parts: [SKUPart]) -> String? {
            parts.isEmpty ? nil : parts.map { "\($0.units) × \($0.item)" }.joined(separator: " + ")
        }
        let name = "item.link \(link.sku)" + (link.channel.map { " \($0)" } ?? "")
        try HistoryTable.add(
            HistoryEntry(
                scope: .fleet, name: name, old: said(change.before), new: said(change.after), at: now, by: person),
            in: transaction)
    }

    /// An item is what lies on the shelf: a part cannot stand for other items in its turn, so no chain can close in itself.
    private func check(_ link: SKUTable.Link, in transaction: any SQLTransaction) throws {
        let names = [link.sku.rawValue] + link.parts.map(\.item.rawValue)
        guard names.allSatisfy({ (1...100).contains($0.utf8.count) }), link.parts.count <= 50,
            link.parts.allSatisfy({ (1...10_000).contains($0.units) }),
            Set(link.parts.map(\.item)).count == link.parts.count
        else { throw OperationRefusal(.itemLinkInvalid) }
        guard !link.parts.isEmpty else { return }
        if let channel = link.channel, try !ChannelTable.isKnown(channel, in: transaction) {
            throw OperationRefusal(.itemChannelUnknown, ["channel": channel.rawValue])
        }
        for part in link.parts where part.item.rawValue != link.sku.rawValue {
            let own = try SKUTable.links(of: SKU(part.item.rawValue), in: transaction)
            if own.contains(where: { $0.parts != [SKUPart(item: part.item)] }) {
                throw OperationRefusal(.itemNested, ["item": part.item.rawValue])
            }
        }
        guard !link.parts.contains(where: { $0.item.rawValue == link.sku.rawValue }) else { return }
        let uses = try SKUTable.links(with: ItemID(link.sku), in: transaction)
        if uses.contains(where: { $0.sku != link.sku }) {
            throw OperationRefusal(.itemNested, ["item": link.sku.rawValue])
        }
    }

    /// `ITEM`, or `ITEM=2`.
    static func part(_ text: String) throws -> SKUPart {
        guard let mark = text.lastIndex(of: "=") else { return SKUPart(item: ItemID(text)) }
        guard let units = Int(text[text.index(after: mark)...]) else { throw OperationRefusal(.itemLinkInvalid) }
        return SKUPart(item: ItemID(String(text[..<mark])), units: units)
    }

    private static func entries(of path: String) throws -> [ItemLinkParser.Entry] {
        do {
            let file = try FileBytes(path: path)
            var bytes: [UInt8] = []
            while true {
                let block = try file.read(upTo: 65_536)
                if block.isEmpty { break }
                bytes += block
            }
            return try ItemLinkParser.parse(bytes)
        } catch let trouble as StockListColumns.Trouble {
            throw refusal(trouble, path)
        } catch let error as ReportError {
            throw refusal(error, path)
        }
    }
}

/// Ends a preview by rolling its transaction back.
private struct PreviewEnd: Error {
    let result: ItemLinkResult
}
