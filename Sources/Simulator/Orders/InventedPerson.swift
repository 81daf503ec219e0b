/// A buyer who does not exist.
struct InventedPerson: Sendable {
    let name: String
    let address: DeliveryAddress

    init(_ random: inout SeededRandom, country: String) {
        let syllables = ["Lin", "Mar", "Tho", "Ber", "Jo", "Kla", "Wen", "Ulf", "Grün", "Möl", "Süd", "Ost"]
        let endings = ["dva", "renz", "bert", "lind", "a", "ke", "rik"]
        let surnames = ["hagen", "bergen", "straß", "feldner", "wälder", "brück", "kötter"]
        let streets = ["Übungsweg", "Probestraße", "Musterallee", "Beispielgasse", "Testplatz"]
        let cities = ["Musterstadt", "Übungshausen", "Bad Beispiel", "Probeburg", "Testingen an der Öse"]
        func pick(_ list: [String]) -> String { list[Int(random.next() % UInt64(list.count))] }

        name = "\(pick(syllables))\(pick(endings)) \(pick(syllables))\(pick(surnames))"
        address = DeliveryAddress(
            name: name, street: "\(pick(streets)) \(random.next() % 199 + 1)", city: pick(cities), state: nil,
            postalCode: "00\(BusinessTime.padded(Int64(random.next() % 1000), width: 3))", country: country,
            phone: "+49 30 23125\(BusinessTime.padded(Int64(random.next() % 1000), width: 3))")
    }
}
