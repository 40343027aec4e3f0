import Glibc
public import Transports

/// A sign's end of a wire: what its serial socket is to the program that drives it.
///
/// A real line takes its time. This one computes it: bytes are read no faster than the line would carry them, and
/// stamped with when they would have arrived.
public final class VirtualLine: Sendable {
    /// Whether the line only says when bytes arrive, or also makes them take that long.
    public enum Delivery: Sendable {
        /// Bytes are handed over when they arrive.
        case paced
        /// Bytes are handed over at once, and the stamps run ahead of the clock: for tests that should not wait.
        case immediate
    }

    /// What a driver opens, `/dev/pts/` and a number; over TCP, host:port.
    public let path: String
    /// The TCP port; `nil` for a pseudo-terminal.
    public let port: Int?
    /// Whether every ``Arrival`` is what the driver sent at once, as datagrams are.
    public var keepsPiecesApart: Bool { end is ListeningDatagrams }
    private let end: any WireEnd
    private let delivery: Delivery
    private let lane: BlockingLane
    private let line = Monitor((pacer: ArrivalPacer(), isContinuing: false))

    init(end: any WireEnd, port: Int?, delivery: Delivery, lane: BlockingLane) {
        (path, self.end, self.port, self.delivery, self.lane) = (end.path, end, port, delivery, lane)
    }

    /// A serial line for a program that opens terminal devices.
    ///
    /// - Parameters:
    ///   - link: a path that shall lead to the device for as long as the line is open. A link that is left over from
    ///     an earlier run is replaced.
    ///   - bitsPerCharacter: `nil` takes what the driver has set. A pseudo-terminal drops seven bits and parity, so
    ///     say it where it differs from 10, as for 7E2.
    /// - Throws: ``VirtualLineError/linkOccupied(path:)`` when anything else than such a link is at `link`,
    ///   otherwise a `TransportError`.
    public static func pseudoTerminal(
        link: String? = nil, bitsPerCharacter: Int? = nil, delivery: Delivery = .paced
    ) throws -> VirtualLine {
        let end = try PseudoTerminal(link: link, bitsPerCharacter: bitsPerCharacter)
        return VirtualLine(end: end, port: nil, delivery: delivery, lane: try BlockingLane())
    }

    /// A TCP port as Ethernet device servers offer them. One driver at a time: the next one is connected by the
    /// system, and served when the one before has gone.
    ///
    /// - Parameters:
    ///   - host: the address or name to listen at, such as `127.0.0.1`, or `0.0.0.0` for every one.
    ///   - port: 0 lets the system choose.
    ///   - settings: of the serial line behind the server; `nil` for a sign that takes bytes as they come.
    public static func listening(
        host: String, port: Int, settings: SerialSettings? = nil, delivery: Delivery = .paced
    ) async throws(TransportError) -> VirtualLine {
        let lane = try BlockingLane()
        let speed = settings.map { LineSpeed(baud: $0.baud, bitsPerCharacter: $0.bitsPerCharacter) }
        let end = try await lane.run { turn throws(TransportError) in
            try ListeningSocket(host: host, port: port, speed: speed, turn)
        }
        return VirtualLine(end: end, port: end.port, delivery: delivery, lane: lane)
    }

    /// Bytes as they arrive at the sign. Ends when the line is closed or the task cancelled.
    ///
    /// For one reader, and read when asked: a sign that does not listen stops the driver once its buffers are full.
    public func arrivals() -> AsyncStream<Arrival> {
        AsyncStream { await self.next() }
    }

    /// Sends bytes to the driver, without pacing. Those that it leaves lying until its buffers are full are lost, as
    /// are all when nobody is connected over TCP.
    public func reply(_ bytes: [UInt8]) {
        end.write(bytes)
    }

    /// Pulls the cable: the driver finds itself disconnected, and ``arrivals()`` ends.
    public func close() async {
        await lane.finish { [end] in end.close() }
    }

    private func next() async -> Arrival? {
        do throws(TransportError) {
            return try await lane.run { turn throws(TransportError) in try self.receive(turn) }
        } catch {
            // Closed or cancelled, which is how streams end; a broken end of ours is as silent as a dead sign.
            return nil
        }
    }

    private func receive(_ turn: Turn) throws(TransportError) -> Arrival {
        while true {
            try end.waitForBytes(turn)
            let speed = end.speed
            let bytes = try end.read(upTo: speed?.charactersPerSlice ?? 4096)
            guard !bytes.isEmpty else { continue }
            let arrival = line.withLock { line in
                line.pacer.arrival(of: bytes, at: .now, speed: speed, continuing: line.isContinuing)
            }
            letTimePass(until: arrival.at, turn)
            let isContinuing = end.hasBytes
            line.withLock { $0.isContinuing = isContinuing }
            return arrival
        }
    }

    /// Ends early when the line is closed or the reader cancelled: bytes taken from the driver are never lost.
    private func letTimePass(until instant: ContinuousClock.Instant, _ turn: Turn) {
        guard delivery == .paced else { return }
        do throws(TransportError) {
            try turn.sleep(for: ContinuousClock.now.duration(to: instant))
        } catch {}
    }
}

/// What can go wrong in setting up a line besides what the system refuses.
public enum VirtualLineError: Error, Hashable, CustomStringConvertible {
    /// Something that is not ours to replace is where the link should be.
    case linkOccupied(path: String)

    public var description: String {
        switch self {
        case .linkOccupied(let path): "\(path): exists, and is not a link to a pseudo-terminal"
        }
    }
}
