import HTTPTypes
import Hummingbird
import NIOCore

/// What a request comes with: where from.
struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of the client, or `unknown`.
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
