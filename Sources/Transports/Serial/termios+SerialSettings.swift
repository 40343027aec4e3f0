import Glibc

extension termios {
    /// CMSPAR of termios(3), which Glibc's module does not show: the parity bit is always 1 with PARODD, otherwise 0.
    private static let constantParity: tcflag_t = 0x4000_0000
    /// The flags of data bits, parity and stop bits in `c_cflag`.
    private static let characterFormat = tcflag_t(CSIZE | PARENB | PARODD | CSTOPB) | constantParity

    /// Raw bytes in the given format, and at the given speed if it has a name; reading never waits, and modem lines and
    /// flow control are ignored.
    mutating func set(_ settings: SerialSettings, _ options: SerialOptions) {
        cfmakeraw(&self)
        c_iflag &= ~tcflag_t(INPCK | IXOFF | IXANY)
        c_cflag &= ~(Self.characterFormat | tcflag_t(HUPCL) | tcflag_t(CRTSCTS))
        c_cflag |= tcflag_t(CLOCAL | CREAD) | Self.flags(of: settings)
        if options.hangsUpWhenClosed { c_cflag |= tcflag_t(HUPCL) }
        withUnsafeMutableBytes(of: &c_cc) { characters in
            characters[Int(VMIN)] = 0
            characters[Int(VTIME)] = 0
        }
        if let code = settings.speedCode {
            cfsetispeed(&self, code)
            cfsetospeed(&self, code)
        }
    }

    /// What the driver made of the character format asked for in `wanted`, if not the same.
    func formatDifference(from wanted: termios) -> SerialDifference? {
        guard (c_cflag ^ wanted.c_cflag) & Self.characterFormat != 0 else { return nil }
        return .format(asked: wanted.format, taken: format)
    }

    /// Whether bytes pass as little changed and held back as with `other`.
    func isAsRaw(as other: termios) -> Bool {
        (c_cflag ^ other.c_cflag) & tcflag_t(CRTSCTS) == 0
            && c_iflag == other.c_iflag && c_oflag == other.c_oflag && c_lflag == other.c_lflag
    }

    /// The character format in the short form of ``SerialSettings/format``.
    private var format: String {
        let dataBits = 5 + (c_cflag & tcflag_t(CSIZE)) / tcflag_t(CS6)
        let isOdd = c_cflag & tcflag_t(PARODD) != 0
        let parity: SerialSettings.Parity =
            switch (c_cflag & tcflag_t(PARENB) != 0, c_cflag & Self.constantParity != 0) {
            case (false, _): .none
            case (true, false): isOdd ? .odd : .even
            case (true, true): isOdd ? .mark : .space
            }
        return "\(dataBits)\(parity.rawValue)\(c_cflag & tcflag_t(CSTOPB) == 0 ? 1 : 2)"
    }

    private static func flags(of settings: SerialSettings) -> tcflag_t {
        let size =
            switch settings.dataBits {
            case .five: CS5
            case .six: CS6
            case .seven: CS7
            case .eight: CS8
            }
        let parity =
            switch settings.parity {
            case .none: 0 as tcflag_t
            case .even: tcflag_t(PARENB)
            case .odd: tcflag_t(PARENB | PARODD)
            case .mark: tcflag_t(PARENB | PARODD) | constantParity
            case .space: tcflag_t(PARENB) | constantParity
            }
        return tcflag_t(size) | parity | (settings.stopBits == .two ? tcflag_t(CSTOPB) : 0)
    }
}

extension SerialSettings {
    /// Whether termios has a name for the rate; any other is set by its number.
    var hasNamedRate: Bool { speedCode != nil }

    fileprivate var speedCode: speed_t? {
        Self.namedRates.first { $0.baud == baud }.map { speed_t($0.code) }
    }

    /// Source: termios(3).
    private static var namedRates: [(baud: Int, code: Int32)] {
        [
            (50, B50), (75, B75), (110, B110), (134, B134), (150, B150), (200, B200), (300, B300), (600, B600),
            (1200, B1200), (1800, B1800), (2400, B2400), (4800, B4800), (9600, B9600), (19200, B19200),
            (38400, B38400), (57600, B57600), (115_200, B115200), (230_400, B230400), (460_800, B460800),
            (500_000, B500000), (576_000, B576000), (921_600, B921600), (1_000_000, B1000000),
            (1_152_000, B1152000), (1_500_000, B1500000), (2_000_000, B2000000), (2_500_000, B2500000),
            (3_000_000, B3000000), (3_500_000, B3500000), (4_000_000, B4000000),
        ]
    }
}
