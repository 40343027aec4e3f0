import CLibUSB
import Transports

/// A session with libusb, and the thread on which libusb tells what has happened.
///
/// Each connection has its own, so that no sign waits for another one's. Ends only by ``shutDown()``.
final class USBContext: Sendable {
    private struct State {
        var context: Shared?
        var isStopping = false
    }

    private let state: Monitor<State>
    private let lane: BlockingLane

    /// - Throws: ``TransportError/usb(call:reason:)`` when libusb cannot start, which happens only for lack of memory or of
    ///   `/dev/bus/usb`.
    init() throws(TransportError) {
        var context: OpaquePointer?
        try LibUSB.check(libusb_init(&context), "libusb_init", path: "/dev/bus/usb")
        guard let context else { throw .usb(call: "libusb_init", reason: "no context") }
        state = Monitor(State(context: Shared(pointer: context)))
        do throws(TransportError) {
            lane = try BlockingLane()
        } catch {
            libusb_exit(context)
            throw error
        }
    }

    /// For calls of libusb that need the context.
    ///
    /// - Throws: ``TransportError/closed`` after ``shutDown()``.
    func use<Result>(_ body: (OpaquePointer) throws(TransportError) -> Result) throws(TransportError) -> Result {
        guard let context = state.withLock({ $0.context }) else { throw .closed }
        return try body(context.pointer)
    }

    /// Begins to handle events, of which no transfer ends without. Once.
    ///
    /// - Parameters:
    ///   - afterEvents: runs on the event thread before each wait, outside libusb's callbacks.
    ///   - atEnd: runs on the event thread when no event will come any more.
    func start(
        afterEvents: @escaping @Sendable () -> Void = {}, atEnd: @escaping @Sendable (OpaquePointer) -> Void = { _ in }
    ) {
        guard let context = state.withLock({ $0.context }) else { return }
        lane.start { [state] in
            while !state.withLock({ $0.isStopping }) {
                afterEvents()
                libusb_handle_events_completed(context.pointer, nil)
            }
            atEnd(context.pointer)
            libusb_exit(context.pointer)
            state.withLock { $0.context = nil }
        }
    }

    /// Makes the event thread end; every device must be closed. Does not wait for it, and may be called again.
    func shutDown() {
        state.withLock { state in
            state.isStopping = true
            if let context = state.context { libusb_interrupt_event_handler(context.pointer) }
        }
    }
}
