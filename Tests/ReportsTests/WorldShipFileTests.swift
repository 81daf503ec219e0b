import Testing

@testable import Reports

/// S2-1, S2-5: exports whose columns each merchant chooses.
@Suite("Carrier files: UPS WorldShip") struct WorldShipFileTests {
    @Test("a row without names: reference, tracking number and date; before the day is closed there is only a label")
    func unnamed() throws {
        let file = try ParsedCarrierFile(
            """
            ,"","1Z37Y0596840271065","20170221161655"
            ,"114-6686534-2495411","1Z37Y0596840271074","20170221161655"
            ,"114-6686534-2495412","1Z37Y0596840271083","20170221"
            """)
        #expect(file.format == .upsWorldShip && file.findings.isEmpty)
        #expect(file.rows.map(\.references) == [[], ["114-6686534-2495411"], ["114-6686534-2495412"]])
        #expect(file.rows.map(\.status) == [.shipped, .shipped, .labelOnly])
        #expect(file.rows.map(\.shippedAt) == ["2017-02-21T16:16:55", "2017-02-21T16:16:55", nil])
        #expect(file.rows.allSatisfy { $0.carrierCode == "UPS" && $0.trackingNumber?.hasPrefix("1Z") == true })
    }

    private func row(_ void: String, _ shipment: String, _ tracking: String, _ reference: String) -> String {
        "\(void),Ground,\(shipment),20260301120000,,N,,1,Example Ltd,Ann,Way 1,,DE,10115,Berlin,,,,1,\(tracking),"
            + "\(reference),"
    }

    @Test("nothing is taken of a shipment that any row makes void")
    func voided() throws {
        let text = [
            row("N", "S1", "1ZA1", "302-1"), row("N", "S1", "1ZA2", "302-1"), row("N", "S2", "1ZB1", "302-2"),
            row("Y", "S1", "1ZA2", ""),
        ].joined(separator: "\n")
        let names =
            "void_flag,service_type,shipment_id,ship_date,estimated_delivery_date,saturday_delivery_flag,charges,"
            + "package_count,company_name,attention,address1,address2,country,zip_code,city,state,email_address,"
            + "customer_account_number,weight,tracking_number,reference1,reference2\n"
        for (above, lines) in [("", [1, 2, 4]), (names, [2, 3, 5])] {
            let file = try ParsedCarrierFile(above + text)
            #expect(file.format == .upsWorldShip && file.odd == lines.map { "\($0) voided" })
            let only = try #require(file.rows.first)
            #expect(file.rows.count == 1 && only.trackingNumber == "1ZB1" && only.references == ["302-2"])
            #expect(only.status == .shipped && only.shippedAt == "2026-03-01T12:00:00")
            let recipient = CarrierFileRecipient(name: "Example Ltd", postCode: "10115", country: "DE")
            #expect(only.recipient == recipient && only.shipMethod == "Ground")
        }
    }

    @Test("a map without a date proves nothing, unless a person says what it is worth")
    func undated() throws {
        let text = """
            PackageTrackingNumber,ShipToCompanyorName,ShipToPostalCode,ShipmentInformationVoidIndicator,\
            PackageReference1,PackageReference2
            1ZA,Ann Example,10115,N,302-1,A7
            1ZB,Ann Example,10115,N,302-2,
            1ZB,Ann Example,10115,Y,302-2,
            """
        let file = try ParsedCarrierFile(text)
        #expect(file.statuses == [.unknown: 1] && file.rows.map(\.references) == [["302-1", "A7"]])
        let told = try ParsedCarrierFile(text, statuses: HandOverStatuses([HandOverStatuses.undated: .shipped]))
        #expect(told.statuses == [.shipped: 1] && told.rows.first?.shippedAt == nil)
    }

    @Test(
        "two merchants' real exports are known",
        .enabled(if: SharedFiles.areHere, "needs the shared data beside the project"))
    func real() throws {
        let rows = try ParsedCarrierFile(
            try SharedFiles.bytes("carriers/ups-worldship/UPS_CSV_EXPORT_alexholoo.csv")
        ) { 3 }
        #expect(rows.rows.map(\.references) == [["114-6686534-2495411"]] && rows.statuses == [.shipped: 1])
        let header = try ParsedCarrierFile(
            try SharedFiles.bytes("carriers/ups-worldship/header_named-columns.csv")
        ) { 3 }
        #expect(header.format == .upsWorldShip && header.rows.isEmpty)
    }

    @Test(
        "headers of shipping software are tables",
        .enabled(if: SharedFiles.areHere, "needs the shared data beside the project"),
        arguments: ["shippingeasy", "eshipper"])
    func otherSoftware(_ name: String) throws {
        let file = try ParsedCarrierFile(try SharedFiles.bytes("carriers/\(name)/header.csv")) { 3 }
        #expect(file.format == .table && file.rows.isEmpty)
    }
}
