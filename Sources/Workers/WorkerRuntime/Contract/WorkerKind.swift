/// The five kinds of worker.
package enum WorkerKind: String, Sendable, Hashable, CaseIterable {
    case poller
    case importer
    case stockReservation = "stock-reservation"
    case shipmentConfirmer = "shipment-confirmer"
    case alerting
}
