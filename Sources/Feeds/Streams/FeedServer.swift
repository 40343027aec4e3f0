import NIOCore
import NIOPosix
import Synchronization

/// Lets others connect and send lines: the way in for whoever bridges a switch to the open event format.
///
/// Each client is read batch by batch: what has come is handed on, answered, and only then is more read. So a client is
/// never ahead of what was acknowledged by more than a few buffers of 64 KiB, and one that does not read its answers is
/// dropped.
public struct FeedServer: Sendable {
    private let host: String
    private let port: Int
    private let limits: Limits

    public struct Limits: Hashable, Sendable {
        /// More clients than this at a time are turned away.
        public var clients = 64
        /// How long a client may take to read an answer.
        public var answer = Duration.seconds(10)
        /// How often the listener is asked whether to send all clients away.
        public var checkEvery = Duration.seconds(1)

        public init() {}
    }

    /// - Parameters:
    ///   - host: the address to listen at; `0.0.0.0` or `::` for all.
    ///   - port: 0 takes any that is free.
    public init(host: String, port: Int, limits: Limits = Limits()) {
        (self.host, self.port, self.limits) = (host, port, limits)
    }

    /// Listens until the task is cancelled. Clients whose lines are being taken in then still get their answer.
    ///
    /// - Parameter ready: is told the port once clients can connect.
    /// - Throws: ``FeedServerError`` when the address cannot be listened at.
    public func run(
        _ listener: some LineListener, ready: @Sendable (_ port: Int) -> Void = { _ in }
    ) async throws {
        let server = try await bind()
        ready(server.channel.localAddress?.port ?? port)
        let attendance = Attendance(limit: limits.clients)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await watch(listener, attendance) }
            try await server.executeThenClose { connections in
                var number = 0
                for try await connection in connections {
                    number += 1
                    let client = LineClient(number: number, address: Self.address(of: connection))
                    group.addTask { await attend(connection, client, listener, attendance) }
                }
            }
            group.cancelAll()
        }
    }

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private func bind() async throws -> NIOAsyncChannel<Connection, Never> {
        do {
            return try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.socketOption(.so_keepalive), value: 1)
                // Who sends a file and says so still hears what became of it.
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 1 << 16))
                .bind(host: host, port: port) { channel in
                    channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
                }
        } catch {
            throw FeedServerError.cannotListen(host: host, port: port, reason: "\(error)")
        }
    }

    private static func address(of connection: Connection) -> String {
        guard let address = connection.channel.remoteAddress, let host = address.ipAddress, let port = address.port
        else {
            return "unknown"
        }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

/// Why a server cannot serve.
public enum FeedServerError: Error, Hashable, CustomStringConvertible {
    case cannotListen(host: String, port: Int, reason: String)

    public var description: String {
        switch self {
        case .cannotListen(let host, let port, let reason): "cannot listen at \(host):\(port): \(reason)"
        }
    }
}

// MARK: One client

extension FeedServer {
    private func attend(
        _ connection: Connection, _ client: LineClient, _ listener: some LineListener, _ attendance: Attendance
    ) async {
        guard let present = attendance.enter(client, connection.channel) else {
            let reason = "\(limits.clients) clients are connected already"
            return await turnAway(connection, because: reason)
        }
        await listener.connected(client, present: present)
        let reason: String
        do {
            try await serve(connection, client, listener)
            reason = Task.isCancelled ? "the server was stopped" : "the client closed the connection"
        } catch let error as ClientProblem {
            reason = error.description
        } catch {
            reason = Task.isCancelled ? "the server was stopped" : "\(error)"
        }
        let (left, dismissal) = attendance.leave(client)
        await listener.disconnected(client, because: dismissal ?? reason, present: left)
    }

    /// Sends every client away when the listener wants their connections opened anew.
    private func watch(_ listener: some LineListener, _ attendance: Attendance) async {
        while !Task.isCancelled {
            if let reason = await listener.reasonToGiveUp() { attendance.dismiss(because: reason) }
            try? await Task.sleep(for: limits.checkEvery)
        }
    }

    private func serve(_ connection: Connection, _ client: LineClient, _ listener: some LineListener) async throws {
        try await connection.executeThenClose { inbound, _ in
            var lines = ClientLines(client)
            for try await buffer in inbound {
                guard let batch = buffer.withUnsafeReadableBytes({ lines.add($0) }) else { continue }
                try await answer(listener.received(batch), over: connection)
            }
            guard !Task.isCancelled, let batch = lines.finish() else { return }
            try await answer(listener.received(batch), over: connection)
        }
    }

    /// Sends an answer whole; a client that does not take it in time is cut off.
    private func answer(_ reply: FeedReply, over connection: Connection) async throws {
        guard !reply.actions.isEmpty else { return }
        let channel = connection.channel
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(limits.answer)) { channel.close(promise: nil) }
        do {
            try await channel.writeAndFlush(ByteBuffer(bytes: reply.actions)).get()
            deadline.cancel()
        } catch {
            deadline.cancel()
            // The deadline has run when nobody else closed the connection.
            if case .ioOnClosedChannel? = error as? ChannelError { throw ClientProblem.readsTooSlowly(limits.answer) }
            throw error
        }
    }

    private func turnAway(_ connection: Connection, because reason: String) async {
        try? await connection.executeThenClose { _, outbound in
            let line = "{\"outcome\":\"refused\",\"reason\":\(reason.asJSON)}\n"
            try await outbound.write(ByteBuffer(string: line))
        }
    }
}

/// What a client did that made the server close its connection.
private enum ClientProblem: Error, CustomStringConvertible {
    case readsTooSlowly(Duration)

    var description: String {
        switch self {
        case .readsTooSlowly(let limit): "the client did not read its answers within \(limit)"
        }
    }
}

/// The clients that are there.
private final class Attendance: Sendable {
    private struct Visitor {
        let channel: any NIOCore.Channel
        /// Why it was sent away.
        var dismissal: String?
    }

    private let limit: Int
    private let visitors = Mutex<[LineClient: Visitor]>([:])

    init(limit: Int) {
        self.limit = limit
    }

    /// One more: how many there are with it, `nil` when there is no room.
    func enter(_ client: LineClient, _ channel: any NIOCore.Channel) -> Int? {
        visitors.withLock { visitors in
            guard visitors.count < limit else { return nil }
            visitors[client] = Visitor(channel: channel)
            return visitors.count
        }
    }

    /// One fewer: how many are left, and why this one was sent away if it was.
    func leave(_ client: LineClient) -> (left: Int, dismissal: String?) {
        visitors.withLock { visitors in
            let dismissal = visitors.removeValue(forKey: client)?.dismissal
            return (visitors.count, dismissal)
        }
    }

    /// Closes the connections of all.
    func dismiss(because reason: String) {
        visitors.withLock { visitors in
            for (client, visitor) in visitors {
                visitors[client]?.dismissal = reason
                visitor.channel.close(promise: nil)
            }
        }
    }
}
