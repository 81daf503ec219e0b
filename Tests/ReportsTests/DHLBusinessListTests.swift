import Testing

@testable import Reports

/// S2-1, S2-5: a growing list of parcels, in which only a parcel that DHL has counts as shipped.
@Suite("Carrier files: DHL's list for business customers") struct DHLBusinessListTests {
    private static let header =
        "Sendungsnummer;Sendungsreferenz;internationale Sendungsnummer;Abrechnungsnummer;Empfängername;"
        + "Empfängerstraße (inkl. Hausnummer);Empfänger-PLZ;Empfänger-Ort;Empfänger-Land;Status;Datum Status;Hinweis;"
        + "Produkt;Services"

    private func row(
        _ number: String, _ status: String, reference: String = "", billing: String = "11111111110101",
        date: String = "2026-01-22T14:02:44.673", product: String = "DHL Paket"
    ) -> String {
        "\(number);\(reference);;\(billing);Ann Example;Way 1;10115;Berlin;DE;\(status);\(date);;\(product);"
    }

    @Test("S2-1: hand-over counts, a label waits, a cancelled one is told, a return is no shipment")
    func states() throws {
        let file = try ParsedCarrierFile(
            [
                Self.header, row("00340434399991001180", "Abholung erfolgreich", reference: " 302-1 "),
                row("00340434399991001005", " TRANSPORT "), row("00340434399991000916", "Zugestellt"),
                row("00340434399991000732", "Auftragsdaten übermittelt"), row("00340434399991001098", "Storniert"),
                row("00340434399991000824", "Rücksendung"), row("00340434399991000640", "", date: "yesterday"),
                row("981539260001", "Transport", billing: "11111111110801", product: "DHL Retoure"),
                row("981539269755", "Auftragsdaten übermittelt", billing: "11111111110701", product: ""),
            ].joined(separator: "\n"))
        #expect(file.format == .dhlBusiness)
        #expect(
            file.rows.map(\.status) == [.shipped, .shipped, .shipped, .labelOnly, .cancelled, .unknown, .unknown])
        #expect(file.odd == ["8 date-unreadable", "9 return-parcel", "10 return-parcel"])
        let first = try #require(file.rows.first)
        #expect(first.references == ["302-1"] && first.carrierCode == "DHL" && first.shipMethod == "DHL Paket")
        #expect(first.trackingNumber == "00340434399991001180" && first.shippedAt == "2026-01-22T14:02:44")
        #expect(first.recipient == CarrierFileRecipient(name: "Ann Example", postCode: "10115", country: "DE"))
        #expect(file.rows[3].shippedAt == nil && file.rows[4].shippedAt == nil)
    }

    @Test("S2-5: a number that a spreadsheet has damaged is not taken; one that stands there twice is given twice")
    func damage() throws {
        let file = try ParsedCarrierFile(
            [
                Self.header, row("3,40434E+17", "Transport"), row("340434399991001180", "Transport"),
                row("00340434399991000000", "Transport"), row("00340434399991001180", "Transport"),
                row("00340434399991001180", "Zugestellt"), row("00340434399991001180", "Zugestellt"), "981539260001;;",
            ].joined(separator: "\r\n"))
        #expect(
            file.odd == ["2 tracking-broken", "3 tracking-broken", "4 tracking-broken", "7 repeated", "8 cell-count"])
        #expect(file.rows.map(\.statusText) == ["Transport", "Zugestellt"])
    }

    @Test("a person says what words mean, and which column holds the order")
    func overrides() throws {
        let text = [Self.header, row("00340434399991001180", "Rücksendung", reference: "302-1")].joined(separator: "\n")
        let file = try ParsedCarrierFile(
            text, columns: CarrierColumns(order: "Hinweis"), statuses: HandOverStatuses(["rücksendung ": .cancelled]))
        #expect(file.rows.map(\.status) == [.cancelled] && file.rows.map(\.references) == [["302-1"]])
    }

    @Test(
        "words of the portal",
        arguments: [
            ("in Zustellung", HandOver.shipped), ("Label printed", .labelOnly), ("Zur Abholung bereit", .unknown),
            ("Die Auftragsdaten zu dieser Sendung wurden vom Absender elektronisch an DHL übermittelt.", .labelOnly),
            ("DHL Retoure", .unknown), ("", .unknown), ("storniert", .cancelled),
        ])
    func words(_ text: String, _ status: HandOver) {
        #expect(HandOverStatuses.standard.handOver(text, in: .dhlBusiness) == status)
    }

    /// What stands in the lists without returns, counted by hand.
    private static let lists: [(name: String, rows: [HandOver: Int], returns: [Int])] = [
        ("2026-01-22T1550", [.shipped: 13, .cancelled: 1], [7, 11, 12]),
        ("2026-01-23T0709", [.shipped: 13], [7, 11, 12]), ("2026-01-23T0832", [.shipped: 13], [7, 11, 12]),
        ("2026-01-27T2108", [.shipped: 11], [6, 14]),
    ]

    @Test(
        "S2-1, S2-5: a merchant's four real lists: no reference, returns left out, and each parcel only moves on",
        .enabled(if: SharedFiles.areHere, "needs the shared data beside the project"))
    func realLists() throws {
        let order = ["Auftragsdaten übermittelt", "Abholung erfolgreich", "Transport", "Zugestellt"]
        var known: [String: CarrierFileRow] = [:]
        var again = 0
        for list in Self.lists {
            let bytes = try SharedFiles.bytes("carriers/dhl-gkp-sendungsliste/dhl-shipments_\(list.name).csv")
            let file = try ParsedCarrierFile(bytes) { 1000 }
            #expect(file.format == .dhlBusiness && file.statuses == list.rows)
            #expect(file.odd == list.returns.map { "\($0) return-parcel" })
            #expect(file.rows.allSatisfy { $0.references.isEmpty && $0.carrierCode == "DHL" })
            for row in file.rows {
                let number = try #require(row.trackingNumber)
                #expect(number.hasPrefix("00340434") && number.count == 20)
                #expect((row.shippedAt == nil) == (row.status == .cancelled))
                defer { known[number] = row }
                guard let before = known[number], row.status == .shipped else { continue }
                again += 1
                #expect(before.status == .shipped && before.recipient == row.recipient || before.recipient == nil)
                let steps = [before, row].map { order.firstIndex(of: $0.statusText ?? "") ?? -1 }
                #expect(steps[0] >= 0 && steps[0] <= steps[1])
                #expect(before.shippedAt ?? "" <= row.shippedAt ?? "")
            }
        }
        #expect(known.count == 17 && again == 34)
    }
}
