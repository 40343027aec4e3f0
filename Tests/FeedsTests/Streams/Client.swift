import NIOCore
import NIOPosix
import Synchronization

/// A client of a server that answers lines.
final class Client: Sendable {
    private typealias Channel = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private let channel: any NIOCore.Channel
    private let received = Mutex<(bytes: [UInt8], isOver: Bool)>(([], false))

    private init(channel: any NIOCore.Channel) {
        self.channel = channel
    }

    /// Runs a test with a client, which hangs up at its end.
    static func connected(
        to port: Int, reading: Bool = true, _ body: (Client) async throws -> Void
    ) async throws {
        let connection = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: reading)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let configuration = Channel.Configuration(isOutboundHalfClosureEnabled: true)
                    return try Channel(wrappingChannelSynchronously: channel, configuration: configuration)
                }
            }
        try await connection.executeThenClose { inbound, _ in
            let client = Client(channel: connection.channel)
            try await withThrowingTaskGroup(of: Void.self) { group in
                if reading { group.addTask { await client.read(inbound) } }
                try await body(client)
                group.cancelAll()
            }
        }
    }

    private func read(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async {
        do {
            for try await buffer in inbound { received.withLock { $0.bytes += buffer.readableBytesView } }
        } catch {}
        received.withLock { $0.isOver = true }
    }

    var receivedBytes: Int { received.withLock { $0.bytes.count } }

    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
    }

    /// Says that nothing more will be sent.
    func closeOutput() async throws {
        try await channel.close(mode: .output).get()
    }

    /// The next line, without its end; `nil` when the server has hung up.
    func line() async throws -> String? {
        while true {
            let found: String?? = received.withLock { state in
                if let end = state.bytes.firstIndex(of: 0x0A) {
                    defer { state.bytes.removeFirst(end + 1) }
                    return .some(String(decoding: state.bytes[..<end], as: UTF8.self))
                }
                return state.isOver ? .some(nil) : nil
            }
            if let found { return found }
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}
