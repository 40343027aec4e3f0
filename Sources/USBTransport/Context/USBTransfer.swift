import CLibUSB
import Transports

/// One transfer to or from an endpoint, which can be called back at any time.
final class USBTransfer {
    /// What came of it.
    struct End {
        /// Bytes that have been transferred, also when it failed afterwards.
        let count: Int
        let failure: TransportError?
    }

    private struct Outcome {
        let status: libusb_transfer_status
        let count: Int
    }

    /// What the callback, which runs on the event thread, needs of us.
    private final class Box: Sendable {
        let outcome = Monitor<Outcome?>(nil)
        let wake: @Sendable () -> Void

        init(wake: @escaping @Sendable () -> Void) {
            self.wake = wake
        }
    }

    private let call: String
    private let transfer: UnsafeMutablePointer<libusb_transfer>
    private let buffer: UnsafeMutableBufferPointer<UInt8>

    /// - Parameters:
    ///   - call: what this is called in errors, such as "bulk transfer".
    ///   - bytes: what to send; for an endpoint that delivers, as many as it may.
    init(
        _ call: String, _ kind: libusb_transfer_type, endpoint: UInt8, bytes: [UInt8], handle: OpaquePointer
    ) throws(TransportError) {
        guard let transfer = libusb_alloc_transfer(0) else { throw .usb(call: call, reason: "no memory") }
        self.call = call
        self.transfer = transfer
        buffer = .allocate(capacity: max(bytes.count, 1))
        _ = buffer.initialize(from: bytes)
        transfer.pointee.dev_handle = handle
        transfer.pointee.type = UInt8(kind.rawValue)
        transfer.pointee.endpoint = endpoint
        transfer.pointee.buffer = buffer.baseAddress
        transfer.pointee.length = Int32(bytes.count)
    }

    deinit {
        libusb_free_transfer(transfer)
        buffer.deallocate()
    }

    /// Carries it out, and returns when libusb no longer has anything to do with it: at the latest at the deadline, or when
    /// the turn is cancelled or closed.
    ///
    /// - Throws: what keeps it from beginning.
    func run(until deadline: Deadline, _ turn: Turn) throws(TransportError) -> End {
        let box = Box(wake: turn.waker)
        transfer.pointee.user_data = Unmanaged.passUnretained(box).toOpaque()
        transfer.pointee.callback = { transfer in
            guard let transfer, let data = transfer.pointee.user_data else { return }
            let box = Unmanaged<Box>.fromOpaque(data).takeUnretainedValue()
            let (status, count) = (transfer.pointee.status, Int(transfer.pointee.actual_length))
            let wake = box.wake
            box.outcome.withLock { $0 = Outcome(status: status, count: count) }
            // From here on the box may be gone.
            wake()
        }
        try LibUSB.check(libusb_submit_transfer(transfer), call, path: "")
        let end = wait(for: box, until: deadline, turn)
        withExtendedLifetime(box) {}
        return end
    }

    /// The first `count` bytes that have come, after ``run(until:_:)``.
    func received(_ count: Int) -> [UInt8] {
        Array(buffer[..<count])
    }

    private func wait(for box: Box, until deadline: Deadline, _ turn: Turn) -> End {
        var interruption: TransportError?
        do throws(TransportError) {
            _ = try turn.wait(until: deadline) { box.outcome.withLock { $0 } }
        } catch {
            interruption = error
            // Too late for one that has just ended by itself, and then that counts.
            libusb_cancel_transfer(transfer)
        }
        let outcome = box.outcome.wait { $0 }
        return End(
            count: outcome.count, failure: LibUSB.failure(outcome.status, call, interruption: interruption))
    }
}
