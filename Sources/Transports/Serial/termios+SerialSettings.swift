import Glibc

extension termios {
    /// The flags of data bits, parity and stop bits in `c_cflag`. The last one makes parity bits constant; it is
    /// CMSPAR of termios(3), which Glibc's module does not show.
    static let characterFormat = tcflag_t(CSIZE | PARENB | PARODD | CSTOPB) | 0x4000_0000

    /// Raw bytes at the given speed and format; reading never waits, modem lines and flow control are ignored, and
    /// closing does not drop DTR, which resets some signs.
    ///
    /// - Throws: ``TransportError/invalidSetting(_:)`` when the rate is not standard.
    mutating func set(_ settings: SerialSettings) throws(TransportError) {
        guard let code = settings.speedCode else {
            throw .invalidSetting("\(settings.baud) baud is not one of \(SerialSettings.standardRatesText)")
        }
        cfmakeraw(&self)
        c_iflag &= ~tcflag_t(INPCK | IXOFF | IXANY)
        c_cflag &= ~(Self.characterFormat | tcflag_t(HUPCL) | tcflag_t(CRTSCTS))
        c_cflag |= tcflag_t(CLOCAL | CREAD) | settings.formatFlags
        withUnsafeMutableBytes(of: &c_cc) { characters in
            characters[Int(VMIN)] = 0
            characters[Int(VTIME)] = 0
        }
        cfsetispeed(&self, code)
        cfsetospeed(&self, code)
    }

    func hasFormat(of other: termios) -> Bool {
        (c_cflag ^ other.c_cflag) & Self.characterFormat == 0
    }

    /// Whether bytes pass as fast, and as little changed and held back, as with `other`.
    func isAsRaw(as other: termios) -> Bool {
        var (mine, theirs) = (self, other)
        return cfgetospeed(&mine) == cfgetospeed(&theirs)
            && (c_cflag ^ other.c_cflag) & tcflag_t(CRTSCTS) == 0
            && c_iflag == other.c_iflag && c_oflag == other.c_oflag && c_lflag == other.c_lflag
    }
}

extension SerialSettings {
    fileprivate var formatFlags: tcflag_t {
        let size = dataBits == .seven ? CS7 : CS8
        let parityBit =
            switch parity {
            case .none: 0 as Int32
            case .even: PARENB
            case .odd: PARENB | PARODD
            }
        return tcflag_t(size | parityBit | (stopBits == .two ? CSTOPB : 0))
    }

    fileprivate var speedCode: speed_t? {
        Self.standardRates.first { $0.baud == baud }.map { speed_t($0.code) }
    }

    fileprivate static var standardRatesText: String {
        standardRates.map { String($0.baud) }.joined(separator: ", ")
    }

    /// The rates that termios has a name for. Source: termios(3).
    private static var standardRates: [(baud: Int, code: Int32)] {
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
