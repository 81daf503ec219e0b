import Fulfilment
import Store

/// Checks what a person says of an account, with a refusal for each thing that cannot be.
enum AccountReading {
    static func id(_ text: String) throws -> AccountID {
        let isValid =
            (1...40).contains(text.utf8.count) && text.first != "-"
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard isValid else { throw OperationRefusal(.accountIDInvalid, ["account": text]) }
        return AccountID(text)
    }

    static func seller(_ text: String) throws -> SellerID {
        guard (5...25).contains(text.utf8.count), text.utf8.allSatisfy(isCapitalOrDigit) else {
            throw OperationRefusal(.sellerInvalid, ["seller": text])
        }
        return SellerID(text)
    }

    static func region(_ text: String) throws -> AccountRegion {
        guard let region = AccountRegion(rawValue: text.lowercased()) else {
            throw OperationRefusal(
                .regionInvalid,
                ["region": text, "allowed": AccountRegion.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        return region
    }

    static func marketplaces(_ texts: [String], region: AccountRegion) throws -> [MarketplaceID] {
        var found: [MarketplaceID] = []
        for text in texts {
            let id = try KnownMarketplace.read(text, region: region)
            if !found.contains(id) { found.append(id) }
        }
        guard !found.isEmpty else { throw OperationRefusal(.marketplacesMissing) }
        return found
    }

    static func zone(_ name: String) throws -> LocalZone {
        guard let zone = LocalZone(name) else { throw OperationRefusal(.timeZoneUnknown, ["zone": name]) }
        return zone
    }

    /// The state that a person may set: `unauthorised` is only Amazon's to say.
    static func state(_ text: String) throws -> AccountState {
        guard let state = AccountState(rawValue: text), state != .unauthorised else {
            throw OperationRefusal(.stateInvalid, ["state": text, "allowed": "active, off"])
        }
        return state
    }
}
