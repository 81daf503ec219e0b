import Fulfilment
@testable import ShipmentConfirmer
import Store
import Testing

@Suite("LostTokenWatch")
struct LostTokenWatchTests {
    @Test("Only what stands still for long is lost; a step starts the time anew")
    func lost() {
        var watch = LostTokenWatch()
        let start = ContinuousClock.now
        let id = ShipmentID.first
        let released = ShipmentTable.Underway(shipment: id, generation: 2, state: .released)
        let calling = ShipmentTable.Underway(shipment: id, generation: 2, state: .calling)
        #expect(watch.look([released], now: start).isEmpty)
        #expect(watch.look([released], now: start + .seconds(599)).isEmpty)
        #expect(watch.look([released], now: start + .seconds(600)) == [released])
        #expect(watch.look([calling], now: start + .seconds(601)).isEmpty)
        #expect(watch.look([calling], now: start + .seconds(781)) == [calling])
        #expect(watch.look([], now: start + .seconds(782)).isEmpty)
        #expect(watch.look([calling], now: start + .seconds(2000)).isEmpty)
    }
}
