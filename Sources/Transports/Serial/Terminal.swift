import Glibc

/// An open and locked terminal device, before it is a transport.
struct Terminal: Sendable {
    let descriptor: Descriptor

    /// Changes nothing on a line that another process holds.
    init(opening path: String) throws(TransportError) {
        let number = Glibc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else { throw Self.openingFailed(path, errno) }
        descriptor = Descriptor(number)
        var current = termios()
        // Not isatty, which also looks at the device number and does not know every emulated line.
        guard tcgetattr(number, &current) == 0 else { throw Self.settingUpFailed(path, errno) }
        guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
            throw errno == EWOULDBLOCK ? .locked(path: path, by: FileLocks.holder(of: number)) : .last("flock")
        }
    }

    /// Sets the line up, and marks it as exclusive once that has worked.
    ///
    /// - Returns: what the driver does otherwise than asked.
    func apply(_ settings: SerialSettings, _ options: SerialOptions) throws(TransportError) -> [SerialDifference] {
        let number = try descriptor.number
        var differences = try applyFormat(settings, options, to: number)
        if let rs485 = options.rs485, let difference = try rs485.apply(to: number) { differences.append(difference) }
        if let difference = try options.applyModemLines(to: number) { differences.append(difference) }
        tcflush(number, TCIFLUSH)
        guard ioctl(number, UInt(TIOCEXCL), 0) == 0 else { throw .last("TIOCEXCL") }
        return differences
    }

    private func applyFormat(
        _ settings: SerialSettings, _ options: SerialOptions, to number: Int32
    ) throws(TransportError) -> [SerialDifference] {
        var wanted = termios()
        guard tcgetattr(number, &wanted) == 0 else { throw .last("tcgetattr") }
        wanted.set(settings, options)
        // EINVAL is how some drivers refuse a combination; reading back tells what they took instead.
        guard tcsetattr(number, TCSANOW, &wanted) == 0 || errno == EINVAL else { throw .last("tcsetattr") }
        if !settings.hasNamedRate { try LineRate.set(settings.baud, on: number) }
        var taken = termios()
        guard tcgetattr(number, &taken) == 0 else { throw .last("tcgetattr") }
        guard taken.isAsRaw(as: wanted) else { throw .invalidSetting("the driver refuses a line without flow control") }
        let rate = try LineRate.difference(from: settings.baud, on: number)
        return [rate, taken.formatDifference(from: wanted)].compactMap { $0 }
    }

    private static func openingFailed(_ path: String, _ code: Int32) -> TransportError {
        switch code {
        case ENOENT, ENOTDIR, ENODEV, ENXIO: .notFound(path: path)
        case EACCES, EPERM, EROFS: .accessDenied(path: path, remedy: Self.remedy)
        case EBUSY: .locked(path: path, by: nil)
        case EISDIR: .notSerial(path: path)
        default: .system(call: "open", errno: code)
        }
    }

    /// Debian's group of serial lines; the rule gives it the usual adapters and keeps ModemManager off them.
    private static let remedy = "add the user to the group dialout, and install Packaging/udev/60-bandeau.rules"

    private static func settingUpFailed(_ path: String, _ code: Int32) -> TransportError {
        switch code {
        case ENOTTY, EINVAL: .notSerial(path: path)
        case EIO: .disconnected
        default: .system(call: "tcgetattr", errno: code)
        }
    }
}
