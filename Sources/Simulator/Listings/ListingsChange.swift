/// What a submission wants to change about an offer.
enum ListingsChange: Sendable {
    /// The whole listing: what is not named is gone.
    case put(productType: String, attributes: JSON, needsAll: Bool)
    /// These attributes, the others stay.
    case partial(productType: String, attributes: JSON)
    case patch(productType: String, patches: [JSON])
    case delete

    /// The offer as it will be (nil: gone), and the quantities that were announced.
    struct Effect: Sendable {
        var item: ListingsItem?
        var quantities: [QuantityPatch] = []
        /// Whether anything but quantities is named.
        var touchesOthers = false

        /// A quantity that is taken away again is none; that it is gone stands in the ledger as a change of the offer.
        fileprivate mutating func take(_ patch: ListingsPatch) {
            if patch.attribute == QuantityPatch.attribute, patch.operation != "delete" {
                quantities += patch.quantities
            } else {
                if patch.attribute == QuantityPatch.attribute { quantities = [] }
                touchesOthers = true
            }
        }
    }

    /// - Throws: never; every fault is an issue.
    ///
    /// - Parameter isSold: whether the seller has the article although no offer of it is known here.
    func effect(
        on item: ListingsItem?, sku: String, isSold: Bool = false, now: BusinessTime
    ) -> (effect: Effect, issues: [ListingsIssue]) {
        var effect = Effect(item: item)
        var issues: [ListingsIssue] = []
        func change(_ productType: String, _ attributes: JSON) {
            effect.item = ListingsItem(
                sku: sku, productType: productType, attributes: attributes, created: item?.created ?? now, updated: now)
        }
        let known = item?.attributes ?? .object([])
        switch self {
        case .delete:
            if item == nil, !isSold { issues.append(.unknown(sku: sku)) }
            effect = Effect(item: nil, touchesOthers: true)
        case .put(let productType, let attributes, let needsAll):
            issues = Self.issues(in: attributes, quantities: &effect.quantities)
            if needsAll {
                issues += ["item_name", "condition_type"].filter { attributes[$0] == nil }.map { .missing($0) }
            }
            effect.touchesOthers = true
            change(productType, attributes)
        case .partial(let productType, let attributes):
            issues = Self.issues(in: attributes, quantities: &effect.quantities)
            if item == nil, !isSold { issues.append(.unknown(sku: sku)) }
            guard case .object(let members) = attributes else { break }
            effect.touchesOthers = members.contains { $0.name != QuantityPatch.attribute }
            change(productType, members.reduce(known) { $0.setting($1.name, to: $1.value) })
        case .patch(let productType, let patches):
            var attributes = known
            if item == nil, !isSold { issues.append(.unknown(sku: sku)) }
            for patch in patches {
                do {
                    let parsed = try ListingsPatch(patch)
                    effect.take(parsed)
                    attributes = parsed.applied(to: attributes)
                } catch {
                    issues.append(error)
                }
            }
            change(productType, attributes)
        }
        return (effect, issues)
    }

    private static func issues(in attributes: JSON, quantities: inout [QuantityPatch]) -> [ListingsIssue] {
        guard case .object(let members) = attributes else { return [.malformed(["attributes"])] }
        let malformed = members.filter { $0.value.array?.allSatisfy(\.isObject) != true }.map(\.name)
        var issues: [ListingsIssue] = malformed.isEmpty ? [] : [.malformed(malformed)]
        if let value = attributes[QuantityPatch.attribute], malformed.isEmpty {
            do {
                quantities += try QuantityPatch.all(in: value)
            } catch {
                issues.append(error)
            }
        }
        return issues
    }
}
