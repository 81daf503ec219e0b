/// Whom a parcel goes to, to match it with an order. Personal data: no description and no dump shows them.
package struct CarrierFileRecipient: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    package let name: String?
    package let postCode: String?
    /// Two letters where the file gives them or a number of ISO 3166, else as the file says.
    package let country: String?

    package var description: String { "CarrierFileRecipient(<personal>)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// `nil` where neither name nor post code is there.
    init?(name: String?, postCode: String?, country: String?) {
        guard name != nil || postCode != nil else { return nil }
        self.name = name
        self.postCode = postCode
        self.country = country.flatMap { CountryNumber.letters(of: $0) ?? $0 }
    }
}
