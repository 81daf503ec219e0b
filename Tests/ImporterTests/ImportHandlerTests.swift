import Database
import Fulfilment
import Store
import Testing
import WorkerRuntime

@testable import Importer

@Suite("Import") struct ImportHandlerTests {
    @Test("the same answer twice, in one batch and later, is imported once (I2, S3-14)")
    func sameAnswerTwice() async throws {
        let bench = try await ImporterBench()
        let message = try await bench.chunk([ImporterBench.row("302-1"), ImporterBench.row("302-2")])
        #expect(try await bench.handler.handle([message, message], bench.context) == [.done, .done])
        #expect(try await bench.handler.handle([message], bench.context) == [.done])
        #expect(try await bench.count("SELECT count(*) FROM orders") == 2)
        #expect(try await bench.count("SELECT max(revision) FROM orders") == 1)
        #expect(try await bench.count("SELECT count(*) FROM outbox WHERE kind = 2") == 2)
    }

    @Test("what cannot be read is a dead letter with its reason; the rest of the batch comes in (S3-12)")
    func unreadableAnswers() async throws {
        let bench = try await ImporterBench()
        let good = try await bench.chunk([ImporterBench.row("302-1")])
        let lost = try await bench.lostChunk()
        let page = try await bench.page("{\"orders\": [")
        let unknown = try await bench.chunk([ImporterBench.row("302-2")], type: "GET_SOMETHING_ELSE", line: 7)
        let outcomes = try await bench.handler.handle([lost, good, page, unknown], bench.context)
        #expect(outcomes == [.dead, .done, .dead, .dead])
        #expect(try await bench.count("SELECT count(*) FROM orders") == 1)
        #expect(try await bench.count("SELECT count(*) FROM dead_letters WHERE reason = 'unreadable'") == 2)
        #expect(try await bench.count("SELECT count(*) FROM dead_letters WHERE reason = 'report-unknown'") == 1)
        #expect(try await bench.count("SELECT count(*) FROM intake WHERE state != 'imported'") == 3, "nothing is lost")
    }

    @Test("a stock report fills the view of Amazon's stock; its odd rows are findings (S3-17)")
    func amazonStock() async throws {
        let bench = try await ImporterBench()
        let message = try await bench.chunk(
            ["TEA-1\tX1\tB1\tNewItem\tSELLABLE\t12\n", "TEA-2\tX2\tB2\tNewItem\tSELLABLE\tmany\n"],
            type: "GET_AFN_INVENTORY_DATA",
            header:
                "seller-sku\tfulfillment-channel-sku\tasin\tcondition-type\tWarehouse-Condition-code\tQuantity Available"
        )
        #expect(try await bench.handler.handle([message, message], bench.context) == [.done, .done])
        #expect(try await bench.count("SELECT quantity FROM fba_stock WHERE sku = 'TEA-1'") == 12)
        #expect(try await bench.count("SELECT count(*) FROM fba_stock") == 1)
        #expect(try await bench.count("SELECT count(*) FROM findings WHERE line = 3 AND imported = 0") == 1)
    }

    @Test("a stock report without rows empties the view, an older one takes nothing and says so (S3-17)")
    func emptyAndOlderStock() async throws {
        let bench = try await ImporterBench()
        let (type, header) = (
            "GET_AFN_INVENTORY_DATA",
            "seller-sku\tfulfillment-channel-sku\tasin\tcondition-type\tWarehouse-Condition-code\tQuantity Available"
        )
        let rows = ["TEA-1\tX1\tB1\tNewItem\tSELLABLE\t12\n"]
        let first = try await bench.chunk(rows, type: type, line: 2, header: header)
        #expect(try await bench.handler.handle([first], bench.context) == [.done])
        #expect(try await bench.count("SELECT changed FROM intake ORDER BY id DESC LIMIT 1") == 1)
        let empty = try await bench.chunk([], type: type, line: 2, header: header)
        #expect(try await bench.handler.handle([empty], bench.context) == [.done])
        #expect(try await bench.count("SELECT quantity FROM fba_stock WHERE sku = 'TEA-1'") == 0)
        try await bench.setToldAt(bench.context.clock.now - .days(1))
        let older = try await bench.chunk(rows, type: type, line: 3, header: header)
        #expect(try await bench.handler.handle([older], bench.context) == [.done])
        #expect(try await bench.count("SELECT quantity FROM fba_stock WHERE sku = 'TEA-1'") == 0)
        #expect(try await bench.count("SELECT changed FROM intake ORDER BY id DESC LIMIT 1") == 0)
    }

    @Test("what is odd of the stock is forgotten with the next report of it")
    func oddStockIsForgotten() async throws {
        let bench = try await ImporterBench()
        let (type, header) = (
            "GET_AFN_INVENTORY_DATA", "seller-sku\tcondition-type\tWarehouse-Condition-code\tQuantity Available"
        )
        for (line, quantity) in [(2, "many"), (3, "few"), (4, "7")] {
            let message = try await bench.chunk(
                ["TEA-1\tNewItem\tSELLABLE\t\(quantity)\n"], type: type, line: line, header: header)
            #expect(try await bench.handler.handle([message], bench.context) == [.done])
            #expect(try await bench.count("SELECT count(*) FROM findings") == (quantity == "7" ? 0 : 1))
        }
    }

    @Test("rows that cannot be read are findings with their line; the others come in (S0-9)")
    func oddRows() async throws {
        let bench = try await ImporterBench()
        let message = try await bench.chunk(
            [ImporterBench.row("302-1"), ImporterBench.row("302-2", quantity: "many"), ImporterBench.row("302-3")],
            line: 41)
        #expect(try await bench.handler.handle([message], bench.context) == [.done])
        #expect(try await bench.count("SELECT count(*) FROM orders WHERE order_id IN ('302-1', '302-3')") == 2)
        #expect(try await bench.count("SELECT line FROM findings WHERE order_id = '302-2'") == 42)
    }

    @Test("an order that comes in clean forgets what was found of it before")
    func findingsAreForgotten() async throws {
        let bench = try await ImporterBench()
        let odd = try await bench.chunk([ImporterBench.row("302-2", quantity: "many")], line: 7)
        #expect(try await bench.handler.handle([odd], bench.context) == [.done])
        #expect(try await bench.count("SELECT count(*) FROM findings") > 0)
        let clean = try await bench.chunk([ImporterBench.row("302-2", quantity: "3")], line: 9)
        #expect(try await bench.handler.handle([clean], bench.context) == [.done])
        #expect(try await bench.count("SELECT count(*) FROM findings") == 0)
    }

    @Test("a spool directory that is not there is the machine's fault: nothing is given up, the import waits")
    func lostDirectory() async throws {
        let bench = try await ImporterBench()
        let message = try await bench.chunk([ImporterBench.row("302-1")])
        let elsewhere = ImportHandler(spool: "/nowhere/at/all")
        await #expect(throws: SpoolFile.Refusal.self) { try await elsewhere.handle([message], bench.context) }
        #expect(try await bench.count("SELECT count(*) FROM dead_letters") == 0)
        #expect(try await bench.handler.handle([message], bench.context) == [.done])
    }

    @Test("one transaction holds some 2,000 orders; an answer is never split")
    func partsOfABatch() {
        #expect(ImportHandler.parts(of: [900, 900, 900, 5000, 10, 10]) == [0..<2, 2..<3, 3..<4, 4..<6])
        #expect(ImportHandler.parts(of: [0, 0]) == [0..<2])
        #expect(ImportHandler.parts(of: []).isEmpty)
    }
}
