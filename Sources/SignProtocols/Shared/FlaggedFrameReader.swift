/// Finds frames that begin and end with the same byte, the flag, which never occurs inside.
///
/// The flag that ends a frame may begin the next, so that after any noise the next good frame is found.
struct FlaggedFrameReader: Sendable {
    enum Event: Hashable, Sendable {
        /// What stood between two flags, never empty, and when its first byte came.
        case frame([UInt8], began: Duration)
        case loss(String)
    }

    let flag: UInt8
    /// More bytes than this between flags are no frame.
    let longest: Int

    private var isAfterFlag = false
    private var content: [UInt8] = []
    private var began = Duration.zero
    private var last = Duration.zero

    /// An assumption: how long a frame may stand still before its sign forgets it.
    private static let longestPause = Duration.seconds(1)

    init(flag: UInt8, longest: Int) {
        self.flag = flag
        self.longest = longest
    }

    /// Notices a pause of more than a second, which ends a frame unheard.
    mutating func advance(to instant: Duration) -> Event? {
        defer { last = max(last, instant) }
        guard instant - last > Self.longestPause, !content.isEmpty else { return nil }
        return abandon("pause inside a frame")
    }

    /// Takes one byte; what it completes or spoils.
    mutating func receive(_ byte: UInt8, at instant: Duration) -> Event? {
        if byte == flag {
            defer { content = [] }
            isAfterFlag = true
            return content.isEmpty ? nil : .frame(content, began: began)
        }
        guard isAfterFlag else { return .loss("bytes between frames") }
        if content.isEmpty { began = instant }
        content.append(byte)
        return content.count > longest ? abandon("frame too long") : nil
    }

    private mutating func abandon(_ reason: String) -> Event {
        isAfterFlag = false
        content = []
        return .loss(reason)
    }
}
