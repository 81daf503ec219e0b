/// Where an order goes. A history knows no names and streets, so they are optional.
struct DeliveryAddress: Equatable, Sendable {
    var name: String?
    var street: String?
    var city: String
    var state: String?
    var postalCode: String
    var country: String
    var phone: String?

    func json(withPhone: Bool) -> JSON {
        .fields([
            "name": .text(name),
            "addressLine1": .text(street),
            "city": .string(city),
            "stateOrRegion": .text(state),
            "postalCode": .string(postalCode),
            "countryCode": .string(country),
            "phone": withPhone ? .text(phone) : nil,
            "addressType": name == nil ? nil : "RESIDENTIAL",
        ])
    }
}
