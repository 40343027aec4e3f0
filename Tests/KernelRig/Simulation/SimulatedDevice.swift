import Glibc
import TestSupport
import Transports

/// A USB device made of software, as the kernel meets it.
protocol SimulatedDevice: Sendable {
    var model: USBModel { get }
    /// A transfer begins, other than a standard request.
    func begin(_ request: USBRequest, at now: SuspendingClock.Instant) -> Reply
    /// Asked from time to time about one that has not ended.
    func resume(_ request: USBRequest, at now: SuspendingClock.Instant) -> Reply
}

/// What a device does with a transfer.
enum Reply {
    case deliver([UInt8])
    case take(Int)
    /// With an errno.
    case fail(Int32)
    case wait
}

/// A sign that takes and gives as it is told to.
final class ScriptedSign: SimulatedDevice {
    /// What it does with one transfer that sends to it.
    enum Answer: Sendable {
        case accept
        case ignore
        case short(Int)
        case fail(Int32)
    }

    private struct State {
        var received: [[UInt8]] = []
        var answers: [Answer] = []
        var input: [[UInt8]] = []
        var waiting = 0
    }

    let model: USBModel
    private let state = Monitor(State())

    init(_ model: USBModel) {
        self.model = model
    }

    /// Transfer by transfer; of a control transfer, without the request.
    var received: [[UInt8]] { state.withLock { $0.received } }
    /// Whether a transfer that sends has been ignored and is still under way, as far as the sign knows.
    var hasIgnored: Bool { state.withLock { $0.waiting > 0 } }

    func answer(_ answers: Answer...) {
        state.withLock { $0.answers += answers }
    }

    func deliver(_ bytes: [UInt8]) {
        state.withLock { $0.input.append(bytes) }
    }

    func begin(_ request: USBRequest, at now: SuspendingClock.Instant) -> Reply {
        if request.isInput { return request.isControl ? .fail(EPIPE) : resume(request, at: now) }
        return state.withLock { state in
            switch state.answers.isEmpty ? .accept : state.answers.removeFirst() {
            case .accept: return Self.take(request.bytes, &state)
            case .short(let count): return Self.take(Array(request.bytes.prefix(count)), &state)
            case .fail(let code): return .fail(code)
            case .ignore:
                state.waiting += 1
                return .wait
            }
        }
    }

    func resume(_ request: USBRequest, at now: SuspendingClock.Instant) -> Reply {
        guard request.isInput else { return .wait }
        return state.withLock { state in
            state.input.isEmpty ? .wait : .deliver(state.input.removeFirst())
        }
    }

    private static func take(_ bytes: [UInt8], _ state: inout State) -> Reply {
        state.received.append(bytes)
        return .take(bytes.count)
    }
}

/// A serial adapter.
final class SimulatedAdapter: SimulatedDevice {
    private struct State {
        var chip = FTDIChip()
        /// When the chip will have taken a transfer, by its number.
        var due: [UInt32: SuspendingClock.Instant] = [:]
        var input: [UInt8] = []
        var inputAsked: [UInt32: SuspendingClock.Instant] = [:]
    }

    /// How long the chip keeps what it delivers, to deliver more at once.
    private static let latency: Duration = .milliseconds(16)

    let model = USBModel.adapter
    private let state = Monitor(State())

    var chip: FTDIChip { state.withLock { $0.chip } }

    /// Bytes from the line.
    func deliver(_ bytes: [UInt8]) {
        state.withLock { $0.input += bytes }
    }

    func begin(_ request: USBRequest, at now: SuspendingClock.Instant) -> Reply {
        state.withLock { state in
            if request.isControl {
                guard let answer = state.chip.answer(to: request.setup, at: now) else { return .fail(EPIPE) }
                return request.isInput ? .deliver(answer) : .take(request.bytes.count)
            }
            if request.isInput {
                state.inputAsked[request.sequence] = now
            } else {
                state.due[request.sequence] = state.chip.take(request.bytes, at: now)
            }
            return .wait
        }
    }

    func resume(_ request: USBRequest, at now: SuspendingClock.Instant) -> Reply {
        state.withLock { state in
            if let due = state.due[request.sequence], now >= due {
                state.due[request.sequence] = nil
                return .take(request.length)
            }
            guard let asked = state.inputAsked[request.sequence], now >= asked + Self.latency else { return .wait }
            state.inputAsked[request.sequence] = nil
            defer { state.input = [] }
            return .deliver(state.chip.status(at: now) + state.input.prefix(62))
        }
    }
}
