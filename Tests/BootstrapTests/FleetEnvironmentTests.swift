import Bootstrap
import Marketplace
import Testing
import WorkerRuntime

/// What a program is told about where things are.
@Suite struct FleetEnvironmentTests {
    private static func environment(_ url: String?) -> FleetEnvironment {
        FleetEnvironment(url.map { ["ORDERLY_MARKETPLACE_URL": $0] } ?? [:])
    }

    @Test func withoutAnAddressEachRegionIsAmazonsOwn() throws {
        for region in MarketplaceRegion.allCases {
            let found = try Self.environment(nil).marketplace(region: region)
            #expect(found.apiURL == region.apiURL)
            #expect(found.tokenURL == MarketplaceConfiguration.amazonTokenURL)
        }
    }

    @Test func oneAddressServesEveryRegion() throws {
        for region in MarketplaceRegion.allCases {
            let found = try Self.environment("http://127.0.0.1:1").marketplace(region: region)
            #expect(found.apiURL == "http://127.0.0.1:1")
            #expect(found.tokenURL == "http://127.0.0.1:1/auth/o2/token")
        }
    }

    @Test func aListGivesEachRegionItsOwn() throws {
        let environment = Self.environment("eu=http://127.0.0.1:1,na=http://127.0.0.1:2")
        #expect(try environment.marketplace(region: .eu).apiURL == "http://127.0.0.1:1")
        #expect(try environment.marketplace(region: .na).tokenURL == "http://127.0.0.1:2/auth/o2/token")
        #expect(try environment.marketplace(region: .fe).apiURL == MarketplaceRegion.fe.apiURL)
    }

    @Test(arguments: [
        "localhost", "eu=localhost", "xx=http://127.0.0.1:1", "eu=http://127.0.0.1:1,", "http://a,http://b",
    ])
    func anotherFormIsRefused(_ text: String) {
        #expect(throws: LaunchRefusal.self) { try Self.environment(text).marketplace(region: .eu) }
    }
}
