import Glibc
import NIOPosix

/// Reads a stream from a descriptor the program was started with: a pipe, a file or a terminal.
public struct StandardInput: Sendable {
    private let descriptor: Int32
    private let answers: Int32?

    /// - Parameters:
    ///   - descriptor: is read, and never closed.
    ///   - answers: where to write what the listener replies; `nil` drops it.
    public init(descriptor: Int32 = 0, answers: Int32? = nil) {
        (self.descriptor, self.answers) = (descriptor, answers)
    }

    /// Reads to the end of the input, or until the task is cancelled. Nothing is read before the listener has taken in
    /// what came before.
    ///
    /// - Throws: ``StandardInputError``, or `CancellationError`.
    public func run(_ listener: some FeedListener) async throws {
        let interruption = try Interruption()
        // Reading blocks, so it has a thread of its own.
        let thread = NIOThreadPool(numberOfThreads: 1)
        thread.start()
        defer { thread.shutdownGracefully { _ in } }
        try await withTaskCancellationHandler {
            while let bytes = try await thread.runIfActive({ try next(interruption) }) {
                if bytes.isEmpty { continue }
                let reply = await listener.received(bytes)
                if let answers { try await thread.runIfActive { try write(reply.actions, to: answers) } }
            }
        } onCancel: {
            interruption.interrupt()
        }
        try Task.checkCancellation()
    }

    /// The next bytes; `nil` at the end of the input and when interrupted.
    private func next(_ interruption: Interruption) throws -> [UInt8]? {
        var watched = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&watched, 2, -1) < 0 {
            guard errno == EINTR else { throw StandardInputError.cannotRead(reason: String(cString: strerror(errno))) }
        }
        guard watched[1].revents == 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else {
            if errno == EINTR || errno == EAGAIN { return [] }
            throw StandardInputError.cannotRead(reason: String(cString: strerror(errno)))
        }
        return count == 0 ? nil : Array(bytes.prefix(count))
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw StandardInputError.cannotAnswer(reason: String(cString: strerror(errno)))
            }
        }
    }
}

/// What can go wrong with standard input and output.
public enum StandardInputError: Error, Hashable, CustomStringConvertible {
    case cannotRead(reason: String)
    case cannotAnswer(reason: String)

    public var description: String {
        switch self {
        case .cannotRead(let reason): "cannot read standard input: \(reason)"
        case .cannotAnswer(let reason): "cannot answer on standard output: \(reason)"
        }
    }
}

/// Ends a wait for input from elsewhere: a pipe whose end is watched with it.
private final class Interruption: Sendable {
    let descriptor: Int32
    private let writing: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw StandardInputError.cannotRead(reason: String(cString: strerror(errno)))
        }
        (descriptor, writing) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(writing)
    }

    func interrupt() {
        var byte: UInt8 = 1
        _ = Glibc.write(writing, &byte, 1)
    }
}
