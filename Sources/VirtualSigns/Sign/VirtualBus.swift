/// Virtual signs that hang on one line: every one hears all that is said on it, takes what is for its own address, and
/// may answer.
public struct VirtualBus: Sendable {
    private let line: VirtualLine
    private let signs: [VirtualSign]

    /// - Parameters:
    ///   - line: the bus is its only reader.
    ///   - signs: those made for this line; they are not run themselves.
    public init(line: VirtualLine, signs: [VirtualSign]) {
        (self.line, self.signs) = (line, signs)
    }

    /// Gives the signs what arrives until the line is closed or the task cancelled.
    public func run() async {
        for await arrival in line.arrivals() {
            for sign in signs { await sign.take(arrival) }
        }
    }
}
