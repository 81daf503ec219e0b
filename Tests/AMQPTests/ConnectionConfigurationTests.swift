import AMQP
import Testing

@Suite struct ConnectionConfigurationTests {
    @Test func aFullURLIsReadWithItsEscapes() throws {
        let configuration = try ConnectionConfiguration(
            url: "amqp://us%65r:p%40ss%2Fw%C3%B6rd@broker.example:5673/shop%2Fone", connectionName: "test")
        #expect(configuration.endpoints == [BrokerEndpoint(host: "broker.example", port: 5673)])
        #expect(configuration.username == "user" && configuration.password.exposed == "p@ss/wörd")
        #expect(configuration.virtualHost == "shop/one" && configuration.heartbeat == .seconds(15))
    }

    @Test(arguments: [("amqp://h", "/"), ("amqp://h/", "/"), ("amqp://h/%2f", "/"), ("amqp://h/orders", "orders")])
    func whatAURLLeavesOutHasDefaults(url: String, virtualHost: String) throws {
        let configuration = try ConnectionConfiguration(url: url, connectionName: "test")
        #expect(configuration.endpoints == [BrokerEndpoint(host: "h", port: 5672)])
        #expect(configuration.username == "guest" && configuration.password == "guest")
        #expect(configuration.virtualHost == virtualHost && configuration.tls == nil)
    }

    @Test func severalHostsAndIPv6AreTakenInOrder() throws {
        let configuration = try ConnectionConfiguration(
            url: "amqps://u:p@one,[::1]:5700,[fe80::1%25eth0]/v", connectionName: "test",
            tls: TLSConfiguration(caFile: "ca.pem"))
        #expect(
            configuration.endpoints == [
                BrokerEndpoint(host: "one", port: 5671), BrokerEndpoint(host: "::1", port: 5700),
                BrokerEndpoint(host: "fe80::1%eth0", port: 5671),
            ])
        #expect("\(configuration.endpoints[1])" == "[::1]:5700")
    }

    @Test(arguments: [
        "http://h", "amqp://", "amqp://h:x", "amqp://h:0", "amqp://h:70000", "amqp://h/a/b", "amqp://h/%zz",
        "amqp://h/%+f",
        "amqp://h/%4", "amqp://[::1", "amqp://[::1]x", "amqp://h?heartbeat=5", "amqps://h", "amqp://h/%ff",
        "amqp://h/%00",
    ])
    func anythingElseIsInvalidConfiguration(url: String) {
        #expect { try ConnectionConfiguration(url: url, connectionName: "test") } throws: {
            ($0 as? AMQPError)?.code == .invalidConfiguration
        }
    }

    @Test func theErrorNeverRepeatsThePassword() {
        #expect { try ConnectionConfiguration(url: "amqp://user:hunter2@h:x", connectionName: "test") } throws: {
            !"\($0)".contains("hunter2")
        }
    }

    @Test func thePasswordNeverShows() throws {
        let configuration = try ConnectionConfiguration(url: "amqp://user:hunter2@h", connectionName: "test")
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] {
            #expect(!text.contains("hunter2"))
        }
    }
}
