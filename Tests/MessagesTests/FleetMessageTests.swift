import Fulfilment
import Messages
import Testing

@Suite("Fleet message")
struct FleetMessageTests {
    static let samples: [FleetMessage] = [
        .intakeStored(intake: 42),
        .orderChanged(account: AccountID("de-1"), order: OrderID("302-1234567-1234567"), revision: 3),
        .orderChanged(account: AccountID("a\"\\\n"), order: OrderID("ü€"), revision: -1),
        .shipmentReady(shipment: ShipmentID(rawValue: 100_001), generation: 2, retry: true),
        .alertRaised(problem: 7),
    ]

    @Test("a message is read as it was written", arguments: samples)
    func roundTrip(message: FleetMessage) throws {
        #expect(try FleetMessage(type: message.kind.typeName, body: message.body) == message)
    }

    @Test("a message keeps its id when it is sent again, and gets another when it says something else")
    func idsAreStable() {
        let ids = Self.samples.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(FleetMessage.intakeStored(intake: 42).id == FleetMessage.intakeStored(intake: 42).id)
    }

    @Test("members that this version does not know are passed over")
    func unknownMembers() throws {
        let body = Array("{ \"new\" : \"x\\u0041\", \"problem\" : 7 }".utf8)
        #expect(try FleetMessage(type: "orderly.alert.raised.v1", body: body) == .alertRaised(problem: 7))
    }

    @Test(
        "a body that is none of ours is refused, never guessed",
        arguments: [
            "", "{", "[]", "{}", "{\"intake\":\"42\"}", "{\"intake\":4.2}", "{\"intake\":42}x", "\u{0}\u{1}", "null",
        ])
    func junkIsRefused(text: String) {
        #expect(throws: MessageRefusal.undecodable) {
            try FleetMessage(type: "orderly.intake.stored.v1", body: Array(text.utf8))
        }
    }

    @Test("an unknown type is refused as such", arguments: [nil, "", "orderly.intake.stored.v2", "other"])
    func unknownType(type: String?) {
        #expect(throws: MessageRefusal.unknownType) { try FleetMessage(type: type, body: Array("{}".utf8)) }
    }

    @Test("topology: the delivery limit follows the broker's version")
    func deliveryLimitFollowsVersion() {
        for queue in FleetTopology(brokerMajorVersion: 3).queues {
            #expect(queue.arguments["x-delivery-limit"] == nil)
        }
        for queue in FleetTopology(brokerMajorVersion: 4).queues {
            let isDead = queue.exchange == FleetTopology.deadExchange
            #expect(queue.arguments["x-delivery-limit"] == .number(isDead ? -1 : 100))
        }
    }

    @Test("topology: each work queue has a dead queue that exists, at least once")
    func deadQueuesExist() {
        let topology = FleetTopology(brokerMajorVersion: 4)
        let names = Set(topology.queues.map(\.name))
        for queue in FleetQueue.allCases {
            #expect(names.contains(queue.deadQueue))
        }
        #expect(names.count == topology.queues.count)
    }
}
