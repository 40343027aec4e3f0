/// What a service tells the service manager about itself. Source: sd_notify(3), "Well-known assignments".
public enum ServiceMessage: Hashable, Sendable {
    /// It does what it is there for, for the first time or again after ``reloading(monotonic:)``.
    case ready
    /// It reads its configuration anew; the time since the system was started, by the kernel's CLOCK_MONOTONIC.
    case reloading(monotonic: Duration)
    case stopping
    /// How it is, in words; shown by `systemctl status`.
    case status(String)
    /// It is alive. To be told more often than ``ServiceNotifier/watchdogInterval``, or it is restarted.
    case watchdog

    /// The assignments, a line each.
    var text: String {
        switch self {
        case .ready: "READY=1"
        case .reloading(let monotonic): "RELOADING=1\nMONOTONIC_USEC=\(monotonic.wholeMicroseconds)"
        case .stopping: "STOPPING=1"
        case .status(let words): "STATUS=" + words.split(whereSeparator: \.isNewline).joined(separator: " ")
        case .watchdog: "WATCHDOG=1"
        }
    }
}

extension Duration {
    /// Parts of a microsecond are left out.
    fileprivate var wholeMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
