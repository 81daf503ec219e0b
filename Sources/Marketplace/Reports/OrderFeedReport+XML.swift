extension OrderFeedReport {
    /// - Parameter xml: in UTF-8.
    init(xml: [UInt8]) throws(ReportError) {
        var gathering = ProcessingReportGathering()
        do {
            var reader = try XMLReader(xml)
            while let event = try reader.next() { gathering.take(event) }
        } catch {
            throw Self.damaged
        }
        guard let report = gathering.report else { throw Self.damaged }
        self = report
    }
}
