import Testing

extension Tag {
    /// Needs a RabbitMQ of its own.
    @Tag static var broker: Self
}

/// Everything that is proved against a real RabbitMQ. One node serves all, one test at a time: some
/// of them kill it.
@Suite(
    "Live broker", .serialized, .tags(.broker), .timeLimit(.minutes(4)),
    .enabled(if: PrivateBroker.isAvailable, "RabbitMQ is not installed: apt-get install rabbitmq-server"))
enum LiveBroker {}
