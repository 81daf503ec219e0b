import Database
import Foundation
import Fulfilment
import Store

extension OperatorDesk {
    /// Offers by channel and SKU.
    package func offers(_ question: OfferQuestion, _ page: PageRequest) async throws -> Page<OfferCard> {
        let state = try question.state.map { word in
            guard let state = OfferState(rawValue: word) else {
                let allowed = OfferState.allCases.map(\.rawValue).joined(separator: ", ")
                throw OperationRefusal(.stateInvalid, ["state": word, "allowed": allowed])
            }
            return state
        }
        let after = try page.after.map { try Self.place($0) }
        return try await database.read { transaction in
            let channel = try question.channel.map { try storedChannel($0, in: transaction).id }
            let zone = try zones(in: transaction).common
            if let sku = question.sku {
                let rows = try OfferView.of(SKU(sku), in: transaction).filter { row in
                    (channel == nil || row.channel == channel) && (state == nil || row.state == state)
                }
                return Page(items: rows.map { OfferCard($0, zone) }, next: nil)
            }
            let rows = try OfferView.list(
                channel: channel, state: state, limit: page.limit + 1, after: after, in: transaction)
            let shown = rows.prefix(page.limit)
            return Page(
                items: shown.map { OfferCard($0, zone) },
                next: rows.count > page.limit ? shown.last.map { Self.place($0) } : nil)
        }
    }

    /// Offers SKUs on a channel. Those that are there already stay as they are.
    package func addOffers(_ skus: [String], on name: String) async throws -> Page<OfferCard> {
        guard !skus.isEmpty, skus.allSatisfy({ !$0.isEmpty }) else { throw OperationRefusal(.nothingSelected) }
        let now = clock.now
        return try await database.write { transaction in
            let channel = try storedChannel(name, in: transaction)
            let zone = try zones(in: transaction).common
            let cards = try skus.compactMap { sku -> OfferCard? in
                _ = try OfferTable.list(SKU(sku), on: channel.id, now: now, in: transaction)
                return try OfferView.find(SKU(sku), on: channel.id, in: transaction).map { OfferCard($0, zone) }
            }
            return Page(items: cards, next: nil)
        }
    }

    private static func place(_ row: OfferView.Row) -> String {
        [row.channel.rawValue, row.sku.rawValue]
            .map { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }.joined(separator: "/")
    }

    private static func place(_ text: String) throws -> (channel: ChannelID, sku: SKU) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).compactMap {
            String($0).removingPercentEncoding
        }
        guard parts.count == 2 else { throw OperationRefusal(.cursorInvalid, ["cursor": text]) }
        return (ChannelID(parts[0]), SKU(parts[1]))
    }
}
