import Hummingbird
import Logging
import NIOCore

/// A request's context; keeps the connection, so that a fault can break it.
struct SimulationContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
