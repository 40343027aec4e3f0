import Glibc

/// The manager port of a switch that does what the test says, on 127.0.0.1.
final class ScriptedSwitch {
    private let listener: Int32
    /// The one that the system chose.
    let port: Int
    private var clients: [Client] = []

    fileprivate init() throws {
        listener = try Self.check(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        _ = fcntl(listener, F_SETFL, O_NONBLOCK)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        try withUnsafeMutableBytes(of: &address) { bytes in
            guard let pointer = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress else { return }
            _ = try Self.check(bind(listener, pointer, size))
            _ = try Self.check(getsockname(listener, pointer, &size))
        }
        _ = try Self.check(listen(listener, 4))
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    fileprivate func close() {
        for client in clients { client.close() }
        Glibc.close(listener)
    }

    /// Waits for the next client, and greets it.
    func accept() async throws -> Client {
        let client = try await eventually("a connection") { () -> Client? in
            let number = Glibc.accept(listener, nil, nil)
            return number < 0 ? nil : Client(number)
        }
        clients.append(client)
        try client.send(SwitchScript.greeting)
        return client
    }

    fileprivate static func check(_ result: Int32) throws -> Int32 {
        guard result >= 0 else { throw SocketError(reason: String(cString: strerror(errno))) }
        return result
    }
}

/// Lets a switch listen while `body` is done.
func withScriptedSwitch<Result>(_ body: (ScriptedSwitch) async throws -> Result) async throws -> Result {
    let exchange = try ScriptedSwitch()
    defer { exchange.close() }
    return try await body(exchange)
}

/// What a client of the switch says and is told.
final class Client {
    private let number: Int32
    private var received: [UInt8] = []
    private var isClosed = false

    fileprivate init(_ number: Int32) {
        self.number = number
        _ = fcntl(number, F_SETFL, O_NONBLOCK)
    }

    /// Hangs up; does nothing the second time.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        Glibc.close(number)
    }

    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        let count = Glibc.send(number, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        guard count == bytes.count else { throw SocketError(reason: "\(count) of \(bytes.count) bytes were taken") }
    }

    /// The fields of the next action; pings, which come when a busy machine makes the switch slow, are left out.
    func action() async throws -> [String: String] {
        try await eventually("an action") {
            receive()
            while let action = takeAction() {
                if action["Action"] != "Ping" { return action }
            }
            return nil
        }
    }

    private func takeAction() -> [String: String]? {
        guard let end = received.firstRange(of: "\r\n\r\n".utf8) else { return nil }
        let text = String(decoding: received[..<end.lowerBound], as: UTF8.self)
        received.removeSubrange(..<end.upperBound)
        let fields = text.split(separator: "\r\n").map { $0.split(separator: ": ", maxSplits: 1).map(String.init) }
        return Dictionary(fields.map { ($0[0], $0.count > 1 ? $0[1] : "") }) { first, _ in first }
    }

    /// Answers an action.
    func answer(_ action: [String: String], _ response: String, _ message: String) throws {
        let id = action["ActionID", default: ""]
        try send(SwitchScript.message(["Response: \(response)", "ActionID: \(id)", "Message: \(message)"]))
    }

    private func receive() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(number, &buffer, buffer.count, 0)
        if count > 0 { received += buffer[..<count] }
    }
}

/// What the system said when a socket failed.
struct SocketError: Error, CustomStringConvertible {
    let reason: String

    var description: String { "socket: \(reason)" }
}
