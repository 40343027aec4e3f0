/// How far a growing file has been read, and what is needed to find that place again.
///
/// A file keeps its inode when it is renamed, and its bytes when it is copied; an inode is given to another file when
/// its own is deleted. So both are kept: the inode, and a checksum of what stands before the place.
public struct FilePosition: Hashable, Sendable, Codable {
    /// Which file of the system it is, whatever its name.
    public struct Identity: Hashable, Sendable, Codable {
        public let device: UInt64
        public let inode: UInt64

        public init(device: UInt64, inode: UInt64) {
            self.device = device
            self.inode = inode
        }
    }

    public let file: Identity
    /// Bytes read since the beginning of the file.
    public let offset: UInt64
    /// FNV-1a, 64 bits, of the last ``tailLength`` bytes before the offset, or of all when there are fewer.
    public let checksum: UInt64

    /// How many bytes before the offset are known again: a line or two of a log, with its times.
    public static let tailLength = 64

    /// - Parameter tail: the bytes before `offset`; only the last ``tailLength`` matter.
    public init(file: Identity, offset: UInt64, tail: some BidirectionalCollection<UInt8>) {
        self.file = file
        self.offset = offset
        checksum = Self.checksum(tail.suffix(Self.tailLength))
    }

    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
