package import Fulfilment

/// How Amazon is told of a parcel. One way until its result is final.
package enum SendingPath: String, Sendable, Hashable {
    /// `confirmShipment`.
    case call
    /// A fulfilment feed.
    case feed
}

/// One shipment as stored: the truth about it. Queues hold only tokens `{id, generation}`.
package struct StoredShipment: Sendable, Hashable {
    package let id: ShipmentID
    package let account: AccountID
    package let order: OrderID
    /// What identifies the parcel inside its order: `whole`, `parcel:<name>` or `items:<content>`.
    package let requestKey: String
    package let state: ShipmentState
    /// Rises with each release and each command; a token that carries an older one is out of date.
    package let generation: Int64
    package let door: ShipmentDoor
    package let carrierCode: String?
    package let carrierName: String?
    package let shipMethod: String?
    package let trackingNumber: String?
    package let label: LabelSource
    /// When the parcel left, as stated by whoever marked it. Business time, as all others.
    package let shippedAt: Timestamp
    package let markedAt: Timestamp
    package let markedBy: String
    /// Ship-by moment of the order when it was marked; `nil` = unknown.
    package let deadline: Timestamp?
    /// The age limit counts from here: from the marking, or from a person's last requeue.
    package let agedFrom: Timestamp
    /// Amazon has accepted it before; sending it again changes the parcel there.
    package let isEdit: Bool
    package let hasFailed: Bool
    /// Failed calls in the present series of at most three.
    package let tries: Int
    package let firstTryAt: Timestamp?
    /// Waiting: not released before. Unclear, accepted: Amazon is read then. Dead: when it was given up.
    package let nextAt: Timestamp
    /// How often Amazon has been read since the result was unclear.
    package let reads: Int
    /// How often it was sent again because Amazon showed nothing of it.
    package let resends: Int
    package let calledAt: Timestamp?
    package let acceptedAt: Timestamp?
    package let provenAt: Timestamp?
    /// Why it is dead, closed, excluded or back in waiting: a reason code, or a person's words.
    package let reason: String?
    package let excludedBy: String?
    /// Refused so often with the same content that it goes behind new ones.
    package let isDemoted: Bool
    /// Names the content that Amazon refused last (`ShipmentCall.fingerprint`), …
    package let refusedAs: String?
    /// … how often in a row, …
    package let refusals: Int
    /// … and when last.
    package let refusedAt: Timestamp?
    /// It left although its order is cancelled; `nil` where that is not so.
    package let recall: ParcelRecall?
    /// How it stands to the buyer's wish to cancel; `nil` = there was none.
    package let buyerRequest: BuyerRequest?
    /// A person's words.
    package let note: String?
    /// How Amazon was told of the parcel first: changes of it go the same way.
    package let path: SendingPath?
    /// The feed that it is in, and its place there from 1.
    package let feed: Int64?
    package let feedPlace: Int?

    /// Waits for the account's next confirmation run, not for a moment.
    package var isHeldForRun: Bool { state == .waiting && nextAt == ShipmentTable.heldForRun }
}
