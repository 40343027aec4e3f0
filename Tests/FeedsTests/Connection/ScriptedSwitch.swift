import NIOCore
import NIOPosix
import NIOSSL

/// A manager interface at a port of its own, whose side of every connection is a script.
struct ScriptedSwitch {
    typealias Channel = NIOAsyncChannel<ByteBuffer, ByteBuffer>
    /// Plays one connection, numbered from 1; the connection is closed when it returns.
    typealias Script = @Sendable (_ connection: inout SwitchConnection, _ number: Int) async throws -> Void

    private let server: NIOAsyncChannel<Channel, Never>
    let port: Int

    /// - Parameter certificate: what to speak TLS with, `nil` for plain TCP.
    init(_ certificate: TestCertificate? = nil) async throws {
        let context = try certificate?.serverContext()
        server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    return try Channel(wrappingChannelSynchronously: channel)
                }
            }
        port = server.channel.localAddress?.port ?? 0
    }

    /// Serves one connection after another until the task is cancelled.
    func run(_ script: @escaping Script) async throws {
        try await server.executeThenClose { connections in
            var number = 0
            for try await connection in connections {
                number += 1
                await Self.play(script, number, over: connection)
            }
        }
    }

    /// A client that hangs up in the middle of a script ends it, as it would end a switch's side.
    private static func play(_ script: Script, _ number: Int, over channel: Channel) async {
        do {
            try await channel.executeThenClose { inbound, outbound in
                let (heard, hearing) = AsyncStream<ByteBuffer>.makeStream()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        defer { hearing.finish() }
                        for try await buffer in inbound { hearing.yield(buffer) }
                    }
                    var connection = SwitchConnection(inbound: heard.makeAsyncIterator(), outbound: outbound)
                    try await script(&connection, number)
                    group.cancelAll()
                }
            }
        } catch {}
    }
}

/// The switch's end of a manager connection.
struct SwitchConnection {
    private var inbound: AsyncStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received: [UInt8] = []
    private var lines: [String] = []

    init(
        inbound: AsyncStream<ByteBuffer>.AsyncIterator, outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound
        self.outbound = outbound
    }

    /// The next action's lines, without the blank one that ends it; nil when the client has hung up.
    mutating func action() async -> [String]? {
        while true {
            if let line = nextLine() {
                guard line.isEmpty else {
                    lines.append(line)
                    continue
                }
                defer { lines = [] }
                return lines
            }
            guard let buffer = await inbound.next(isolation: #isolation) else { return nil }
            received += buffer.readableBytesView
        }
    }

    /// What has come up to the next line feed, without the end of the line; nil when it has not come yet.
    private mutating func nextLine() -> String? {
        guard let end = received.firstIndex(of: 0x0A) else { return nil }
        defer { received.removeFirst(end + 1) }
        return String(decoding: received[..<end].filter { $0 != 0x0D }, as: UTF8.self)
    }

    /// Listens until the client hangs up.
    ///
    /// - Returns: the first line of every action that came.
    mutating func remainder() async -> [String] {
        var actions: [String] = []
        while let action = await action() { actions += action.prefix(1) }
        return actions
    }

    func send(_ bytes: some Sequence<UInt8>) async throws {
        try await outbound.write(ByteBuffer(bytes: bytes))
    }

    /// Greets as Asterisk does: a line of its own, not a message.
    func greet() async throws {
        try await send("Asterisk Call Manager/11.0.0\r\n".utf8)
    }

    /// Sends a message of these lines.
    func send(_ lines: String...) async throws {
        try await send((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// Passes over actions, such as early pings, up to one of this name.
    private mutating func listen(for name: String) async {
        while let action = await action(), action.first != "Action: \(name)" {}
    }

    /// Greets, lets the client in, and tells it that there is nothing to tell.
    mutating func welcome() async throws {
        try await greet()
        await listen(for: "Login")
        try await send("Response: Success", "ActionID: bandeau-login", "Message: Authentication accepted")
        await listen(for: "QueueStatus")
        try await send("Response: Success", "ActionID: bandeau-status", "EventList: start")
        try await send("Event: QueueStatusComplete", "ActionID: bandeau-status")
    }
}
