import Testing

@testable import Reports

/// S2-5, S4-10, E4: the fields of a confirmation in Amazon's own template.
@Suite("Carrier files: Amazon's template") struct AmazonTemplateTests {
    private static let header =
        "order-id\torder-item-id\tquantity\tship-date\tcarrier-code\tcarrier-name\ttracking-number\tship-method"

    @Test("E4: each field is read; NULL, which would delete a number, is not taken")
    func eightColumns() throws {
        let file = try ParsedCarrierFile(
            """
            \(Self.header)
            058-3563777-5518068\t05835637773450\t1\t2018-11-19\tdhl\t\t0034\tDHL Paket
            058-3563777-5518069\t\t\t2018-11-19\tOther\tTNT\tNULL\t
            058-3563777-5518070\t\t\t19/11/2018\tOther\tTNT\t\t
            058-3563777-5518071\t05835637773451\t0\t2018-11-19\tDHL\t\t0035\t
            """)
        #expect(file.format == .amazonTemplate)
        #expect(file.odd == ["3 tracking-deleted", "4 date-unreadable", "5 quantity-unreadable"])
        let row = try #require(file.rows.first)
        #expect(row.references == ["058-3563777-5518068"] && row.itemID == "05835637773450" && row.quantity == 1)
        #expect(row.shippedAt == "2018-11-19" && row.carrierCode == "DHL" && row.carrierName == nil)
        #expect(row.trackingNumber == "0034" && row.shipMethod == "DHL Paket" && row.status == .shipped)
        let other = try #require(file.rows.last)
        #expect(file.rows.count == 2 && other.carrierCode == "Other" && other.carrierName == "TNT")
        #expect(other.trackingNumber == nil && other.shippedAt == nil)
    }

    @Test("the Japanese template: two lines above the header, a ninth column, Shift_JIS")
    func japanese() throws {
        // この行は and 注文番号 in Shift_JIS.
        let remark: [UInt8] = [0x82, 0xB1, 0x82, 0xCC, 0x8D, 0x73, 0x82, 0xCD, 0x82, 0xE0]
        let number: [UInt8] = [0x92, 0x8D, 0x95, 0xB6, 0x94, 0xD4, 0x8D, 0x86]
        // ヤマト
        let name: [UInt8] = [0x83, 0x84, 0x83, 0x7D, 0x83, 0x67]
        var bytes = Array("TemplateType=OrderFulfillment\tVersion=2011.1102\t".utf8) + remark + Array("\r\n".utf8)
        bytes += number + Array("\t\r\n\(Self.header)\tcod-collection-method\r\n".utf8)
        bytes += Array("250-1234567-1234567\t\t\t2026/03/01\tOther\t".utf8) + name + Array("\t123\t\t\r\n".utf8)
        for step in [1, 7, 10_000] {
            let file = try ParsedCarrierFile(bytes) { step }
            #expect(file.format == .amazonTemplate && file.findings.isEmpty && file.rows.map(\.line) == [4])
            #expect(file.rows.first?.carrierName == "ヤマト" && file.rows.first?.shippedAt == "2026-03-01")
        }
    }

    @Test func aTemplateWithoutItsHeaderIsRefused() {
        #expect(throws: ReportError.self) { try ParsedCarrierFile("TemplateType=OrderFulfillment\tVersion=1\na\tb\n") }
    }

    @Test(
        "the published templates are known",
        .enabled(if: SharedFiles.areHere, "needs the shared data beside the project"),
        arguments: ["template_header_8col.txt", "template_jp_9col_cp932.txt"])
    func published(_ name: String) throws {
        let bytes = try SharedFiles.bytes("carriers/amazon-shipping-confirmation/" + name)
        let file = try ParsedCarrierFile(bytes) { 5 }
        #expect(file.format == .amazonTemplate && file.rows.isEmpty && file.findings.isEmpty)
    }
}
