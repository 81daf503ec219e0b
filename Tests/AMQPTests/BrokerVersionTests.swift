import AMQP
import Testing

@Suite struct BrokerVersionTests {
    @Test(arguments: [
        ("3.10.8", 3, 10, 8), ("4.1.0-rc.1", 4, 1, 0), ("4.0.5+12", 4, 0, 5), ("4.2", 4, 2, 0), ("3.8.9.1", 3, 8, 9),
    ])
    func readsWhatBrokersState(text: String, major: Int, minor: Int, patch: Int) {
        #expect(BrokerVersion(text) == BrokerVersion(major: major, minor: minor, patch: patch))
    }

    @Test(arguments: ["", "4", "x.y.z", "4.x", "-1.0.0", "4..1", "1.2.3.4.5"])
    func refusesOtherText(text: String) {
        #expect(BrokerVersion(text) == nil)
    }

    @Test func ordersByNumberNotByText() throws {
        let old = try #require(BrokerVersion("3.9.0"))
        let new = try #require(BrokerVersion("3.10.8"))
        #expect(old < new && !(new < old) && new.description == "3.10.8")
    }
}
