import Foundation
import Testing
import Transports
import USBEmulator

/// A USB device that takes and gives bytes as it is told to, and notes what the kernel is asked for.
final class EmulatedDevice: Sendable {
    /// What it does with one transfer that sends to it.
    enum Answer: Sendable {
        case accept
        /// Takes nothing and says nothing, for ever (NAK).
        case ignore
        /// Takes this many bytes.
        case short(Int)
        /// Refuses it: EPIPE for a stall, EPROTO for a fault on the bus.
        case fail(Int32)
    }

    private struct State {
        var node: UnsafeTransfer<OpaquePointer>?
        var path = ""
        var answers: [Answer] = []
        var received: [[UInt8]] = []
        var waiting: [(transfer: UInt64, isInput: Bool)] = []
        var input: [[UInt8]] = []
        var requests: [String] = []
        var claimFailure: Int32 = 0
        var inputFailure: Int32?
    }

    private struct UnsafeTransfer<Value>: @unchecked Sendable {
        let value: Value
    }

    private let state = Monitor(State())

    /// What has been taken, transfer by transfer.
    var received: [[UInt8]] { state.withLock { $0.received } }
    /// What the kernel was asked for besides transfers, in order; with the number of the interface or endpoint, if any.
    var requests: [String] { state.withLock { $0.requests } }
    /// Whether a transfer is under way: one that sends and is ignored, or one that waits for input.
    func isWaiting(forInput: Bool) -> Bool { state.withLock { $0.waiting.contains { $0.isInput == forInput } } }

    /// Answers the next transfers that send; those after them are accepted.
    func answer(_ answers: Answer...) {
        state.withLock { $0.answers += answers }
    }

    /// Another program has the interface.
    func refuseClaims() {
        state.withLock { $0.claimFailure = EBUSY }
    }

    /// Gives bytes: to the transfer that waits for them, or to the next one that does.
    func deliver(_ bytes: [UInt8]) {
        let waiting = state.withLock { state -> UInt64? in
            guard let index = state.waiting.firstIndex(where: \.isInput) else {
                state.input.append(bytes)
                return nil
            }
            return state.waiting.remove(at: index).transfer
        }
        if let waiting { complete(waiting, status: 0, bytes) }
    }

    /// The next transfer that asks for bytes fails.
    func failInput(_ code: Int32) {
        state.withLock { $0.inputFailure = code }
    }

    /// Takes what it had ignored.
    func acceptIgnored(count: Int) {
        let waiting = state.withLock { state -> UInt64? in
            guard let index = state.waiting.firstIndex(where: { !$0.isInput }) else { return nil }
            return state.waiting.remove(at: index).transfer
        }
        if let waiting, let node = node { emulator_complete(node, waiting, 0, nil, Int32(count)) }
    }

    func unplug() {
        if let node { emulator_remove(node, "/sys" + state.withLock { $0.path }) }
    }

    // MARK: - The bus

    func add(_ description: String, node path: String, path syspath: String, to emulator: OpaquePointer) throws {
        let calls = emulator_device(
            user: Unmanaged.passUnretained(self).toOpaque(),
            transfer: { user, transfer, endpoint, data, length in
                guard let user else { return -EIO }
                let bytes = UnsafeMutableBufferPointer(start: data, count: data == nil ? 0 : Int(length))
                return Unmanaged<EmulatedDevice>.fromOpaque(user).takeUnretainedValue()
                    .transfer(transfer, endpoint: endpoint, bytes)
            },
            request: { user, name, argument, size in
                guard let user, let name else { return -EIO }
                let bytes = UnsafeMutableRawBufferPointer(start: argument, count: size)
                return Unmanaged<EmulatedDevice>.fromOpaque(user).takeUnretainedValue()
                    .request(String(cString: name), bytes)
            })
        let node = try #require(emulator_add(emulator, description, path, calls), "\(description)")
        state.withLock { state in
            state.node = UnsafeTransfer(value: node)
            state.path = syspath
        }
    }

    /// The bus is about to end.
    func forget() {
        state.withLock { $0.node = nil }
    }

    private var node: OpaquePointer? { state.withLock { $0.node?.value } }

    private func complete(_ transfer: UInt64, status: Int32, _ bytes: [UInt8]) {
        if let node { emulator_complete(node, transfer, status, bytes, Int32(bytes.count)) }
    }

    private func transfer(_ transfer: UInt64, endpoint: UInt8, _ bytes: UnsafeMutableBufferPointer<UInt8>) -> Int32 {
        if endpoint & 0x80 != 0 { return give(transfer, bytes) }
        return state.withLock { state in
            switch state.answers.isEmpty ? .accept : state.answers.removeFirst() {
            case .accept: return Self.take(bytes[...], endpoint, &state)
            case .short(let count): return Self.take(bytes.prefix(count), endpoint, &state)
            case .fail(let code): return -code
            case .ignore:
                state.waiting.append((transfer, false))
                return EMULATOR_PENDING
            }
        }
    }

    /// The count of a control transfer is without the eight bytes of its request.
    private static func take(
        _ bytes: Slice<UnsafeMutableBufferPointer<UInt8>>, _ endpoint: UInt8, _ state: inout State
    ) -> Int32 {
        state.received.append(Array(bytes))
        return Int32(bytes.count) - (endpoint == 0 ? 8 : 0)
    }

    private func give(_ transfer: UInt64, _ room: UnsafeMutableBufferPointer<UInt8>) -> Int32 {
        state.withLock { state in
            if let code = state.inputFailure {
                state.inputFailure = nil
                return -code
            }
            guard !state.input.isEmpty else {
                state.waiting.append((transfer, true))
                return EMULATOR_PENDING
            }
            let bytes = state.input.removeFirst()
            return Int32(room.update(from: bytes).index)
        }
    }

    private func request(_ name: String, _ argument: UnsafeMutableRawBufferPointer) -> Int32 {
        state.withLock { state in
            let number = argument.count >= 4 ? argument.loadUnaligned(as: UInt32.self) : 0
            switch name {
            case "GET_CAPABILITIES":
                // Empty packets, bulk continuation, no packet limit, reaping after unplugging: those of Linux 6.1.
                argument.storeBytes(of: 0x17 as UInt32, as: UInt32.self)
                return 0
            case "IOCTL":
                // To a driver by interface; 5517H is USBDEVFS_CONNECT.
                let code = argument.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
                state.requests.append("\(String(code, radix: 16)) \(number)")
                return 0
            case "DISCONNECT_CLAIM", "CLAIMINTERFACE":
                state.requests.append("\(name) \(number)")
                return -state.claimFailure
            default:
                state.requests.append("\(name) \(number)")
                return 0
            }
        }
    }
}
