import Glibc
import Transports

/// The sign's end of a wire, as far as kinds of wires differ.
protocol WireEnd: Sendable {
    /// What a driver opens: a path, or host:port.
    var path: String { get }

    /// How fast the driver sends now; `nil` when the wire has no speed.
    var speed: LineSpeed? { get }

    /// Whether bytes wait to be read.
    var hasBytes: Bool { get }

    /// Returns when bytes wait to be read, or a driver came or went.
    func waitForBytes(_ turn: Turn) throws(TransportError)

    /// Returns nothing when the driver has gone or there are no bytes after all.
    func read(upTo count: Int) throws(TransportError) -> [UInt8]

    /// Hands bytes to the driver; what nobody listens to or has room for is lost, as on a line.
    func write(_ bytes: [UInt8])

    func close()
}

extension Descriptor {
    /// Whether a read would return bytes.
    var hasBytes: Bool {
        var count: Int32 = 0
        do throws(TransportError) {
            let code = try use { ioctl($0, UInt(FIONREAD), &count) }
            return code == 0 && count > 0
        } catch {
            return false
        }
    }

    /// - Returns: `nil` when the other end is gone, nothing when no bytes are there now.
    func readOnce(upTo count: Int) throws(TransportError) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: count)
        let number = try number
        let got = Glibc.read(number, &buffer, count)
        if got > 0 { return Array(buffer[..<got]) }
        return got < 0 && (errno == EAGAIN || errno == EINTR) ? [] : nil
    }

    /// Writes what there is room for. After closing, nothing.
    func writeAvailable(_ bytes: [UInt8], with call: (Int32, [UInt8]) -> Int) {
        do throws(TransportError) {
            var rest = bytes
            while !rest.isEmpty {
                let count = try use { call($0, rest) }
                guard count > 0 else { return }
                rest.removeFirst(count)
            }
        } catch {}
    }
}
