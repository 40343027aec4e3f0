/// The sign's side of running numbers: tells packets that come twice or late.
struct SequenceWatch: Sendable {
    /// How many numbers there are before they repeat.
    let modulus: Int
    /// How far back a number counts as late; farther back it is taken for a new beginning.
    let window: Int
    /// After so long without packets, any number is a new beginning.
    let silence: Duration
    private var last: [Int: (number: Int, at: Duration)] = [:]

    init(modulus: Int, window: Int, silence: Duration) {
        (self.modulus, self.window, self.silence) = (modulus, window, silence)
    }

    /// - Parameter series: what is numbered by itself.
    /// - Returns: false for a packet to drop.
    mutating func accepts(_ number: UInt8, series: Int, at instant: Duration) -> Bool {
        if let last = last[series], instant - last.at < silence {
            let back = (last.number - Int(number) + modulus) % modulus
            guard back >= window else { return false }
        }
        last[series] = (Int(number), instant)
        return true
    }
}
