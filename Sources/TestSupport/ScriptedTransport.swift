import Synchronization
public import Transports

/// A line that notes what is sent and when, and fails when it is told to.
public final class ScriptedTransport: Transport {
    /// One send.
    public struct Packet: Hashable, Sendable {
        public let bytes: [UInt8]
        /// Since the clock's beginning.
        public let at: Duration
    }

    private struct State {
        var packets: [Packet] = []
        var failure: TransportError?
        var isClosed = false
    }

    private let clock: SkippingClock
    private let state = Mutex(State())

    public init(clock: SkippingClock) {
        self.clock = clock
    }

    public var packets: [Packet] { state.withLock { $0.packets } }
    public var isClosed: Bool { state.withLock { $0.isClosed } }

    /// From now on every call throws this.
    public func fail(_ error: TransportError) {
        state.withLock { $0.failure = error }
    }

    public func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError) {
        try check(state.withLock { $0.failure })
        let packet = Packet(bytes: bytes, at: clock.now.sinceBeginning)
        state.withLock { $0.packets.append(packet) }
    }

    /// Nothing ever comes.
    public func receive(within limit: Duration) async throws(TransportError) -> [UInt8] {
        try check(state.withLock { $0.failure })
        throw .timedOut
    }

    public func check() async throws(TransportError) {
        try check(state.withLock { $0.failure })
    }

    public func close() async {
        state.withLock { $0.isClosed = true }
    }

    private func check(_ failure: TransportError?) throws(TransportError) {
        if let failure { throw failure }
    }
}
