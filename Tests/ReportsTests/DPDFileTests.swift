import Testing

@testable import Reports

/// S2-1, S2-5, E4: several parcels of one order.
@Suite("Carrier files: DPD") struct DPDFileTests {
    private static let shipments = """
        #FILE;Shop;0176;20061124;154215;4;
        #DEF;MPSEXP:HEADER;MPSID;MPSCOMP;MPSCREF1;MPSCREF2;RNAME1;RCOUNTRYN;RPOSTAL;MPSSERVICE;MPSSDATE;MPSSTIME;;
        #DEF;MPSEXP:PARCEL;MPSID;PARCELNO;CREF1;CREF2;SERVICE;;
        HEADER;MPS1;1;302-1;;Ann Example;276;63741;101;20061125;101500;
        PARCEL;MPS1;01769700001009;302-1;A7;101;
        PARCEL;MPS1;01769700001010;;;101;
        HEADER;MPS2;1;302-2;;Bob Example;040;1010;101;;;
        PARCEL;MPS2;1769700001011;;;101;
        PARCEL;MPS2;01769700001012;;;300;
        PARCEL;MPS3;01769700001013;302-3;;101;
        SWAP;MPS3;x;
        #END;4;
        """

    @Test("E4: each parcel is a row, the second and later ones with a name; announced is not handed over")
    func shipmentData() throws {
        let file = try ParsedCarrierFile(Self.shipments)
        #expect(file.format == .dpdMPS && file.statuses == [.labelOnly: 3])
        #expect(file.odd == ["8 tracking-broken", "9 return-parcel", "10 shipment-missing"])
        #expect(file.rows.map(\.line) == [5, 6, 10])
        #expect(file.rows.map(\.references) == [["302-1", "A7"], ["302-1"], ["302-3"]])
        #expect(file.rows.map(\.parcel) == [nil, "01769700001010", nil])
        #expect(file.rows.allSatisfy { $0.carrierCode == "DPD" && $0.shippedAt == nil })
        #expect(file.rows[1].recipient == CarrierFileRecipient(name: "Ann Example", postCode: "63741", country: "DE"))
    }

    @Test("a merchant who hands over what is announced says so; the date is the shipment's, or the file's")
    func announcedCounts() throws {
        let file = try ParsedCarrierFile(
            Self.shipments, statuses: HandOverStatuses([HandOverStatuses.announced: .shipped]))
        #expect(file.statuses == [.shipped: 3])
        #expect(file.rows.map(\.shippedAt) == ["2006-11-25T10:15:00", "2006-11-25T10:15:00", "2006-11-24T15:42:15"])
    }

    @Test("records that nothing explains, and a file without its end, are findings")
    func flaws() throws {
        let file = try ParsedCarrierFile("#FILE;Shop;0176;20061124;154215;4;\nPARCEL;MPS1;01769700001009;\n")
        #expect(file.rows.isEmpty && file.odd == ["2 definition-missing", "2 end-missing"])
    }

    @Test("S2-1: scans prove that DPD has the parcel; a return and a note do not")
    func scans() throws {
        let file = try ParsedCarrierFile(
            """
            PARCELNO;SCAN_CODE;DEPOT_CODE;EVENT_DATE_TIME;SERVICE;CONSIGNEE_COUNTRY_CODE;CONSIGNEE_ZIP;\
            CUSTOMER_REFERENCE;RECEIVER_NAME
            01645300186059;05;0998;20160419101930;101;276;10115;302-1;;
            01645300186059;13;0998;20160420101930;101;276;10115;302-1;Ann;
            01645300186060;18;0998;20160419101930;101;276;10115;302-2;;
            01645300186061;6;0998;20160419101930;101;276;10115;;;
            01645300186062;5;0998;soon;101;276;10115;;;
            01645300186063;05;0998;20160419101930;300;276;10115;302-3;;
            1645300186064;05;0998;20160419101930;101;276;10115;302-3;;
            """)
        #expect(file.format == .dpdScan)
        #expect(file.rows.map(\.status) == [.shipped, .shipped, .unknown, .unknown, .shipped])
        #expect(file.odd == ["6 date-unreadable", "7 return-parcel", "8 tracking-broken"])
        #expect(file.rows.first?.shippedAt == "2016-04-19T10:19:30" && file.rows.first?.references == ["302-1"])
        #expect(file.rows.first?.recipient == CarrierFileRecipient(name: nil, postCode: "10115", country: "DE"))
    }

    @Test("the newer scan file: references of shipment and parcel")
    func scanInfo() throws {
        let file = try ParsedCarrierFile(
            """
            PARCELNO;SCAN_CODE;SCAN_DATE_TIME;SERVICE;RCOUNTRYN;RCOUNTRY;CONSIGNEE_ZIP;MPSCREF1;CREF1;CREF2;CUSTOMER_REFERENCE;
            05300000000000;02;20240815190000;327;752;SE;90592;302-1;A7;;302-1;
            """)
        #expect(file.rows.map(\.references) == [["302-1", "A7"]] && file.rows.first?.recipient?.country == "SE")
    }

    @Test(
        "DPD's own examples come in whole",
        .enabled(if: SharedFiles.areHere, "needs the shared data beside the project"),
        arguments: [("20061123", 1), ("20061124", 3)])
    func published(_ day: String, _ count: Int) throws {
        let file = try ParsedCarrierFile(
            try SharedFiles.bytes("carriers/dpd/MPSEXPDATA_DelisID_CUST_0176_D\(day)T154215")
        ) { 100 }
        #expect(file.format == .dpdMPS && file.rows.count == count && file.findings.isEmpty)
        #expect(file.rows.allSatisfy { $0.trackingNumber?.count == 14 && $0.references.count >= 1 })
        #expect(file.rows.filter { $0.parcel != nil }.count == count / 2)
    }

    @Test(
        "the header of a real scan file is known",
        .enabled(if: SharedFiles.areHere, "needs the shared data beside the project"))
    func publishedScans() throws {
        let file = try ParsedCarrierFile(
            try SharedFiles.bytes("carriers/dpd/SCANDATA_header_and_printf-template.csv")
        ) { 100 }
        // Its only row is a pattern whose code stands for any.
        #expect(file.format == .dpdScan && file.rows.map(\.status) == [.unknown])
    }
}
