import Database
import Fulfilment
import Logging
import Marketplace
import MarketplaceCalls
import Store
import WorkerRuntime

/// Hands feeds of orders over: document → upload → feed → row. A worker that ends in between leaves the row `making`;
/// `OrderFeedChore` finds out whether Amazon has the feed.
struct OrderFeedMaker: Sendable {
    /// A document of so many parcels stays below 10 MiB: each takes some 700 bytes.
    static let mostParcels = 12_000
    /// What a slot of the feed operations is waited for, in business time.
    private static let patience = Duration.minutes(5)

    let line: AmazonLine

    func hand(_ parcels: [FeedParcel], of feed: OrderFeed, _ context: WorkerContext) async throws {
        let (documentParcels, objected) = Self.sorted(parcels)
        if !objected.isEmpty {
            let now = context.clock.now
            try await context.database.write { transaction in
                try OrderFeedTable.giveBack(feed, only: objected, code: "not-for-a-feed", now: now, in: transaction)
            }
        }
        guard let seller = try await seller(of: feed, context) else { return }
        let bytes: [UInt8]
        do {
            bytes = try OrderFulfillmentFeed(seller: seller, parcels: documentParcels).document()
        } catch {
            return try await drop(feed, error.code.rawValue, context)
        }
        try await hand(bytes, .orderFulfillment, entries: documentParcels.count, of: feed, context)
    }

    func hand(_ entries: [FeedCancellation], of feed: OrderFeed, _ context: WorkerContext) async throws {
        guard let seller = try await seller(of: feed, context) else { return }
        let cancellations = entries.map {
            OrderCancellationFeed.Cancellation(order: $0.order, reasonWord: $0.reason.amazonWord, items: $0.items)
        }
        let bytes: [UInt8]
        do {
            bytes = try OrderCancellationFeed(seller: seller, cancellations: cancellations).document()
        } catch {
            return try await drop(feed, error.code.rawValue, context)
        }
        try await hand(bytes, .orderAcknowledgement, entries: entries.count, of: feed, context)
    }

    /// What Amazon would refuse anyway is left to the calls. Places stay: the document's own numbers are mapped by them.
    private static func sorted(
        _ parcels: [FeedParcel]
    ) -> (parcels: [OrderFulfillmentFeed.Parcel], objected: Set<ShipmentID>) {
        var sound: [OrderFulfillmentFeed.Parcel] = []
        var objected: Set<ShipmentID> = []
        for parcel in parcels {
            let written = OrderFulfillmentFeed.Parcel(parcel)
            if written.objection == nil { sound.append(written) } else { objected.insert(parcel.shipment) }
        }
        return (sound, objected)
    }

    private func seller(of feed: OrderFeed, _ context: WorkerContext) async throws -> SellerID? {
        try await context.database.read { transaction in
            try AccountTable.find(feed.account, in: transaction)?.sellerID
        }
    }

    private func hand(
        _ bytes: [UInt8], _ type: FeedType, entries: Int, of feed: OrderFeed, _ context: WorkerContext
    ) async throws {
        let calls = line.calls(for: feed.account)
        let document = await calls.call(.createFeedDocument, patience: Self.patience) {
            client throws(MarketplaceError) in
            let upload = try await client.createFeedDocument(.xml)
            try await client.uploadFeed(bytes, to: upload.value)
            return upload
        }
        guard case .answered(let upload) = document else { return try await unmade(document, feed, context) }
        let slot = await calls.slot(.createFeed, patience: Self.patience)
        guard case .answered = slot else { return try await unmade(slot, feed, context) }
        // The upload may have taken longer than a hand-over is waited for.
        let isMaking = try await context.database.write { [now = context.clock.now] transaction in
            try OrderFeedTable.isMaking(feed, now: now, in: transaction)
        }
        guard isMaking else { return }
        let marketplaces = try await context.database.read { transaction in
            try AccountTable.find(feed.account, in: transaction)?.marketplaces ?? []
        }
        let request = FeedRequest(type: type, marketplaces: marketplaces, document: upload.id)
        let made = await calls.callNow(.createFeed) { client throws(MarketplaceError) in
            try await client.createFeed(request)
        }
        switch made {
        case .answered(let id):
            let next = context.clock.now + OrderFeedChore.firstLook
            _ = try await context.database.write { transaction in
                try OrderFeedTable.made(feed, as: id.rawValue, entries: entries, next: next, in: transaction)
            }
            context.logger.info(
                "a feed of orders is handed to Amazon",
                metadata: [
                    ConfirmerLogKeys.feed: "\(id)", ConfirmerLogKeys.kind: "\(feed.kind.rawValue)",
                    LogKeys.count: "\(entries)",
                ])
        case .failed(let failure, mayBeDone: true, _):
            context.logger.warning(
                "whether Amazon has taken a feed of orders is not known; its feeds are looked through",
                metadata: ConfirmerLogKeys.metadata(failure))
        default: try await unmade(made, feed, context)
        }
    }

    private func unmade<Value: Sendable>(
        _ answer: AmazonAnswer<Value>, _ feed: OrderFeed, _ context: WorkerContext
    ) async throws {
        switch answer {
        case .shutOut(let failure, let isFinal):
            try await line.shutOut(feed.account, failure, isFinal: isFinal)
            try await drop(feed, failure.code, context)
        case .refused(let failure), .failed(let failure, _, _), .throttled(let failure, _):
            context.logger.warning(
                "a feed of orders could not be handed over", metadata: ConfirmerLogKeys.metadata(failure))
            try await drop(feed, failure.code, context)
        case .answered, .notBefore, .notSent: try await drop(feed, "not-sent", context)
        }
    }

    /// There is no feed, certainly: its entries wait as before.
    func drop(_ feed: OrderFeed, _ code: String, _ context: WorkerContext) async throws {
        let now = context.clock.now
        try await context.database.write { transaction in
            switch feed.kind {
            case .fulfilment: try OrderFeedTable.giveBack(feed, code: code, now: now, in: transaction)
            case .cancellation: try OrderFeedTable.giveBackCancellations(feed, code: code, now: now, in: transaction)
            }
        }
    }
}

extension OrderFulfillmentFeed.Parcel {
    init(_ parcel: FeedParcel) {
        self.init(
            order: parcel.order, merchantFulfillmentID: parcel.shipment, shippedAt: parcel.shippedAt,
            carrierCode: parcel.carrierCode, carrierName: parcel.carrierName, shipMethod: parcel.shipMethod,
            trackingNumber: parcel.trackingNumber,
            items: parcel.items.map { .init(id: $0.itemID, quantity: $0.quantity) })
    }
}
