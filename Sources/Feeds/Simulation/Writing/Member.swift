import CallCentre

/// An agent as the switch's queues know them: the 16 fields of all member messages.
struct Member: Sendable {
    /// `Status`: the device states that occur here.
    enum Device: Int {
        case notInUse = 1
        case inUse = 2
        case unavailable = 5
        case ringing = 6
    }

    let name: String
    let interface: String
    let isPermanent: Bool
    var device: Device
    var callsTaken = 0
    /// Whole seconds of the epoch, 0 for never.
    var lastCall = 0
    var lastPause = 0
    var loginTime: Int
    var isPaused = false
    var pausedReason = ""
    /// Index of the queue whose call they are in.
    var inCall: Int?

    /// A member before the day begins: permanent ones are there, their telephones are not.
    init(_ worker: Worker, at time: Timestamp) {
        name = worker.name
        interface = worker.key
        isPermanent = worker.isPermanent
        device = worker.isPermanent ? .unavailable : .notInUse
        loginTime = time.wholeSeconds
    }

    /// Writes the fields in the order of the wire; rows of a list name two of them differently and lack `Ringinuse`.
    func append(queue: String, index: Int, isRow: Bool, to buffer: inout LineBuffer) {
        buffer.field("Queue", queue)
        buffer.field(isRow ? "Name" : "MemberName", name)
        buffer.field(isRow ? "Location" : "Interface", interface)
        buffer.field("StateInterface", interface)
        buffer.field("Membership", isPermanent ? "static" : "dynamic")
        buffer.field("Penalty", 0)
        buffer.field("CallsTaken", callsTaken)
        buffer.field("LastCall", lastCall)
        buffer.field("LastPause", lastPause)
        buffer.field("LoginTime", loginTime)
        buffer.field("InCall", inCall == index ? 1 : 0)
        buffer.field("Status", device.rawValue)
        buffer.field("Paused", isPaused ? 1 : 0)
        buffer.field("PausedReason", pausedReason)
        if !isRow { buffer.field("Ringinuse", 0) }
        buffer.field("Wrapuptime", 0)
    }
}
