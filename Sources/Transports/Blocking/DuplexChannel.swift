import Glibc

/// Sends and receives on one non-blocking descriptor, with a thread for each direction.
final class DuplexChannel: Sendable {
    enum Kind {
        case terminal
        case socket
    }

    private let descriptor: Descriptor
    private let kind: Kind
    private let writing: BlockingLane
    private let reading: BlockingLane

    /// - Parameter writing: taken over, as is `reading`; may be the lane on which the descriptor was opened.
    init(descriptor: Descriptor, kind: Kind, writing: BlockingLane, reading: BlockingLane) {
        self.descriptor = descriptor
        self.kind = kind
        self.writing = writing
        self.reading = reading
    }

    func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError) {
        let deadline = Deadline(after: limit)
        try await writing.run(cancellable: false) { [descriptor, kind] turn throws(TransportError) in
            let number = try descriptor.number
            do throws(TransportError) {
                try kind.writeAll(bytes, to: number, until: deadline, turn)
            } catch .timedOut {
                kind.abandonOutput(of: number)
                throw .timedOut
            }
        }
    }

    func receive(within limit: Duration) async throws(TransportError) -> [UInt8] {
        let deadline = Deadline(after: limit)
        return try await reading.run { [descriptor, kind] turn throws(TransportError) in
            try kind.readSome(from: try descriptor.number, until: deadline, turn)
        }
    }

    /// On a lane of ours: asking a USB adapter that is on its way out has been seen to take the driver's five seconds.
    func check() async throws(TransportError) {
        try await writing.run(cancellable: false) { [descriptor, kind] _ throws(TransportError) in
            try kind.checkAlive(try descriptor.number)
        }
    }

    func close() async {
        await reading.finish()
        await writing.finish { [descriptor, kind] in descriptor.close(after: kind.prepareToClose) }
    }

    /// Whoever forgets to close leaves the line usable all the same.
    deinit {
        writing.stop { [descriptor, kind] in descriptor.close(after: kind.prepareToClose) }
    }
}

extension DuplexChannel.Kind {
    fileprivate func writeAll(
        _ bytes: [UInt8], to number: Int32, until deadline: Deadline, _ turn: Turn
    ) throws(TransportError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write($0, to: number) }
            switch count {
            case 1...: rest = rest.dropFirst(count)
            case 0: try turn.poll(number, for: POLLOUT, until: deadline)
            default: try waitAfterFailure("write", number, for: POLLOUT, until: deadline, turn)
            }
        }
    }

    fileprivate func readSome(
        from number: Int32, until deadline: Deadline, _ turn: Turn
    ) throws(TransportError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            try turn.poll(number, for: POLLIN, until: deadline)
            let count = read(number, &buffer, buffer.count)
            // Poll said that there is something to read: nothing means that the line is hung up.
            if count == 0 { throw .disconnected }
            if count > 0 { return Array(buffer[..<count]) }
            try waitAfterFailure("read", number, for: POLLIN, until: deadline, turn)
        }
    }

    /// Returns when the call may be tried again.
    private func waitAfterFailure(
        _ call: String, _ number: Int32, for event: Int32, until deadline: Deadline, _ turn: Turn
    ) throws(TransportError) {
        switch errno {
        case EINTR: return
        case EAGAIN: try turn.poll(number, for: event, until: deadline)
        case let code where Self.gone.contains(code): throw .disconnected
        default: throw .last(call)
        }
    }

    /// What the system says when the other end is gone, by device and driver.
    private static var gone: Set<Int32> {
        [EIO, ENXIO, ENODEV, EPIPE, ECONNRESET, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH]
    }

    private func write(_ bytes: UnsafeRawBufferPointer, to number: Int32) -> Int {
        switch self {
        case .terminal: Glibc.write(number, bytes.baseAddress, bytes.count)
        case .socket: Glibc.send(number, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }
    }

    /// Half a packet must not trickle out later, nor hold up closing for as long as the driver waits for it.
    fileprivate func abandonOutput(of number: Int32) {
        if self == .terminal { tcflush(number, TCOFLUSH) }
    }

    fileprivate func checkAlive(_ number: Int32) throws(TransportError) {
        var entry = pollfd(fd: number, events: hangUpEvents, revents: 0)
        guard Glibc.poll(&entry, 1, 0) >= 0 || errno == EINTR else { throw .last("poll") }
        if entry.revents != 0 { throw .disconnected }
        var lines: Int32 = 0
        // Lines without modem signals, such as pseudo-terminals, answer ENOTTY and are alive.
        if self == .terminal, ioctl(number, UInt(TIOCMGET), &lines) != 0, Self.gone.contains(errno) {
            throw .disconnected
        }
    }

    /// POLLRDHUP, which Glibc's module does not show: the peer has shut down its side. Source: poll(2).
    private var hangUpEvents: Int16 { self == .socket ? 0x2000 : 0 }

    /// The exclusive mark stays on a pseudo-terminal after it was closed, and would lock out the next user.
    fileprivate func prepareToClose(_ number: Int32) {
        if self == .terminal { _ = ioctl(number, UInt(TIOCNXCL), 0) }
    }
}
