package import Fulfilment

/// What workers tell each other. Ids only: never an order, an address or a name.
///
/// | type | example of the body |
/// |---|---|
/// | `orderly.intake.stored.v1` | `{"intake":42}` |
/// | `orderly.order.changed.v1` | `{"account":"de-1","order":"302-1234567-1234567","revision":3}` |
/// | `orderly.shipment.ready.v1` | `{"shipment":100001,"generation":2,"retry":0}` |
/// | `orderly.alert.raised.v1` | `{"problem":7}` |
/// | `orderly.quantities.ready.v1` | `{"channel":"shop","generation":3}` |
package enum FleetMessage: Sendable, Hashable {
    /// A raw answer of Amazon lies in the store, ready to be imported.
    case intakeStored(intake: Int64)
    /// An order is at this revision now. A hint: the reader looks at the order's current state.
    case orderChanged(account: AccountID, order: OrderID, revision: Int64)
    /// A shipment was released to be confirmed. Valid only while the shipment's generation is this one.
    case shipmentReady(shipment: ShipmentID, generation: Int64, retry: Bool)
    /// A maintenance message was raised.
    case alertRaised(problem: Int64)
    /// A channel has quantities to be told. A hint: the reader looks at what waits now.
    case quantitiesReady(channel: ChannelID, generation: Int64)

    package enum Kind: Int64, Sendable, Hashable, CaseIterable {
        case intakeStored = 1
        case orderChanged = 2
        case shipmentReady = 3
        case alertRaised = 4
        case quantitiesReady = 5

        /// The AMQP `type` property.
        package var typeName: String {
            switch self {
            case .intakeStored: "orderly.intake.stored.v1"
            case .orderChanged: "orderly.order.changed.v1"
            case .shipmentReady: "orderly.shipment.ready.v1"
            case .alertRaised: "orderly.alert.raised.v1"
            case .quantitiesReady: "orderly.quantities.ready.v1"
            }
        }
    }

    package var kind: Kind {
        switch self {
        case .intakeStored: .intakeStored
        case .orderChanged: .orderChanged
        case .shipmentReady: .shipmentReady
        case .alertRaised: .alertRaised
        case .quantitiesReady: .quantitiesReady
        }
    }

    /// The AMQP message id: the same however often it is published, another as soon as it says something else. Only an
    /// alert that is raised again for one problem, and the hint that a channel has something waiting, repeat their ids: they
    /// ask for the same look at the same row.
    package var id: String {
        switch self {
        case .intakeStored(let intake): "intake:\(intake)"
        case .orderChanged(let account, let order, let revision): "order:\(account):\(order):\(revision)"
        case .shipmentReady(let shipment, let generation, _): "shipment:\(shipment):\(generation)"
        case .alertRaised(let problem): "problem:\(problem)"
        case .quantitiesReady(let channel, let generation): "channel:\(channel):\(generation)"
        }
    }

    /// The queue that serves it.
    package var queue: FleetQueue {
        switch self {
        case .intakeStored: .intake
        case .orderChanged: .stock
        case .shipmentReady(_, _, let retry): retry ? .confirmationsRetry : .confirmations
        case .alertRaised: .alerts
        case .quantitiesReady: .quantities
        }
    }
}
