import SignProtocols
import Transports

/// A line and its signs in computed time: what the sessions would send when, without a line, a sign or a clock.
///
/// The drivers, the order of turns by deadline and the pacing are those of the sessions; answers of signs are left out.
public struct LineRehearsal: Sendable {
    /// A packet on the line.
    public struct Sent: Hashable, Sendable {
        /// Its place among the signs.
        public let sign: Int
        public let bytes: [UInt8]
        /// When its first byte went out, and when its last had gone.
        public let began, ended: Duration
    }

    private struct Sign {
        var driver: any SignDriver
        var pacer: Pacer
        let minimumGap: Duration
        /// Whether it may have something to send.
        var isAwake = false
    }

    private var signs: [Sign]
    private var counters: [PacketCounters]
    /// Since the line was opened.
    public private(set) var now = Duration.zero

    /// - Parameters:
    ///   - definitions: one for each sign, with its own address.
    ///   - fonts: what pages are drawn with for signs that are sent pixels.
    public init(_ definitions: [DeviceDefinition], fonts: PageFonts? = nil) throws(SignError) {
        signs = []
        for definition in definitions {
            signs.append(
                Sign(
                    driver: try definition.makeDriver(fonts: fonts), pacer: Pacer(definition.link.settings),
                    minimumGap: definition.timing.minimumGap))
        }
        counters = definitions.map { _ in PacketCounters() }
    }

    /// Gives a sign its newest content.
    public mutating func show(_ content: BannerContent, on sign: Int) throws(SignError) {
        try signs[sign].driver.show(content, at: now)
        signs[sign].isAwake = true
    }

    /// Lets the line work until an instant; a packet that began before it is sent to its end.
    ///
    /// - Returns: what was sent, in its order.
    public mutating func run(until end: Duration) throws(SignError) -> [Sent] {
        var sent: [Sent] = []
        while now < end {
            guard let sign = nextSign(before: end) else { break }
            now = max(now, signs[sign].pacer.signFreeAt)
            if let packet = try send(from: sign) { sent.append(packet) }
        }
        now = max(now, end)
        return sent
    }

    /// Whose turn it is: the earliest deadline among signs that are free; else the sign that is free first.
    private func nextSign(before end: Duration) -> Int? {
        let due = signs.indices.compactMap { index -> (sign: Int, free: Duration, deadline: Duration)? in
            guard signs[index].isAwake, let deadline = signs[index].driver.deadline(at: now) else { return nil }
            return (index, max(signs[index].pacer.signFreeAt, now), deadline)
        }
        let free = due.filter { $0.free <= now }
        if let first = free.min(by: { $0.deadline < $1.deadline }) { return first.sign }
        return due.filter { $0.free < end }.min { ($0.free, $0.deadline) < ($1.free, $1.deadline) }?.sign
    }

    private mutating func send(from sign: Int) throws(SignError) -> Sent? {
        guard let next = try signs[sign].driver.next(at: now) else {
            signs[sign].isAwake = false
            return nil
        }
        let packet = counters[sign].numbered(next)
        let began = now
        signs[sign].pacer.sent(
            bytes: packet.bytes.count, at: now, settle: max(packet.settle, signs[sign].minimumGap))
        now = signs[sign].pacer.lineFreeAt
        return Sent(sign: sign, bytes: packet.bytes, began: began, ended: now)
    }
}
