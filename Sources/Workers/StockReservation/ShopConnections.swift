package import Channels
import ServiceLifecycle

/// The connections to shops. Stands before what uses them in the list of services: so it ends after it.
package struct ShopConnections: Service {
    package let client: WebhookClient

    package init(client: WebhookClient = WebhookClient()) {
        self.client = client
    }

    package func run() async throws {
        // Cancelled or asked to end: both mean that nobody sends any more.
        try? await gracefulShutdown()
        await client.shutdown()
    }
}
