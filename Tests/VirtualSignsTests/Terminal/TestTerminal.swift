import Glibc

/// A pseudo-terminal: a program draws on one end, the test reads at the other.
final class TestTerminal: Sendable {
    /// What the program takes for its terminal.
    let descriptor: Int32
    private let master: Int32

    struct Failure: Error {}

    init() throws {
        var ends: (master: Int32, slave: Int32) = (-1, -1)
        guard openpty(&ends.master, &ends.slave, nil, nil, nil) == 0 else { throw Failure() }
        (master, descriptor) = ends
    }

    deinit {
        close(descriptor)
        close(master)
    }

    func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// The path of the program's end.
    func name() throws -> String {
        var name = [CChar](repeating: 0, count: 64)
        guard ttyname_r(descriptor, &name, name.count) == 0 else { throw Failure() }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether typed keys appear on the screen.
    var echoes: Bool {
        var settings = termios()
        tcgetattr(descriptor, &settings)
        return settings.c_lflag & tcflag_t(ECHO) != 0
    }

    /// The key that suspends a program; 0 when none does.
    var suspendKey: UInt8 {
        var settings = termios()
        tcgetattr(descriptor, &settings)
        return withUnsafeBytes(of: settings.c_cc) { $0[Int(VSUSP)] }
    }

    /// What was written, up to and including a marker; waits for it, but not for ever.
    func read(through marker: String) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: bytes, as: UTF8.self).hasSuffix(marker) {
            var readable = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&readable, 1, 5000) == 1 else { break }
            let count = Glibc.read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
