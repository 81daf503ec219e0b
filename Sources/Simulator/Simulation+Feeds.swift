/// Feeds 2021-06-30.
extension Simulation {
    func createFeedDocument(_ call: APICall, now: BusinessTime) throws(APIError) -> Answer {
        let contentType = try call.json()["contentType"]?.string ?? ""
        guard contentType.contains("/") else {
            throw .invalidInput("Invalid input", details: "contentType is not the type of a document.")
        }
        let id = feeds.createDocument(contentType: contentType, now: now)
        let url = signer.address(of: id, baseURL: call.baseURL, contentType: contentType, now: now)
        return Answer(
            status: 201, content: .json(.fields(["feedDocumentId": .string(id), "url": .string(url)])))
    }

    func createFeed(_ call: APICall, now: BusinessTime) throws(APIError) -> Answer {
        let id = try feeds.create(try call.json(), bend: call.bend, now: now)
        return Answer(status: 202, content: .json(.fields(["feedId": .string(id)])))
    }

    func feedDocumentAddress(_ call: APICall, now: BusinessTime) throws(APIError) -> JSON {
        let id = call.pathValues[0]
        try ReportDesk.checkForm(ofDocument: id)
        guard feeds.result(ofDocument: id, now: now) != nil else {
            throw .notFound("The feed document could not be found.")
        }
        let unpacks = call.query["enableContentEncodingUrlHeader"]?.lowercased() == "true"
        return .fields([
            "feedDocumentId": .string(id),
            "url": .string(
                signer.address(of: id, baseURL: call.baseURL, isUnpackedByClient: unpacks, now: now)),
            "compressionAlgorithm": "GZIP",
        ])
    }

    // MARK: Carrying out

    /// Carries out a feed whose time has come; what it changes bears the time of its end.
    func carryOut(_ feed: FeedJob) {
        let now = feed.processingEnd
        var report = ProcessingReport(feedID: feed.id, seller: settings.sellerID, processed: 0, lines: [])
        switch feed.content {
        case .broken(let finding):
            report.lines.append(.init(number: 0, finding: finding))
        case .messages(let all):
            let messages = all.prefix(feed.fatalEnd.map { $0.applied.count(of: all.count) } ?? all.count)
            report.processed = messages.count
            for message in messages {
                for finding in carryOut(message.message, of: feed, now: now) {
                    report.lines.append(.init(number: message.number, finding: finding))
                }
            }
        }
        let hasReport = feed.fatalEnd?.hasReport ?? true
        feeds.finish(feed.id, with: hasReport ? report.document(for: feed.type) : nil)
    }

    private func carryOut(_ message: FeedMessage, of feed: FeedJob, now: BusinessTime) -> [FeedFinding] {
        do {
            switch message {
            case .unreadable(let finding): return [finding]
            case .shipment(let shipment): try carryOut(shipment, feedID: feed.id, now: now)
            case .acknowledgement(let acknowledgement): try carryOut(acknowledgement, feedID: feed.id, now: now)
            case .listing(let sku, let change):
                let issues = try take(
                    change, sku: sku, marketplaceIDs: feed.marketplaceIDs, by: .createFeed, feedID: feed.id, now: now)
                return issues.map { issue in
                    FeedFinding(
                        code: issue.code, text: issue.message, sku: sku, attribute: issue.attributes.first,
                        isWarning: issue.severity == .warning)
                }
            }
            return []
        } catch let finding as FeedFinding {
            return [finding]
        } catch let refusal as APIError {
            return [.invalid(refusal.details ?? refusal.message)]
        } catch {
            // The ledger's disk is full: nothing was changed.
            return [FeedFinding(code: "90215", text: "The message could not be stored.")]
        }
    }

    private func carryOut(_ shipment: FeedShipment, feedID: String, now: BusinessTime) throws {
        let found =
            shipment.isSellersNumber
            ? book.current(sellerOrderID: shipment.orderID) : book.current(shipment.orderID)
        guard var order = found else {
            throw FeedFinding.unknownOrder(shipment.orderID, seller: settings.sellerID)
        }
        let confirmation = try ShipmentConfirmation(shipment, of: order)
        let effect: ConfirmationEffect
        do {
            effect = try order.confirm(confirmation, now: now)
        } catch {
            // Whatever can no longer be shipped is told by the one code that users know.
            if error.message.contains("Quantity:") || error.message.contains("already fulfilled") {
                throw FeedFinding.quantityTooLarge(order.id)
            }
            throw FeedFinding.invalid(error.details ?? error.message, orderID: order.id)
        }
        let (kind, changed): (LedgerEntry.Kind, Bool) =
            switch effect {
            case .added: (.confirmation, true)
            case .edited(let isDifferent): (.edit, isDifferent)
            }
        let fields = confirmation.ledgerFields(changed: changed) + [.init(name: "feedId", value: .string(feedID))]
        try ledger.append(kind, orderID: order.id, fields: fields, now: now)
        if changed { book.keep(order, now: now) }
    }

    private func carryOut(_ acknowledgement: FeedAcknowledgement, feedID: String, now: BusinessTime) throws {
        guard var order = book.current(acknowledgement.orderID) else {
            throw FeedFinding.unknownOrder(acknowledgement.orderID, seller: settings.sellerID)
        }
        var fields: [JSON.Member] = [.init(name: "feedId", value: .string(feedID))]
        guard acknowledgement.isCancellation else {
            // Repeated, it changes nothing.
            guard order.acknowledge(number: acknowledgement.sellerOrderID, now: now) else { return }
            if let number = acknowledgement.sellerOrderID {
                fields.append(.init(name: "sellerOrderId", value: .string(number)))
            }
            try ledger.append(.acknowledgement, orderID: order.id, fields: fields, now: now)
            book.keep(order, now: now)
            return
        }
        let reasons = acknowledgement.cancelReasons
        let reason = reasons.values.min() ?? "NoInventory"
        let items = Set(reasons.keys)
        let isDone =
            items.isEmpty
            ? order.cancel(reason: reason, now: now) : order.cancelLines(items, reason: reason, now: now)
        guard isDone else { throw FeedFinding.quantityTooLarge(order.id) }
        fields += [
            .init(name: "reason", value: .string(reason)),
            .init(name: "items", value: .array(items.sorted().map { .string($0) })),
        ]
        try ledger.append(.cancellation, orderID: order.id, fields: fields, now: now)
        book.keep(order, now: now)
    }
}
