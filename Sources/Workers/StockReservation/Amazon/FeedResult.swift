import Fulfilment
import Reports
import Store

/// A processing report in terms of offers: errors refuse a SKU, warnings are kept with it.
struct FeedResult {
    private(set) var refusals: [SKU: QuantityRefusal] = [:]
    private(set) var warnings: [SKU: String] = [:]

    /// - Parameter skus: in the order of the feed's messages, which are numbered from 1.
    init(_ report: ListingFeedReport, skus: [SKU]) {
        let known = Set(skus)
        for issue in report.issues {
            let numbered = issue.message.flatMap { skus.indices.contains($0 - 1) ? skus[$0 - 1] : nil }
            // Amazon's own word for the SKU first, where it is one of the feed's: the number is ours to count.
            guard let sku = issue.sku.flatMap({ known.contains($0) ? $0 : nil }) ?? numbered else { continue }
            let text = "\(issue.severity.rawValue) \(issue.code): \(issue.text)"
            switch issue.severity {
            case .error:
                let earlier = refusals[sku]
                refusals[sku] = QuantityRefusal(
                    code: earlier?.code ?? issue.code, detail: earlier.map { $0.detail + "; " + text } ?? text)
            case .warning, .info:
                warnings[sku] = warnings[sku].map { $0 + "; " + text } ?? text
            }
        }
        for sku in refusals.keys { warnings[sku] = nil }
    }
}
