import Testing

@testable import Reports

/// Nothing is shown by mistake (S3-20, D16).
@Suite struct PersonalColumnsTests {
    @Test(
        "Names are a person's unless they are a thing's",
        arguments: [
            ("name", false), ("ship-name", false), ("business-name", false), ("account-name", false),
            ("buyer-name", false), ("BUYER_NAME", false), ("buyer-company-name", false), ("billing-name", false),
            ("recipient-name", false), ("SUPPLIER_NAME", false), ("business", false), ("merchant-business-name", false),
            ("product-name", true), ("Item Name", true), ("Jurisdiction Name", true), ("carrier-name", true),
            ("is-business-order", true), ("merchant-order-id", true),
        ])
    func names(_ sample: (name: String, isHarmless: Bool)) {
        #expect(PersonalColumns.isHarmless(sample.name) == sample.isHarmless)
    }

    @Test(
        "Of the columns of Amazon's published reports none that tells of a person is shown",
        .enabled(if: SharedFiles.areHere, "needs the shared data beside the project"))
    func publishedHeaders() throws {
        let file = try FileBytes(path: SharedFiles.folder + "/sp-api/samples/report-headers.tsv")
        let lines = String(decoding: try file.read(upTo: 4 << 20), as: UTF8.self).split(separator: "\n").dropFirst()
        let columns = Set(lines.compactMap { $0.split(separator: "\t").last }.flatMap { $0.split(separator: "|") })
        let telling = ["buyer", "recipient", "address", "phone", "email", "e-mail", "billing", "company", "comment"]
        #expect(columns.count > 100)
        for column in columns where telling.contains(where: { column.lowercased().contains($0) }) {
            #expect(!PersonalColumns.isHarmless(String(column)), "\(column)")
        }
        for column in columns where column.lowercased().replacing("_", with: "-").hasSuffix("name") {
            let things = ["product", "item", "jurisdiction"]
            let isThing = things.contains { column.lowercased().hasPrefix($0) }
            #expect(PersonalColumns.isHarmless(String(column)) == isThing, "\(column)")
        }
    }
}
