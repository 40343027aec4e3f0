import Glibc
import Synchronization

/// A terminal taken over for drawing signs, and given back as it was.
///
///     guard let session = TerminalSession(environment: environment) else { … print text instead … }
///     session.enter()
///     defer { session.leave() }
///     try session.draw(signs)      // as often as there is something new
///
/// Who owns the session calls ``leave()`` on SIGINT and SIGTERM too, from a task or a dispatch source, never from a
/// signal handler itself: it takes a lock. All calls may come from any thread; they block while the terminal does.
public final class TerminalSession: Sendable {
    private struct State {
        /// What the terminal shows; nil when that is not known.
        var screen: TerminalScreen?
        var isEntered = false
        /// How the terminal treated its keyboard before; nil when it cannot say.
        var settings: termios?
    }

    private let descriptor: Int32
    private let environment: [String: String]
    private let view: TerminalView
    private let state = Mutex(State())

    /// - Parameters:
    ///   - descriptor: an open terminal, which stays the caller's; standard output unless told otherwise.
    ///   - environment: tells the terminal's abilities, and its size if it does not tell itself.
    /// - Returns: nil for a pipe, a file or a terminal that can only print (`TERM=dumb`).
    public init?(descriptor: Int32 = 1, environment: [String: String]) {
        guard isatty(descriptor) == 1, environment["TERM"] != "dumb" else { return nil }
        self.descriptor = descriptor
        self.environment = environment
        view = TerminalView(traits: TerminalTraits(environment: environment))
    }

    /// The size now, which may change at any time.
    package var size: TerminalSize {
        TerminalSize(ofTerminal: descriptor, environment: environment) ?? TerminalSize(environment: environment)
    }

    /// Turns to the alternate screen, hides the cursor and stops keys from being echoed. Does nothing the second time.
    public func enter() {
        state.withLock { state in
            guard !state.isEntered else { return }
            state.isEntered = true
            state.screen = nil
            state.settings = silenceKeyboard()
            try? write(TerminalMode.entering)
        }
    }

    /// Undoes ``enter()`` and drops keys typed meanwhile. Does nothing unless entered; a terminal that is gone is fine.
    public func leave() {
        state.withLock { state in
            guard state.isEntered else { return }
            state.isEntered = false
            try? write(TerminalMode.leaving)
            if var settings = state.settings { tcsetattr(descriptor, TCSAFLUSH, &settings) }
        }
    }

    /// Shows the signs, sending only what differs from what was drawn last; everything after a change of size.
    ///
    /// Does nothing before ``enter()`` and after ``leave()``.
    /// - Throws: when the terminal is gone.
    public func draw(_ signs: [SignFrame]) throws(TerminalError) {
        let screen = view.screen(signs, size: size)
        try state.withLock { state throws(TerminalError) in
            guard state.isEntered else { return }
            let old = state.screen
            // Until all of it has arrived nobody knows what is shown: after a failure the next draw starts over.
            state.screen = nil
            try write(screen.changes(since: old))
            state.screen = screen
        }
    }

    /// Turns off echo, so that typing does not disturb the picture, and the key that would suspend the program and
    /// leave the picture behind. Control-C still ends it.
    private func silenceKeyboard() -> termios? {
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { return nil }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON)
        // Zero is _POSIX_VDISABLE on Linux: no key at all.
        withUnsafeMutableBytes(of: &silent.c_cc) { $0[Int(VSUSP)] = 0 }
        tcsetattr(descriptor, TCSANOW, &silent)
        return settings
    }

    private func write(_ text: String) throws(TerminalError) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var writable = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&writable, 1, -1)
            } else if errno != EINTR {
                throw TerminalError(errno: errno)
            }
        }
    }
}

/// The terminal could not be written to. Its user is most likely gone.
public struct TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system's error number.
    public let errno: Int32

    public var description: String { "cannot write to the terminal: \(String(cString: strerror(errno)))" }
}

/// Sequences that change how a whole terminal behaves.
///
/// Source: xterm, "Xterm Control Sequences", private modes 1049 (alternate screen), 25 (cursor), 7 (wraparound).
private enum TerminalMode {
    static let entering = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"
    static let leaving = "\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
}
