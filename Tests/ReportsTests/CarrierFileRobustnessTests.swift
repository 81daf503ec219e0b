import Testing

@testable import Reports

@Suite("Carrier files: any bytes") struct CarrierFileRobustnessTests {
    private static let samples = [
        "order;carrier;tracking;shipped-at\n302-1;DHL;0034;2026-03-01\n\"302\n2\";\"D\"\"HL\";0035;\n;;;\n302-1;DHL;0034;\n",
        "Sendungsnummer;Sendungsreferenz;Empfängername;Status;Datum Status;Abrechnungsnummer\n"
            + "00340434399991001180;302-1;Jürgen;Transport;2026-01-22T14:02:44;11111111110101\n3,4E+17;;;Zugestellt;x;\n",
        "#FILE;S;1;20061124;154215;4;\n#DEF;MPSEXP:HEADER;MPSID;MPSCREF1;\n#DEF;MPSEXP:PARCEL;MPSID;PARCELNO;\n"
            + "HEADER;M;302-1;\nPARCEL;M;01769700001009;\nPARCEL;M;01769700001010;\n#END;4;\n",
        "PARCELNO;SCAN_CODE;EVENT_DATE_TIME;CUSTOMER_REFERENCE\n01645300186059;05;20160419101930;302-1\n",
        ",\"302-1\",\"1Z37Y0596840271065\",\"20170221161655\"\r\n,\"\",\"1Z37Y0596840271074\",\"2017\"\r\n",
        "IsVoid,TrackingNumber,Reference 1\nN,1ZA,302-1\nN,1ZB,302-2\nY,1ZA,302-1\n",
        "order-id\torder-item-id\tquantity\tcarrier-code\ttracking-number\n302-1\t05\t1\tDHL\tNULL\n302-2\t05\t1\tDHL\t7\n",
    ]

    /// What came of it, as text: a result, or why not.
    private func outcome(_ bytes: [UInt8], step: () -> Int) -> String {
        do {
            let file = try ParsedCarrierFile(bytes, step: step)
            return file.rows.map { "\($0)" }.joined(separator: "\n") + "\n\(file.odd)"
        } catch {
            return "\(error)"
        }
    }

    @Test("chunks of any size give the same", arguments: samples)
    func chunks(_ sample: String) {
        var random = Seeded(state: 7)
        let bytes = Array(sample.utf8)
        let whole = outcome(bytes) { .max }
        #expect(whole.contains("302-"))
        for round in 0..<40 {
            #expect(outcome(bytes) { round == 0 ? 1 : Int.random(in: 1...40, using: &random) } == whole)
        }
    }

    @Test(
        "a file cut anywhere, or with any bytes changed, is read or refused, the same in any chunks", arguments: samples
    )
    func damaged(_ sample: String) {
        var random = Seeded(state: 11)
        for _ in 0..<80 {
            var bytes = Array(sample.utf8.prefix(Int.random(in: 0...sample.utf8.count, using: &random)))
            for _ in 0..<Int.random(in: 0...6, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: .min ... .max, using: &random)
            }
            let whole = outcome(bytes) { .max }
            #expect(outcome(bytes) { Int.random(in: 1...40, using: &random) } == whole)
        }
    }

    @Test("random bytes are read or refused", arguments: CarrierFileFormat.allCases.map(Optional.some) + [nil])
    func randomBytes(_ format: CarrierFileFormat?) {
        var random = Seeded(state: 13)
        let usual = Array("\n\n;;,\t\"\"#19. EN".utf8)
        for _ in 0..<100 {
            let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ -> UInt8 in
                Bool.random(using: &random)
                    ? usual[Int.random(in: usual.indices, using: &random)] : .random(in: .min ... .max, using: &random)
            }
            let file = try? ParsedCarrierFile(bytes, format: format, columns: CarrierColumns(order: "1")) { 7 }
            #expect(file?.rows.allSatisfy { $0.line >= 1 } ?? true)
        }
    }

    @Test("a quote that never ends does not fill the memory")
    func endlessQuote() {
        let bytes = Array("order,carrier\n\"".utf8) + [UInt8](repeating: 0x61, count: 1 << 21)
        let error = #expect(throws: ReportError.self) { try ParsedCarrierFile(bytes) { 1 << 16 } }
        #expect(error?.code == .lineTooLong)
    }

    @Test(
        "dates are read in the forms that carriers write",
        arguments: [
            ("20170221161655", "2017-02-21T16:16:55"), ("20061123", "2006-11-23"),
            ("2026-01-13T13:39", "2026-01-13T13:39:00"),
            ("2026-01-22T19:22:00.673", "2026-01-22T19:22:00"),
            ("2026-01-22T19:22:00+01:00", "2026-01-22T19:22:00+01:00"),
            ("2026/03/01 09:05", "2026-03-01T09:05:00"), ("1.3.2026", "2026-03-01"),
            ("01.03.2026 09:05:01", "2026-03-01T09:05:01"),
            ("01/02/2026", nil), ("2026-02-30", nil), ("20260230", nil), ("2026-01-01T25:00", nil), ("2017", nil),
            ("", nil),
            ("9999999999999999999999", nil), ("٢٠٢٦-٠١-٠١", nil),
        ])
    func dates(_ text: String, _ date: String?) {
        #expect(CarrierFileDate.read(text) == date)
    }
}

/// A sequence that is the same in each run.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
