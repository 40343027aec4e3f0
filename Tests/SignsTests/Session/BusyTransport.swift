import Synchronization
import Transports

/// A line so slow that every packet waits until the test lets it pass.
final class BusyTransport: Transport {
    private let taken = Mutex<[[UInt8]]>([])
    private let passes: AsyncStream<Void>
    private let pass: AsyncStream<Void>.Continuation

    init() {
        (passes, pass) = AsyncStream.makeStream()
    }

    /// What was begun to be sent, the packet that still waits included.
    var packets: [[UInt8]] { taken.withLock { $0 } }

    /// Lets so many packets pass, those to come included.
    func letPass(_ count: Int) {
        for _ in 0..<count { pass.yield() }
    }

    func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError) {
        taken.withLock { $0.append(bytes) }
        for await _ in passes { return }
        throw .cancelled
    }

    /// Nothing ever comes.
    func receive(within limit: Duration) async throws(TransportError) -> [UInt8] {
        throw .timedOut
    }

    func check() async throws(TransportError) {}

    func close() async {}
}
