/// Finds packets in the bytes that reach AlfaZeta panels.
///
/// Only 80 starts a packet, and only 8F ends one: inside, every byte but the command has bit 7 clear, or is the
/// address FF.
struct AlfaZetaFrameReader: Sendable {
    enum Event: Hashable, Sendable {
        /// From the command on, without 80 and 8F.
        case frame([UInt8])
        case loss(String)
    }

    private var frame: [UInt8]?

    /// An address and the 56 columns of the largest panel, and a command.
    private static let longestFrame = 58

    /// Takes one byte; what it completes or spoils.
    mutating func receive(_ byte: UInt8) -> Event? {
        switch (byte, frame) {
        case (0x80, _):
            let loss = abandon("packet cut by the next")
            frame = []
            return loss
        case (_, nil):
            return .loss("bytes between packets")
        case (0x8F, let frame?):
            self.frame = nil
            return .frame(frame)
        case (_, let frame?):
            guard Self.mayFollow(byte, frame), frame.count < Self.longestFrame else {
                return abandon("malformed packet")
            }
            self.frame?.append(byte)
            return nil
        }
    }

    /// Forgets what has come of a packet.
    mutating func abandon(_ reason: String) -> Event? {
        guard frame != nil else { return nil }
        frame = nil
        return .loss(reason)
    }

    private static func mayFollow(_ byte: UInt8, _ frame: [UInt8]) -> Bool {
        switch frame.count {
        case 0: byte & 0x80 != 0
        case 1: byte & 0x80 == 0 || byte == 0xFF
        default: byte & 0x80 == 0
        }
    }
}
