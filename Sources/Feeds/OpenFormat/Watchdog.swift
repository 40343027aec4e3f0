public import CallCentre

/// Notices that a feed no longer tells what happens although its connection is alive.
///
/// An Aspect's real-time link can stop sending data while other traffic still comes. After 30 s of that the connection is
/// to be opened again; when this does not bring data either, whoever reads is to be started afresh. Cisco's gateway for
/// the same switch does both (`SwitchDataWaitTimeout`, `RestartPIMOnSecondRTBFailure`).
///
///     data ... heartbeats only for 30 s   → reopenConnection
///              heartbeats only for 30 s   → restartReader          data in between: all is forgiven
public struct Watchdog: Hashable, Sendable {
    /// What the owner of the connection should do.
    public enum Action: Hashable, Sendable, CustomStringConvertible {
        case reopenConnection
        /// Throw the connection and the reader's state away and begin anew.
        case restartReader

        /// What people should read of it.
        public var description: String {
            switch self {
            case .reopenConnection: "heartbeats come and no data; the connection is opened again"
            case .restartReader: "still heartbeats and no data; the feed begins anew"
            }
        }
    }

    private let limit: Duration
    /// When data came last, or the wait for them began; `nil` before anything was heard.
    private var waitingSince: Timestamp?
    /// Whether anything but data was heard since.
    private var hearsOthers = false
    private var failures = 0

    /// - Parameter limit: how long there may be other traffic and no data.
    public init(limit: Duration = .seconds(30)) {
        self.limit = limit
    }

    /// Data came: all is well.
    public mutating func heardData(at instant: Timestamp) {
        waitingSince = max(waitingSince ?? instant, instant)
        hearsOthers = false
        failures = 0
    }

    /// Something came that is no data, such as a heartbeat.
    public mutating func heardOther(at instant: Timestamp) {
        waitingSince = waitingSince ?? instant
        hearsOthers = true
    }

    /// A connection was opened; the wait for its data begins.
    public mutating func opened(at instant: Timestamp) {
        waitingSince = instant
        hearsOthers = false
    }

    /// What is to be done now; each time it is told once.
    public mutating func check(at instant: Timestamp) -> Action? {
        guard hearsOthers, let since = waitingSince, instant - since >= limit else { return nil }
        opened(at: instant)
        failures = (failures + 1) % 2
        return failures == 1 ? .reopenConnection : .restartReader
    }
}
