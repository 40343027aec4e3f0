/// Decides where to read on when a file has been renamed, cut off or deleted, or nobody looked at it for a time.
///
/// It sees only what is there, and touches nothing.
struct FollowPlan: Hashable, Sendable {
    /// A part of the log as it lies in the folder.
    struct Part: Hashable, Sendable {
        let name: String
        let file: FilePosition.Identity
        let size: UInt64
        /// What stands before the position sought: its checksum, or `nil` where the part is not that long.
        let checksum: UInt64?
    }

    /// Where to begin or go on.
    enum Start: Hashable, Sendable {
        /// The place was found again.
        case resume(name: String, offset: UInt64)
        /// Nothing was read yet: from the beginning of the file.
        case begin
        /// The place is gone, and whatever was written after it; on from the beginning of the file.
        case miss
    }

    /// The name of the file that is followed.
    let base: String
    /// The earlier parts, the oldest first, and the file itself last, where it is there.
    let parts: [Part]

    /// Finds a saved place again.
    func start(from position: FilePosition?) -> Start {
        guard let position else { return .begin }
        let same = parts.filter { $0.file == position.file && isPlace(position, in: $0) }
        // The same inode is surer than the same bytes, which a copy has as well.
        if let part = same.first ?? copy(holding: position) {
            return .resume(name: part.name, offset: position.offset)
        }
        return position.offset == 0 ? .begin : .miss
    }

    /// Another file with the same bytes up to the place: what `copytruncate` leaves.
    func copy(holding position: FilePosition) -> Part? {
        // A few bytes may be the same in any file.
        guard position.offset >= UInt64(FilePosition.tailLength) else { return nil }
        return parts.last { $0.file != position.file && isPlace(position, in: $0) }
    }

    private func isPlace(_ position: FilePosition, in part: Part) -> Bool {
        part.size >= position.offset && part.checksum == position.checksum
    }

    /// The part to read after one that has been read to its end; `nil` while there is none.
    ///
    /// A new file counts once something was written to it: until then the switch may still write to the one that was
    /// renamed.
    func next(after file: FilePosition.Identity) -> Part? {
        let later = parts.firstIndex { $0.file == file }.map { parts[($0 + 1)...] }
        // After one that is in the folder no more comes the file itself.
        let candidates = later ?? parts.filter { $0.name == base }[...]
        return candidates.first { $0.size > 0 }
    }

    /// Whether an open file was cut off, or written anew, since it was read up to `position`.
    static func wasCutOff(size: UInt64, checksum: UInt64?, readTo position: FilePosition) -> Bool {
        size < position.offset || checksum != position.checksum
    }
}
