import Foundation
import Glibc

/// What the checks of the clock, the disk and ports find; the values they judge are asked for elsewhere.
package enum MachineChecks {
    /// - Parameter isSynchronised: `nil` where the kernel may not be asked.
    package static func clock(isSynchronised: Bool?) -> Finding {
        switch isSynchronised {
        case true?: return Finding(.ok, "clock", "synchronised")
        case false?:
            return Finding(
                .warning, "clock", "not synchronised: waits and times of day may be wrong",
                remedies: ["apt-get install systemd-timesyncd (or chrony)", "timedatectl set-ntp true"])
        case nil: return Finding(.warning, "clock", "whether it is synchronised cannot be asked here")
        }
    }

    package static func timeZone(_ name: String, isKnown: Bool) -> Finding {
        if isKnown { return Finding(.ok, "time zone", name) }
        return Finding(
            .error, "time zone", "\(name) is not known to this system", remedies: ["apt-get install tzdata"])
    }

    /// What is left on the disk of the history.
    package static func space(_ bytes: UInt64, at path: String) -> Finding {
        let megabytes = "\(bytes / 1_000_000) MB are free at \(path)"
        switch bytes {
        case ..<20_000_000:
            return Finding(.error, "disk", megabytes, remedies: ["make room: nothing more can be kept"])
        case ..<500_000_000:
            return Finding(.warning, "disk", megabytes, remedies: ["make room before it is full"])
        default: return Finding(.ok, "disk", megabytes)
        }
    }

    /// Whether a port can be listened on.
    ///
    /// - Parameters:
    ///   - code: what the system says to that; 0 for yes.
    ///   - service: the process of a Bandeau in service, which has its ports already.
    package static func port(_ address: String, code: Int32, service: Int32?) -> Finding {
        let subject = "port \(address)"
        switch (code, service) {
        case (0, _): return Finding(.ok, subject, "free")
        case (EADDRINUSE, let service?):
            return Finding(.ok, subject, "in use, while the service runs as process \(service)")
        case (EADDRINUSE, nil):
            return Finding(
                .error, subject, "in use by another program",
                remedies: ["find it: ss -ltnp", "end it, or write another port into the configuration"])
        case (EADDRNOTAVAIL, _):
            return Finding(
                .error, subject, "not an address of this machine", remedies: ["see which there are: ip address"])
        case (EACCES, _):
            return Finding(.error, subject, "may not be used", remedies: ["take a port from 1024 on"])
        default: return Finding(.error, subject, String(cString: strerror(code)))
        }
    }
}

/// Asks the system for what ``MachineChecks`` judges.
enum Machine {
    /// Whether something keeps the kernel's clock right; `nil` where it may not be asked.
    ///
    /// Source: adjtimex(2): a `struct timex` of zeros (208 bytes) changes nothing, and TIME_ERROR, 5, is returned for a
    /// clock that is not synchronised. Swift's Glibc module leaves the function out.
    static var isClockSynchronised: Bool? {
        typealias Function = @convention(c) (UnsafeMutableRawPointer) -> Int32
        guard let symbol = dlsym(nil, "adjtimex") else { return nil }
        var state = [UInt64](repeating: 0, count: 26)
        let answer = state.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { unsafeBitCast(symbol, to: Function.self)($0) } ?? -1
        }
        return answer < 0 ? nil : answer != 5
    }

    /// Bytes that this user may still write.
    static func space(at path: String) -> UInt64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }

    /// Tries to listen on a port, and leaves it again.
    ///
    /// - Returns: 0, or the system's error.
    static func listen(host: String, port: Int) -> Int32 {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &list) == 0, let list else { return EADDRNOTAVAIL }
        defer { freeaddrinfo(list) }
        let number = socket(list.pointee.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { return errno }
        defer { close(number) }
        var yes: Int32 = 1
        setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(number, list.pointee.ai_addr, list.pointee.ai_addrlen) == 0 else { return errno }
        return Glibc.listen(number, 1) == 0 ? 0 : errno
    }
}
