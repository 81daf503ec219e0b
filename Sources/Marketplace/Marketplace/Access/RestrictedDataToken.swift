package import Fulfilment

/// A key to personal data of the resources it was made for, good for about an hour. Never shown.
package struct RestrictedDataToken: Sendable, Hashable {
    let secret: Secret
    /// Business time at which Amazon stops taking it.
    package let expiresAt: Timestamp
}

extension RestrictedDataToken {
    /// Spelt as Amazon does. This operation wraps nothing in `payload`.
    ///
    /// Source: tokens_2021-03-01.json, `CreateRestrictedDataTokenResponse`.
    struct Body: Decodable {
        let restrictedDataToken: String
        let expiresIn: Int
    }

    struct Request: Encodable {
        let restrictedResources: [Resource]
        let targetApplication: String?
    }

    struct Resource: Encodable {
        let method: String
        let path: String
    }
}
