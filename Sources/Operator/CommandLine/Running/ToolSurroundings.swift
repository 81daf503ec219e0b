package import Operations

/// What a run of the tool has around it: the way to the store, the environment, its input and output.
package struct ToolSurroundings: Sendable {
    package var opening: any DeskOpening
    /// The way to the broker; `nil` where this program has none.
    package var broker: (any BrokerInspecting)?
    /// The way to Amazon of a seller's agreement; `nil` where this program has none.
    package var consent: (any SellerConsent)?
    /// The way to a shop; `nil` where this program has none.
    package var trial: (any ChannelTrial)?
    package var environment: [String: String]
    /// Writes to the standard output, without adding a line end.
    package var output: @Sendable (String) -> Void
    /// Writes to the standard error, without adding a line end.
    package var errorOutput: @Sendable (String) -> Void
    /// All of the standard input.
    package var input: @Sendable () -> String
    /// Asks the person at the terminal; `nil` where nobody is there to answer.
    package var ask: (@Sendable (String) -> String?)?
    /// What `--version` prints.
    package var version: String
    /// The standard output is a terminal that shows colours.
    package var isColoured: Bool

    package init(
        opening: any DeskOpening, broker: (any BrokerInspecting)? = nil,
        consent: (any SellerConsent)? = nil, trial: (any ChannelTrial)? = nil,
        environment: [String: String], version: String,
        isColoured: Bool = false,
        output: @escaping @Sendable (String) -> Void,
        errorOutput: @escaping @Sendable (String) -> Void, input: @escaping @Sendable () -> String,
        ask: (@Sendable (String) -> String?)? = nil
    ) {
        self.opening = opening
        self.broker = broker
        self.consent = consent
        self.trial = trial
        self.environment = environment
        self.version = version
        self.isColoured = isColoured
        self.output = output
        self.errorOutput = errorOutput
        self.input = input
        self.ask = ask
    }
}
