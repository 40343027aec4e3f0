import Glibc

/// How fast characters follow each other on an asynchronous line.
package struct LineSpeed: Hashable, Sendable {
    /// Bits per second; at least 1.
    package let baud: Int
    /// With start, parity and stop bits.
    package let bitsPerCharacter: Int

    package init(baud: Int, bitsPerCharacter: Int) {
        precondition(baud > 0 && bitsPerCharacter > 0, "\(baud) baud, \(bitsPerCharacter) bits per character")
        self.baud = baud
        self.bitsPerCharacter = bitsPerCharacter
    }

    package func time(of count: Int) -> Duration {
        .seconds(count * bitsPerCharacter) / baud
    }

    /// How many characters pass in a hundredth of a second; at least 1.
    package var charactersPerSlice: Int {
        max(1, baud / (bitsPerCharacter * 100))
    }
}

extension LineSpeed {
    /// What the program at the slave's end has set last.
    ///
    /// - Parameters:
    ///   - number: either end of a pseudo-terminal: both show the slave's settings.
    ///   - bitsPerCharacter: `nil` takes what the terminal says, where Linux drops seven bits and parity.
    /// - Returns: `nil` when the rate is 0, which means hung up.
    init?(ofTerminal number: Int32, bitsPerCharacter: Int?) {
        // struct termios2 of Linux's asm-generic/termbits.h, which shows every rate as a number: input, output,
        // control and local flags, a discipline byte, 19 control characters, input and output rate.
        var settings = [UInt8](repeating: 0, count: 44)
        guard ioctl(number, Self.tcgets2, &settings) == 0 else { return nil }
        let (controlFlags, rate) = settings.withUnsafeBytes { bytes in
            (
                bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self),
                bytes.loadUnaligned(fromByteOffset: 40, as: UInt32.self)
            )
        }
        guard rate > 0 else { return nil }
        self.init(baud: Int(rate), bitsPerCharacter: bitsPerCharacter ?? Self.bits(of: controlFlags))
    }

    private static var tcgets2: UInt { 0x802C_542A }

    private static func bits(of controlFlags: tcflag_t) -> Int {
        let sizes = [tcflag_t(CS5): 5, tcflag_t(CS6): 6, tcflag_t(CS7): 7]
        let data = sizes[controlFlags & tcflag_t(CSIZE)] ?? 8
        let parity = controlFlags & tcflag_t(PARENB) == 0 ? 0 : 1
        let stop = controlFlags & tcflag_t(CSTOPB) == 0 ? 1 : 2
        return 1 + data + parity + stop
    }
}
