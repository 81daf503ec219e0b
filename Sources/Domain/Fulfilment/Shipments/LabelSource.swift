/// Who sold the shipping label. A label bought from Amazon is never confirmed: Amazon does it itself (S2-32).
package enum LabelSource: String, Sendable, Hashable, CaseIterable {
    case amazon
    case own
    case unknown
}
