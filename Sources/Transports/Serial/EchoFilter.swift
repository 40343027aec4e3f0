/// Takes our own bytes out of what a half-duplex line delivers.
///
/// Two-wire RS-485 hears itself: every byte sent comes back before any answer can. A byte that comes back changed (two
/// spoke at once, or noise) is dropped like the rest and counted. A line that turns out not to hear itself, because the
/// first byte to come is another than the first one sent, loses nothing: the expectation is given up.
public struct EchoFilter: Sendable {
    private var expected: [UInt8] = []
    private var position = 0
    private var hasMatched = false
    private var deadline = SuspendingClock.Instant.now
    /// Bytes that came back other than they were sent.
    public private(set) var garbled = 0
    /// Bytes that did not come back in time.
    public private(set) var missing = 0

    public init() {}

    /// Expects `bytes` to come back, after what is already expected. Call before handing them to the system.
    ///
    /// - Parameter deadline: after which what has not come back is given up: wire time and the driver's delays.
    public mutating func sending(_ bytes: [UInt8], until deadline: SuspendingClock.Instant) {
        expected.removeFirst(position)
        position = 0
        if expected.isEmpty { hasMatched = false }
        expected += bytes
        self.deadline = deadline
    }

    /// - Returns: `bytes` without our own.
    public mutating func received(_ bytes: [UInt8], at now: SuspendingClock.Instant) -> [UInt8] {
        if now > deadline { giveUp() }
        for (index, byte) in bytes.enumerated() {
            guard position < expected.count else { return Array(bytes[index...]) }
            guard take(byte) else {
                forget()
                return Array(bytes[index...])
            }
        }
        return []
    }

    /// Expects nothing any more: what was sent did not leave.
    public mutating func forget() {
        expected.removeAll(keepingCapacity: true)
        position = 0
    }

    /// Returns false when the line does not hear itself.
    private mutating func take(_ byte: UInt8) -> Bool {
        if byte == expected[position] {
            hasMatched = true
        } else if hasMatched {
            garbled += 1
        } else {
            return false
        }
        position += 1
        return true
    }

    private mutating func giveUp() {
        if hasMatched { missing += expected.count - position }
        forget()
    }
}
