import Foundation
import Testing

/// A shop's channel as a person makes it.
@Suite struct ChannelsCommandTests {
    @Test("a webhook's secret is shown once, sealed in the store, and exchanged (S1-20)")
    func secretIsShownOnce() async throws {
        try await ToolBench.open { bench in
            let made = await bench.run("channels", "add", "shop", "--webhook", "https://shop.example/stock?key=hidden")
            #expect(made.exit == 0 && made.lines.count == 2)
            let secret = try #require(made.lines.first)
            #expect(secret.hasPrefix("whsec_") && made.lines[1].contains("only time"))
            let second = await bench.run("channels", "secret", "shop", "--rotate", "--lang", "de")
            #expect(second.exit == 0 && second.lines[0].hasPrefix("whsec_") && second.lines[0] != secret)
            #expect(second.lines[1].contains("unterschreibt noch bis"))
            let history = await bench.run("settings", "history")
            for text in [secret, second.lines[0], "hidden"] { #expect(!history.output.contains(text)) }
            #expect(history.output.contains("channel.shop") && history.output.contains("https://shop.example/stock"))
            let keys = await bench.run("keys", "list", "--json")
            #expect(keys.output.contains("channels.secret"))
            let bare = await bench.run("channels", "secret", "shop")
            #expect(bare.exit == 2 && bare.errors.contains("--rotate"))
        }
    }

    @Test("what cannot work is refused with what to do instead")
    func wrongChannelsAreRefused() async throws {
        try await ToolBench.open { bench in
            let wrong: [([String], Int32, String)] = [
                (["shop"], 2, "channel-target-missing"),
                (["shop", "--webhook", "https://a.example", "--file", "/a"], 2, "channel-target-missing"),
                (["shop", "--webhook", "http://shop.example"], 2, "channel-address-open"),
                (["shop", "--webhook", "https://me:word@shop.example"], 2, "channel-address-credentials"),
                (["shop", "--webhook", "shop.example"], 2, "channel-address-invalid"),
                (["shop", "--webhook", "https://a.example", "--format", "csv"], 2, "channel-format-unwanted"),
                (["shop", "--file", "quantities.csv"], 2, "channel-file-invalid"),
                (["shop", "--file", "/srv/../quantities.csv"], 2, "channel-file-invalid"),
                (["shop", "--file", "/srv/q.xml", "--format", "xml"], 2, "channel-format-invalid"),
                (["de-1/A1PA6795UKMFR9", "--file", "/srv/q.csv"], 2, "channel-name-invalid"),
                (["shop", "--file", "/srv/q.csv", "--buffer=-1"], 2, "channel-number-invalid"),
                (["shop", "--file", "/srv/q.csv", "--assortment", "some"], 2, "assortment-invalid"),
            ]
            for (arguments, exit, code) in wrong {
                let run = await bench.run(all: ["channels", "add"] + arguments + ["--json"])
                #expect(run.exit == exit && run.errors.contains("\"\(code)\""), "\(arguments): \(run.errors)")
            }
            #expect(await bench.run("channels", "add", "shop", "--file", "/srv/q.csv").exit == 0)
            let again = await bench.run("channels", "add", "shop", "--file", "/srv/other.csv", "--json")
            #expect(again.exit == 1 && again.errors.contains("channel-exists"))
            let taken = await bench.run("channels", "add", "other", "--file", "/srv/q.csv", "--lang", "de")
            #expect(taken.exit == 1 && taken.errors.contains("Diese Datei schreibt schon Kanal „shop“"))
            let without = await bench.run("channels", "secret", "shop", "--rotate", "--json")
            #expect(without.exit == 1 && without.errors.contains("channel-without-secret"))
        }
    }

    @Test("a channel that is removed is gone; Amazon's stay")
    func channelIsRemoved() async throws {
        try await ToolBench.open { bench in
            #expect(await bench.run("channels", "add", "shop", "--file", "/srv/q.csv", "--format", "json").exit == 0)
            let removed = await bench.run("channels", "remove", "shop", "--json")
            #expect(removed.exit == 0 && removed.output.contains("\"offers\" : 0"))
            let again = await bench.run("channels", "remove", "shop", "--json")
            #expect(again.exit == 1 && again.errors.contains("channel-unknown"))
            let amazon = await bench.run("channels", "remove", "de-1/A1PA6795UKMFR9", "--json")
            #expect(amazon.exit == 1 && amazon.errors.contains("channel-of-amazon"))
        }
    }
}
