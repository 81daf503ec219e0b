import ArgumentParser

struct ChannelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channels", abstract: "Who is told quantities: marketplaces of Amazon, shops, files.",
        subcommands: [
            ChannelsAdd.self, ChannelsSecret.self, ChannelsRemove.self, ChannelsTest.self,
            ChannelsList.self, ChannelsShow.self, ChannelsSet.self, ChannelsSend.self, ChannelsRetry.self,
        ], defaultSubcommand: ChannelsList.self)
}
