import Glibc
import Transports

/// A name of our choice for a pseudo-terminal, which itself gets another number each time.
struct DeviceLink: Sendable {
    let path: String
    let target: String

    /// Makes the link, so that nobody ever finds the path empty when a link was there.
    ///
    /// A link that leads nowhere or to another pseudo-terminal is left over from an earlier run and is replaced.
    ///
    /// - Throws: ``VirtualLineError/linkOccupied(path:)`` when anything else is there.
    init(path: String, target: String) throws {
        (self.path, self.target) = (path, target)
        if symlink(target, path) == 0 { return }
        guard errno == EEXIST else { throw TransportError.last("cannot make the link \(path)") }
        guard Self.isReplaceable(path) else { throw VirtualLineError.linkOccupied(path: path) }
        let temporary = "\(path).\(getpid())"
        guard symlink(target, temporary) == 0 else { throw TransportError.last("cannot make the link \(path)") }
        guard rename(temporary, path) == 0 else {
            let failure = TransportError.last("cannot replace the link \(path)")
            unlink(temporary)
            throw failure
        }
    }

    /// Leaves the path alone when it has become someone else's.
    func remove() {
        if Self.destination(of: path) == target { unlink(path) }
    }

    private static func isReplaceable(_ path: String) -> Bool {
        guard let destination = destination(of: path) else { return false }
        return destination.hasPrefix("/dev/pts/") || access(path, F_OK) != 0
    }

    /// What a symbolic link says; `nil` when the path is none.
    private static func destination(of path: String) -> String? {
        let size = Int(PATH_MAX)
        var buffer = [CChar](repeating: 0, count: size)
        let count = readlink(path, &buffer, size)
        return count < 0 ? nil : String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
