public import Transports

/// A line whose outgoing bytes are also handed to the shadows of the signs on it, once the system has taken them.
public struct ShadowedTransport: Transport {
    private let transport: any Transport
    private let shadows: [SignShadow]

    /// - Parameters:
    ///   - transport: the line itself.
    ///   - shadows: one for every sign that hangs on it; each takes what is meant for its own address.
    public init(_ transport: any Transport, shadows: [SignShadow]) {
        self.transport = transport
        self.shadows = shadows
    }

    public func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError) {
        try await transport.send(bytes, within: limit)
        for shadow in shadows { await shadow.receive(bytes) }
    }

    public func receive(within limit: Duration) async throws(TransportError) -> [UInt8] {
        try await transport.receive(within: limit)
    }

    public func check() async throws(TransportError) { try await transport.check() }

    public func close() async { await transport.close() }
}
