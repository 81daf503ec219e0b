import Testing

@testable import Reports

/// S2-1: the third way to mark an order as shipped. S2-5: with its tracking number. S4-10: and with its carrier.
@Suite("Carrier files: tables") struct CarrierFileParserTests {
    @Test("S2-1, S2-5: a table is read by its names, with what an earlier reader took")
    func byNames() throws {
        let file = try ParsedCarrierFile(
            """
            \u{FEFF}Order-ID;Carrier;Tracking Number;Shipped At\r
            302-1;DHL;0034;2026-03-01 10:00\r
            302-9;DHL;0035;\r
            "302-2";"DHL";"00;36";never\r
            \r
            302-2;dpd;0038;01.03.2026
            """)
        #expect(file.format == .table && file.findings.isEmpty)
        #expect(file.rows.map(\.line) == [2, 3, 4, 6])
        #expect(file.rows.map(\.references) == [["302-1"], ["302-9"], ["302-2"], ["302-2"]])
        #expect(file.rows.map(\.trackingNumber) == ["0034", "0035", "00;36", "0038"])
        #expect(file.rows.map(\.shippedAt) == ["2026-03-01T10:00:00", nil, "never", "2026-03-01"])
        #expect(file.rows.map(\.carrierCode) == ["DHL", "DHL", "DHL", "DPD"])
        #expect(file.statuses == [.shipped: 4])
    }

    @Test(
        "S2-1: a file without a header is order, carrier, tracking number, date",
        arguments: ["302-1,GLS,77\n", "302-1;GLS;77;2026-03-01", "302-1\tGLS\t77"])
    func byPosition(_ text: String) throws {
        let file = try ParsedCarrierFile(text)
        #expect(file.rows.map(\.references) == [["302-1"]] && file.rows.map(\.line) == [1])
        #expect(file.rows.map(\.carrierCode) == ["GLS"] && file.rows.map(\.trackingNumber) == ["77"])
    }

    @Test(
        "every name that the earlier reader knew is known",
        arguments: [
            "order", "orderid", "ordernumber", "amazonorderid", "bestellung", "Bestell-Nummer", "auftrag",
        ], ["tracking", "trackingnumber", "trackingnummer", "sendungsnummer"])
    func names(_ order: String, _ tracking: String) throws {
        let file = try ParsedCarrierFile(
            "\(tracking),\(order),versender,versand-datum,carriername,versandart,konto\n7,302-1,GLS,,Bote,Paket,de-1\n")
        let row = try #require(file.rows.first)
        #expect(row.references == ["302-1"] && row.trackingNumber == "7" && row.carrierCode == "GLS")
        #expect(row.carrierName == "Bote" && row.shipMethod == "Paket" && row.account == "de-1")
    }

    @Test("orders alone, one in a line, are a table")
    func onlyOrders() throws {
        #expect(try ParsedCarrierFile("Order\n302-1\n302-2\n").rows.map(\.references) == [["302-1"], ["302-2"]])
    }

    @Test("exports of shipping software are read: references best first, state of the parcel, recipient")
    func shippingSoftware() throws {
        let file = try ParsedCarrierFile(
            """
            Ship Date,Reference,Carrier,Service,Order Number,ShipTo Company,ShipTo PostalCode/Zip,ShipTo Country,\
            Master Tracking #,Tracking #s,Status
            2026-03-01,R1,ups,Ground,302-1,Ann Example,10115,DE,1Z1,"1Z1,1Z2",In Transit
            2026-03-01,302-2,UPS,Ground,302-2,,,,,1Z3,Label printed
            2026-03-01,R3,UPS,Ground,302-3,,,,,1Z4,Open
            2026-03-01,R4,UPS,Ground,302-4,,,,,1Z5,
            """)
        #expect(file.rows.map(\.references) == [["302-1", "R1"], ["302-2"], ["302-3", "R3"], ["302-4", "R4"]])
        #expect(file.rows.map(\.status) == [.shipped, .labelOnly, .unknown, .unknown])
        #expect(file.rows.map(\.statusText) == ["In Transit", "Label printed", "Open", nil])
        #expect(file.rows.map(\.shippedAt) == ["2026-03-01", nil, "2026-03-01", "2026-03-01"])
        #expect(file.rows.map(\.trackingNumber) == ["1Z1", "1Z3", "1Z4", "1Z5"])
        #expect(file.rows.first?.carrierCode == "UPS")
        #expect(
            file.rows.first?.recipient == CarrierFileRecipient(name: "Ann Example", postCode: "10115", country: "DE"))
        #expect(file.rows.dropFirst().allSatisfy { $0.recipient == nil })
    }

    @Test("a person names columns, or numbers them where there is no header")
    func mapped() throws {
        let named = try ParsedCarrierFile(
            "A;B;C\n302-1;77;x\n", columns: CarrierColumns(order: "a", tracking: "B"), carrier: "gls")
        #expect(named.rows.map(\.references) == [["302-1"]] && named.rows.map(\.trackingNumber) == ["77"])
        #expect(named.rows.map(\.carrierCode) == ["GLS"])
        let columns = CarrierColumns(order: "3", tracking: "2")
        let numbered = try ParsedCarrierFile("123456789;ZF8YY6HP;302-1;x\n", columns: columns)
        #expect(numbered.rows.map(\.references) == [["302-1"]] && numbered.rows.map(\.line) == [1])
        #expect(numbered.rows.map(\.trackingNumber) == ["ZF8YY6HP"])
        let behindHeader = try ParsedCarrierFile("Kunde;Paket-ID;Ihre Nummer\n1;ZF8YY6HP;302-1\n", columns: columns)
        #expect(behindHeader.rows.map(\.references) == [["302-1"]] && behindHeader.rows.map(\.line) == [2])
    }

    @Test func columnsThatAreNotClearAreAskedFor() throws {
        #expect(throws: StockListColumns.Trouble.missing("order")) { try ParsedCarrierFile("Dear Sir or Madam\n") }
        #expect(throws: StockListColumns.Trouble.missing("X")) {
            try ParsedCarrierFile("A;B\n1;2\n", columns: CarrierColumns(order: "X"))
        }
        #expect(throws: StockListColumns.Trouble.missing("9")) {
            try ParsedCarrierFile("A;B\n1;2\n", columns: CarrierColumns(order: "9"))
        }
        #expect(throws: StockListColumns.Trouble.several(["A", "a"])) {
            try ParsedCarrierFile("A;a\n1;2\n", columns: CarrierColumns(order: "a"))
        }
        #expect(throws: StockListColumns.Trouble.missing("Sendungsnummer")) {
            try ParsedCarrierFile("order,tracking\n1,2\n", format: .dhlBusiness)
        }
        #expect(throws: StockListColumns.Trouble.missing("#FILE")) {
            try ParsedCarrierFile("order,tracking\n1,2\n", format: .dpdMPS)
        }
        #expect(throws: ReportError.self) { try ParsedCarrierFile(" \r\n\n") }
    }

    @Test("what a spreadsheet has damaged is not taken, and says why without the row's text")
    func damage() throws {
        let file = try ParsedCarrierFile(
            """
            order;carrier;tracking;qty;order-item-id
            302-1;DHL;3,40434E+17;;
            302-2;DHL;340434399991001180;;
            4.05E+12;DHL;77;;
            ;DHL;;;
            302-3;DHL;78;;;moved
            302-4;DHL;79;two;0583
            302-5;DHL;80;2;0583
            302-5;DHL;80;2;0583
            ;;;;
            302-6;5" pipe;81
            """)
        #expect(
            file.odd == [
                "2 tracking-broken", "3 tracking-broken", "4 reference-broken", "5 nothing-to-match", "6 cell-count",
                "7 quantity-unreadable", "9 repeated",
            ])
        #expect(file.findings.map(\.isTaken) == [false, false, true, false, false, false, true])
        #expect(file.rows.map(\.line) == [4, 8, 11] && file.rows.map(\.quantity) == [nil, 2, nil])
        #expect(file.rows.map(\.references) == [[], ["302-5"], ["302-6"]] && file.rows.last?.carrierCode == "5\" pipe")
    }

    @Test("all findings are counted, the first thousand are kept")
    func manyFindings() throws {
        let file = try ParsedCarrierFile("order,tracking,carrier\n" + String(repeating: ",,DHL\n", count: 1500))
        #expect(file.counts == [.nothingToMatch: 1500] && file.findings.count == 1000)
    }

    @Test("the recipient shows in no description")
    func hidesRecipient() throws {
        let file = try ParsedCarrierFile("order,carrier,name,zip\n302-1,DHL,Ann Example,10115\n")
        var dumped = ""
        dump(file.rows, to: &dumped)
        #expect(!"\(file.rows)\(file.rows.debugDescription)\(dumped)".contains("Ann") && !dumped.contains("10115"))
    }

    @Test func windows1252IsRead() throws {
        let bytes = Array("order,carrier,empf".utf8) + [0xE4] + Array("nger\n302-1,DHL,J".utf8) + [0xFC, 0x0A]
        #expect(try ParsedCarrierFile(bytes) { 1 }.rows.first?.recipient?.name == "Jü")
    }
}
