import SignProtocols
import Transports

/// Listens to a sign until what it says makes an answer, or the time is up.
struct SignHearing {
    private let transport: any Transport
    private let limit: Duration

    init(_ transport: any Transport, limit: Duration) {
        self.transport = transport
        self.limit = limit
    }

    /// - Parameter read: what the bytes so far mean; nil when more may come.
    /// - Returns: nil when there was no answer in time.
    func answer(_ read: ([UInt8]) -> SignAnswer?) async -> SignAnswer? {
        let deadline = SuspendingClock.now + limit
        var bytes: [UInt8] = []
        while bytes.count < Self.mostBytes {
            guard let more = try? await transport.receive(within: max(.zero, deadline - .now)) else { return nil }
            bytes += more
            if let answer = read(bytes) { return answer }
        }
        return nil
    }

    /// A sign that talks without end has not answered.
    private static let mostBytes = 65_536
}
