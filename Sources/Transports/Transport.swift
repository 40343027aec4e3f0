/// A byte channel to a sign: bytes out, bytes in, and the news that the other end is gone.
///
/// A transport knows nothing of packets, addresses or pacing. One user owns it at a time, but sending and receiving
/// do not hold each other up. Every call after ``close()`` throws ``TransportError/closed``.
public protocol Transport: Sendable {
    /// Hands every byte to the system, finishing partial writes itself.
    ///
    /// Returning means the bytes are queued, not that they have left the wire: see ``SerialSettings/wireTime(bytes:)``.
    /// A cancelled task still sends: half a packet is worse for a sign than the short wait, which `limit` bounds.
    ///
    /// - Parameter limit: for all of the bytes together.
    /// - Throws: ``TransportError/timedOut`` when some bytes could not be handed over in time. A serial line drops
    ///   what it still holds of them; over TCP, the start of the packet may yet arrive, so connect anew.
    ///   ``TransportError/disconnected`` when the other end is gone.
    func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError)

    /// Waits for at least one byte and returns what has come, in order.
    ///
    /// - Parameter limit: zero returns what is there already.
    /// - Returns: 1...4096 bytes.
    /// - Throws: ``TransportError/timedOut`` when none came, ``TransportError/disconnected`` when the other end is
    ///   gone and everything it sent has been received, ``TransportError/cancelled`` when the task was cancelled.
    func receive(within limit: Duration) async throws(TransportError) -> [UInt8]

    /// Throws ``TransportError/disconnected`` when the other end is gone, without reading or writing.
    ///
    /// Ask after the wire time of a packet: a cable pulled while bytes are under way makes no write fail. Waits for a send
    /// under way.
    func check() async throws(TransportError)

    /// Ends calls under way with ``TransportError/closed`` and releases the device. Closing twice is harmless.
    func close() async
}
