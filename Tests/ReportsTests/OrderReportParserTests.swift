import Fulfilment
import Reports
import Testing

@Suite struct OrderReportParserTests {
    @Test("A row becomes an order with its line, every known column read")
    func everyColumn() throws {
        let parsed = try SampleReport.orders(
            SampleReport.order(
                "302-1234567-1234567",
                [
                    "order-status": "Shipped - Lost in Transit", "item-tax": "2.00", "shipping-price": "3.99",
                    "item-promotion-discount": "1.10", "quantity": "2", "is-business-order": "true",
                ]))
        let order = try #require(parsed.orders.first)
        #expect(parsed.findings.isEmpty && parsed.rowCount == 1 && parsed.orders.count == 1)
        #expect(order.id == OrderID("302-1234567-1234567") && order.source == .report)
        #expect(order.purchasedAt == Timestamp(iso8601: "2026-03-11T08:00:00Z"))
        #expect(order.updatedAt == Timestamp(iso8601: "2026-03-11T09:30:00Z"))
        #expect(order.status == .shipped && order.statusText == "Shipped - Lost in Transit")
        #expect(order.service == .fba && order.marketplace == MarketplaceID("A1PA6795UKMFR9"))
        #expect(order.salesChannel == "Amazon.de" && order.shipServiceLevel == "Standard" && order.currency == "EUR")
        #expect(order.isBusiness == true && order.total == nil && order.recipient == nil && order.packages == nil)
        var line = ObservedLine(sku: SKU("TEA-1"), quantity: 2)
        line.asin = "B000000001"
        line.title = "Teapot"
        line.itemStatus = "Shipped"
        line.price = Amount("12.50")
        line.tax = Amount("2.00")
        line.shippingPrice = Amount("3.99")
        line.promotionDiscount = Amount("1.10")
        #expect(order.lines == [line])
    }

    @Test("Columns stand in any order, among unknown ones, in any case, behind a byte order mark")
    func columnsByName() throws {
        let header =
            ["Surprise"] + SampleReport.allOrdersHeader.reversed().map { $0 == "sku" ? "SKU" : $0 } + ["points_granted"]
        var row = SampleReport.order("1")
        row["SKU"] = row["sku"]
        let text = "\u{FEFF}" + SampleReport.text(header, [row])
        #expect(try SampleReport.parse(text) == SampleReport.orders(SampleReport.order("1")))
    }

    @Test("CR LF, LF and a missing final newline read the same")
    func lineEnds() throws {
        let rows = [SampleReport.order("1"), SampleReport.order("2", ["price-designation": "x"])]
        let plain = try SampleReport.parse(SampleReport.text(SampleReport.allOrdersHeader, rows))
        let text = SampleReport.text(SampleReport.allOrdersHeader, rows, end: "\r\n")
        #expect(plain.orders.count == 2 && plain.findings.isEmpty)
        #expect(try SampleReport.parse(text) == plain)
        #expect(try SampleReport.parse(String(text.dropLast())) == plain)
        #expect(try SampleReport.parse("\n\r\n" + text + "\t\t\r\n\n").orders == plain.orders)
    }

    @Test("A quotation mark is data")
    func quotesAreData() throws {
        let title = "\"Kettle\" 12\" steel, \"\""
        let parsed = try SampleReport.orders(
            SampleReport.order("1", ["product-name": title]), SampleReport.order("2", ["product-name": "\"open"]))
        #expect(parsed.orders.map(\.lines.first?.title) == [title, "\"open"])
    }

    @Test("A row with trailing cells missing comes in, and a finding tells its line")
    func shortRow() throws {
        let full = SampleReport.text(SampleReport.allOrdersHeader, [SampleReport.order("1"), SampleReport.order("2")])
        let short = full.split(separator: "\n").joined(separator: "\n").dropLast(2)
        let parsed = try SampleReport.parse(String(short))
        #expect(parsed.orders.count == 2)
        #expect(
            parsed.findings == [
                ReportFinding(kind: .cellCount, line: 3, columns: [], order: OrderID("2"), isImported: true)
            ])
    }

    @Test("A row cut off before its quantity tells us the order, not the line")
    func rowCutOff() throws {
        let parsed = try SampleReport.parse(
            SampleReport.allOrdersHeader.joined(separator: "\t")
                + "\n1\t\t2026-03-11T08:00:00Z\t2026-03-11T09:00:00Z\tPending\tAmazon\n")
        #expect(parsed.orders.map(\.status) == [.pending])
        #expect(parsed.orders.first?.lines.isEmpty == true)
        #expect(parsed.findings.map(\.kind) == [.cellCount, .missingValue])
        #expect(parsed.findings.allSatisfy { !$0.isImported && $0.line == 2 })
        #expect(parsed.findings.last?.columns == ["quantity"])
    }

    @Test("A stray tab in a title shifts the row: the line stays out")
    func shiftedRow() throws {
        let parsed = try SampleReport.orders(SampleReport.order("1", ["product-name": "Tea\tpot"]))
        #expect(parsed.orders.first?.lines.isEmpty == true)
        #expect(parsed.findings.map(\.kind) == [.cellCount, .unreadableValue])
        #expect(parsed.findings.allSatisfy { !$0.isImported })
    }

    @Test("Rows of one order that stand together are one order; repeated SKUs stay two lines")
    func grouping() throws {
        let parsed = try SampleReport.orders(
            SampleReport.order("1"), SampleReport.order("1"), SampleReport.order("1", ["sku": "TEA-2"]),
            SampleReport.order("2"), SampleReport.order("1"))
        #expect(parsed.orders.map(\.id.rawValue) == ["1", "2", "1"])
        #expect(parsed.orders.first?.lines.map(\.sku?.rawValue) == ["TEA-1", "TEA-1", "TEA-2"])
        #expect(parsed.findings.isEmpty)
    }

    @Test("SKUs keep the blanks inside and around them")
    func skuIsExact() throws {
        let parsed = try SampleReport.orders(
            SampleReport.order("1", ["sku": "SET397-KR-NP  -M"]), SampleReport.order("2", ["sku": "A "]))
        #expect(parsed.orders.map(\.lines.first?.sku?.rawValue) == ["SET397-KR-NP  -M", "A "])
    }

    @Test("A continuing row adds its promotion to the line above and no line", arguments: ["1", ""])
    func continuation(_ id: String) throws {
        let parsed = try SampleReport.orders(
            SampleReport.order("1", ["item-promotion-discount": "1.5"]),
            ["amazon-order-id": id, "item-promotion-discount": "2.25", "promotion-ids": "Summer"],
            ["amazon-order-id": id, "promotion-ids": "Winter"], SampleReport.order("2"))
        #expect(parsed.findings.isEmpty)
        #expect(parsed.orders.map(\.lines.count) == [1, 1])
        #expect(parsed.orders.first?.lines.first?.promotionDiscount == Amount("3.75"))
    }

    @Test("Two rows of an order that disagree: the newer status stands, and a finding says so")
    func disagreement() throws {
        let parsed = try SampleReport.orders(
            SampleReport.order("1", ["order-status": "Unshipped", "item-status": "Unshipped"]),
            SampleReport.order("1", ["last-updated-date": "2026-03-12T00:00:00+00:00", "currency": "SEK"]))
        #expect(parsed.orders.map(\.status) == [.shipped])
        #expect(parsed.orders.first?.updatedAt == Timestamp(iso8601: "2026-03-12"))
        #expect(parsed.orders.first?.currency == "EUR")
        #expect(parsed.findings.map(\.columns) == [["order-status", "currency"]])
        #expect(parsed.findings.map(\.kind) == [.contradiction])
    }

    @Test("An empty price is unknown, a zero is zero")
    func money() throws {
        let parsed = try SampleReport.orders(
            SampleReport.order("1", ["item-price": "", "currency": ""]), SampleReport.order("2", ["item-price": "0.0"]),
            SampleReport.order("3", ["item-price": "12,50"]))
        #expect(parsed.orders.map(\.lines.first?.price) == [nil, Amount("0"), nil])
        #expect(parsed.orders.first?.currency == nil)
        #expect(parsed.findings.map(\.kind) == [.unreadableValue])
        #expect(parsed.findings.map(\.columns) == [["item-price"]])
        #expect(parsed.findings.map(\.isImported) == [true])
    }

    @Test("An unknown status is kept as it came, with a finding")
    func unknownStatus() throws {
        let parsed = try SampleReport.orders(SampleReport.order("1", ["order-status": "Complete"]))
        #expect(parsed.orders.map(\.status) == [.unknown("Complete")])
        #expect(parsed.orders.first?.statusText == nil)
        #expect(
            parsed.findings == [
                ReportFinding(
                    kind: .unknownStatus, line: 2, columns: ["order-status"], order: OrderID("1"), isImported: true)
            ])
    }

    @Test("Contradictions come in and are found")
    func contradictions() throws {
        let parsed = try SampleReport.orders(
            SampleReport.order("1", ["quantity": "0"]),
            SampleReport.order("2", ["order-status": "Cancelled", "item-status": "Cancelled", "quantity": "2"]),
            SampleReport.order("3", ["item-status": "Cancelled", "quantity": "1"]),
            SampleReport.order("4", ["item-status": "Cancelled", "quantity": "0"]),
            SampleReport.order("5", ["order-status": "Cancelled", "item-status": "Cancelled", "quantity": "0"]),
            SampleReport.order("6", ["order-status": "Shipped - Damaged", "quantity": "0"]))
        #expect(parsed.orders.map { $0.lines.map(\.quantity) } == [[0], [2], [1], [0], [0], [0]])
        #expect(parsed.findings.map(\.line) == [2, 3, 4, 7])
        #expect(parsed.findings.allSatisfy { $0.kind == .contradiction && $0.isImported })
        #expect(
            parsed.findings.map(\.columns.first) == ["order-status", "order-status", "item-status", "order-status"])
    }

    @Test(
        "Class and marketplace come from channel, order id and sales channel (S0-4)",
        arguments: [
            ("1", "Amazon", "Amazon.de", FulfilmentService.fba, "A1PA6795UKMFR9"),
            ("1", "AFN", "Amazon.in", .fba, "A21TJRUUN4KGV"),
            ("1", "Merchant", "amazon.co.uk", .mfn, "A1F83G8C2ARO7P"),
            ("1", "MFN", "Amazon.com", .mfn, "ATVPDKIKX0DER"),
            ("S01-1234567-1234567", "Amazon", "Amazon.fr", .mcf, "A13V1IB3VIYZZH"), ("S02-1", "Amazon", "", .mcf, nil),
            ("1", "Amazon", "Non-Amazon", .mcf, nil), ("1", "Amazon", "Non-Amazon DE", .mcf, nil),
            ("1", "Amazon", "Amazon.xy", .fba, nil), ("1", "", "Amazon.co.jp", nil, "A1VC38T7YXB528"),
        ] as [(String, String, String, FulfilmentService?, String?)])
    func service(
        _ id: String, _ channel: String, _ sales: String, _ service: FulfilmentService?, _ marketplace: String?
    ) throws {
        let parsed = try SampleReport.orders(
            SampleReport.order(id, ["fulfillment-channel": channel, "sales-channel": sales]))
        #expect(parsed.orders.map(\.service) == [service])
        #expect(parsed.orders.map(\.marketplace?.rawValue) == [marketplace])
        #expect(parsed.orders.map(\.salesChannel) == [sales.isEmpty ? nil : sales])
        #expect(parsed.findings.map(\.kind) == (channel.isEmpty ? [.missingValue] : []))
    }

    @Test("Every marketplace of the three regions is known by its shop's name (E1)")
    func marketplaces() {
        let shops = "de fr it es co.uk nl com.be se pl ie com.tr eg sa ae in co.za com ca com.mx com.br co.jp com.au sg"
        let ids = Set(shops.split(separator: " ").compactMap { SalesChannel("Amazon.\($0)").marketplace })
        #expect(ids.count == 23)
    }

    @Test("Times are read in all their forms; an unreadable one falls back and is found")
    func times() throws {
        let forms = [
            "2026-03-11T09:30:00+00:00", "2026-03-11T09:30:00Z", "2026-03-11T11:30:00+02:00",
            "2026-03-11T04:00:00-05:30",
            "2026-03-11 09:30:00", "2026-03-11T09:30:00.000Z", "2026-03-11T09:30",
        ]
        let parsed = try SampleReport.parse(
            SampleReport.text(
                SampleReport.allOrdersHeader,
                forms.enumerated().map { SampleReport.order("\($0)", ["last-updated-date": $1]) }))
        #expect(Set(parsed.orders.map(\.updatedAt)) == [try #require(Timestamp(iso8601: "2026-03-11T09:30:00Z"))])
        #expect(parsed.findings.isEmpty)
        let odd = try SampleReport.orders(
            SampleReport.order("1", ["last-updated-date": "2026-03-11T09:30:00+00e00"]),
            SampleReport.order("2", ["last-updated-date": ""]),
            SampleReport.order("3", ["last-updated-date": "31.02.2026", "purchase-date": "2026-02-30T00:00:00+00:00"]))
        #expect(odd.orders.map(\.id.rawValue) == ["1", "2"])
        #expect(odd.orders.map(\.updatedAt) == odd.orders.compactMap(\.purchasedAt))
        #expect(odd.findings.map(\.kind) == [.unreadableValue, .missingValue, .unreadableValue])
        #expect(odd.findings.map(\.isImported) == [true, true, false])
    }

    @Test("Rows without order id, SKU, status or quantity are found")
    func missingCells() throws {
        let parsed = try SampleReport.orders(
            SampleReport.order(""), SampleReport.order("1", ["sku": ""]), SampleReport.order("2", ["quantity": "many"]),
            SampleReport.order("3", ["order-status": ""]),
            SampleReport.order("4", ["fulfillment-channel": "Elsewhere"]),
            SampleReport.order("5", ["quantity": "3.0"]), SampleReport.order("6", ["fulfillment-channel": ""]))
        #expect(parsed.orders.map(\.id.rawValue) == ["1", "2", "3", "4", "5", "6"])
        #expect(parsed.orders.map { $0.lines.map(\.quantity) } == [[1], [], [1], [1], [3], [1]])
        #expect(
            parsed.findings.map(\.columns) == [
                ["amazon-order-id"], ["sku"], ["quantity"], ["order-status"], ["fulfillment-channel"],
                ["fulfillment-channel"],
            ])
        #expect(parsed.findings.map(\.isImported) == [false, true, false, true, true, true])
    }

    @Test("A header that lacks columns names them and says what to do")
    func missingColumns() throws {
        let text = "amazon-order-id\tpurchase-date\torder-status\tproduct-name\n1\t2026-03-11\tShipped\tTeapot\n"
        let error = try #require(throws: ReportError.self) { try SampleReport.parse(text) }
        #expect(error.code == .missingColumns && error.message.contains("sku, quantity"))
        #expect(error.message.contains("preferredReportDocumentLocale") && !error.isRetriable)
        let german = "Bestellnummer\tBestelldatum\tStatus\n1\t2\t3\n"
        #expect(try #require(throws: ReportError.self) { try SampleReport.parse(german) }.code == .missingColumns)
    }

    @Test("A parser goes from one report to another, and may be told what to expect")
    func expectedKind() throws {
        let orders = SampleReport.text(SampleReport.allOrdersHeader, [SampleReport.order("1")])
        let shipments = SampleReport.text(SampleReport.shipmentsHeader, [SampleReport.shipment("1")])
        var chunker = ReportChunker()
        let first = try chunker.feed(Array(orders.utf8)) + chunker.finish()
        chunker = ReportChunker()
        let second = try chunker.feed(Array(shipments.utf8)) + chunker.finish()
        var parser = OrderReportParser()
        #expect(try parser.parse(#require(first.first)).orders.first?.source == .report)
        #expect(try parser.parse(#require(second.first)).orders.first?.lines.first?.quantityShipped == 1)
        let error = #expect(throws: ReportError.self) { try parser.parse(first[0], as: .fulfilledShipments) }
        #expect(error?.code == .missingColumns)
        #expect(OrderReportKind(reportType: "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL") == .allOrders)
        #expect(OrderReportKind(reportType: "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL") == .fulfilledShipments)
        #expect(OrderReportKind(reportType: "GET_LEDGER_DETAIL_VIEW_DATA") == nil)
    }
}
