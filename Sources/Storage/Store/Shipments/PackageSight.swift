import Fulfilment

/// What Amazon shows of an order, held against one shipment of ours.
struct PackageSight {
    private let packages: [ObservedPackage]
    private let status: OrderStatus

    init(_ packages: [ObservedPackage]?, _ status: OrderStatus) {
        self.packages = packages ?? []
        self.status = status
    }

    var isCancelled: Bool { status == .cancelled }
    var isShipped: Bool { status.isShipped }
    var hasPackages: Bool { !packages.isEmpty }

    /// Amazon has our package, with our tracking number as far as it shows one.
    func shows(_ row: StoredShipment) -> Bool {
        packages.contains { package in
            let ours = row.trackingNumber.map(TrackingText.normalized)
            let theirs = package.trackingNumber.map(TrackingText.normalized)
            if package.referenceID == row.id.description { return theirs == nil || theirs == ours }
            return theirs != nil && theirs == ours
        }
    }
}
