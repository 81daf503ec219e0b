/// What each operation of the Selling Partner API answers.
extension Simulation {
    func answer(_ call: APICall) throws -> Answer {
        let now = clock.now
        settle(now: now)
        switch call.operation {
        case .root:
            return .ok(.fields(["timestamp": .string(now.isoMilliseconds)]))
        case .requestToken:
            return requestToken(call, now: now)
        case .createRestrictedDataToken:
            return .ok(try tokens.restrict(try call.json(), now: now))
        case .searchOrders, .getOrder, .cancelOrder, .getOrders, .getOrderV0, .getOrderBuyerInfo, .getOrderAddress,
            .getOrderItems, .getOrderItemsBuyerInfo, .getOrderRegulatedInfo, .updateVerificationStatus,
            .updateShipmentStatus, .confirmShipment:
            return try answerOrders(call, now: now)
        case .createReport, .getReports, .getReport, .cancelReport, .getReportDocument, .createReportSchedule,
            .getReportSchedules, .getReportSchedule, .cancelReportSchedule, .createFeedDocument, .createFeed,
            .getFeed, .getFeeds, .cancelFeed, .getFeedDocument:
            return try answerJobs(call, now: now)
        case .downloadDocument: return download(call, now: now)
        case .uploadDocument: return upload(call, now: now)
        case .getListingsItem: return .ok(try getListingsItem(call, now: now))
        case .searchListingsItems: return .ok(try searchListingsItems(call, now: now))
        case .putListingsItem, .patchListingsItem, .deleteListingsItem: return .ok(try submitListing(call, now: now))
        case .getInventorySummaries: return .ok(try getInventorySummaries(call, now: now))
        case .getMarketplaceParticipations: return .ok(payload(participations))
        case .getAccount: return .ok(payload(account))
        case .getSubscriptions, .getSubscription, .createSubscription, .getSubscriptionById,
            .deleteSubscriptionById, .sendTestNotification, .getDestinations, .createDestination, .getDestination,
            .deleteDestination:
            return .ok(try notifications(call))
        }
    }

    private func answerOrders(_ call: APICall, now: BusinessTime) throws -> Answer {
        switch call.operation {
        case .searchOrders: return .ok(try searchOrders(call.query, now: now))
        case .getOrder: return .ok(try getOrder(call, now: now))
        case .cancelOrder: return try cancelOrder(call, now: now)
        case .getOrders: return .ok(try getOrders(call, now: now))
        case .updateVerificationStatus: return try updateVerificationStatus(call, now: now)
        case .updateShipmentStatus: return try updateShipmentStatus(call, now: now)
        case .confirmShipment: return try confirmShipment(call, now: now)
        default: return .ok(try readOrderV0(call, now: now))
        }
    }

    private func answerJobs(_ call: APICall, now: BusinessTime) throws -> Answer {
        let id = call.pathValues.first ?? ""
        switch call.operation {
        case .createReport: return try createReport(call, now: now)
        case .getReports: return .ok(try reports.list(call.query, text: call.queryText, now: now))
        case .getReport: return .ok(try reports.job(id, now: now).json(at: now))
        case .cancelReport: try reports.cancel(id, now: now)
        case .getReportDocument: return .ok(try reportDocumentAddress(call, now: now))
        case .createReportSchedule: return try createReportSchedule(call, now: now)
        case .getReportSchedules: return .ok(try schedules.list(types: call.query.list("reportTypes") ?? []))
        case .getReportSchedule: return .ok(try schedules.schedule(id).json)
        case .cancelReportSchedule: try schedules.cancel(id)
        case .createFeedDocument: return try createFeedDocument(call, now: now)
        case .createFeed: return try createFeed(call, now: now)
        case .getFeed: return .ok(try feeds.job(id, now: now).json(at: now))
        case .cancelFeed: try feeds.cancel(id, now: now)
        case .getFeedDocument: return .ok(try feedDocumentAddress(call, now: now))
        default: return .ok(try feeds.list(call.query, text: call.queryText, now: now))
        }
        // What was cancelled answers nothing more.
        return Answer(status: 200, content: .none)
    }

    private func requestToken(_ call: APICall, now: BusinessTime) -> Answer {
        do {
            return .ok(try tokens.exchange(TokenForm(call.body), now: now))
        } catch {
            return Answer(status: error.status, content: .json(error.json))
        }
    }
}
