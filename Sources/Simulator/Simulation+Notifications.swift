/// Notifications v1 (their administration) and Sellers v1.
extension Simulation {
    func notifications(_ call: APICall) throws(APIError) -> JSON {
        let values = call.pathValues
        switch call.operation {
        case .createDestination: return payload(try desk.createDestination(try call.json()))
        case .getDestinations: return payload(desk.allDestinations)
        case .getDestination: return payload(try desk.destination(values[0]))
        case .deleteDestination:
            try desk.deleteDestination(values[0])
            return .object([])
        case .createSubscription: return payload(try desk.createSubscription(try call.json(), type: values[0]))
        case .getSubscription:
            return payload(try desk.subscription(type: values[0], version: call.query["payloadVersion"]))
        case .getSubscriptionById: return payload(try desk.subscription(values[1], type: values[0]))
        case .deleteSubscriptionById:
            try desk.deleteSubscription(values[1], type: values[0])
            return .object([])
        case .sendTestNotification:
            try desk.checkTest(try call.json(), type: values[0])
            return .object([])
        default:
            return payload(
                desk.subscriptions(
                    types: call.query.list("notificationTypes") ?? [], version: call.query["payloadVersion"]))
        }
    }

    // MARK: Sellers

    var participations: JSON {
        var stores = [store]
        if let home = history?.homeStore, home.id != store.id { stores.append(home) }
        return .array(
            stores.map { store in
                .fields([
                    "marketplace": .fields([
                        "id": .string(store.id), "name": .string(store.salesChannel),
                        "countryCode": .string(store.country), "defaultCurrencyCode": .string(store.currency),
                        "defaultLanguageCode": .string(store.language),
                        "domainName": .string("www.\(store.salesChannel.lowercased())"),
                    ]),
                    "storeName": "Practice store",
                    "participation": .fields(["isParticipating": true, "hasSuspendedListings": false]),
                ])
            })
    }

    var account: JSON {
        .fields([
            "marketplaceParticipationList": participations, "businessType": "PRIVATE_LIMITED",
            "sellingPlan": "PROFESSIONAL",
            "business": .fields([
                "name": "Practice store",
                "registeredBusinessAddress": .fields([
                    "addressLine1": "Musterallee 1", "city": "Musterstadt", "postalCode": "00001",
                    "countryCode": .string(store.country),
                ]),
            ]),
        ])
    }
}
