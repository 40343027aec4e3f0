import CLibUSB
public import Transports

/// A device that came or went.
public enum USBEvent: Hashable, Sendable {
    case arrived(USBDevice)
    /// As it was when it was there.
    case left(USBDevice)
}

extension USBDevices {
    /// The devices that are plugged in now, as arrivals, then every one that comes and goes. Ends when the consumer stops.
    ///
    /// A hint that it is worth trying to open a sign again, not a promise: where udev does not run (in a container), nothing
    /// comes after the first devices, so a sign that is gone must be tried from time to time as well.
    ///
    /// - Throws: ``TransportError/usb(call:reason:)`` when USB cannot be asked.
    public static func events() throws(TransportError) -> AsyncStream<USBEvent> {
        let context = try USBContext()
        let (stream, continuation) = AsyncStream.makeStream(of: USBEvent.self)
        let watch = USBWatch { continuation.yield($0) }
        do throws(TransportError) {
            try context.use { pointer throws(TransportError) in try watch.register(with: pointer) }
        } catch {
            context.start()
            context.shutDown()
            throw error
        }
        context.start(afterEvents: { watch.report() }, atEnd: { watch.end(with: $0) })
        continuation.onTermination = { _ in context.shutDown() }
        return stream
    }
}

/// What libusb has called back about, until it is told outside the callback, where little is allowed.
private final class USBWatch: Sendable {
    private struct State {
        var news: [(device: Shared, isThere: Bool)] = []
        /// By pointer, which stays the same for as long as we hold it.
        var known: [Shared: USBDevice] = [:]
        var registration: libusb_hotplug_callback_handle = 0
    }

    private let state = Monitor(State())
    private let tell: @Sendable (USBEvent) -> Void

    init(tell: @escaping @Sendable (USBEvent) -> Void) {
        self.tell = tell
    }

    func register(with context: OpaquePointer) throws(TransportError) {
        let events = LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED.rawValue | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT.rawValue
        var registration: libusb_hotplug_callback_handle = 0
        let code = libusb_hotplug_register_callback(
            context, Int32(events), Int32(LIBUSB_HOTPLUG_ENUMERATE.rawValue), LIBUSB_HOTPLUG_MATCH_ANY,
            LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
            { _, device, event, watch in
                guard let device, let watch else { return 0 }
                Unmanaged<USBWatch>.fromOpaque(watch).takeUnretainedValue()
                    .note(device, isThere: event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED)
                return 0
            }, Unmanaged.passUnretained(self).toOpaque(), &registration)
        try LibUSB.check(code, "libusb_hotplug_register_callback", path: "/dev/bus/usb")
        state.withLock { $0.registration = registration }
    }

    /// Tells what has come since the last time.
    func report() {
        let news = state.withLock { state in
            defer { state.news = [] }
            return state.news
        }
        for (device, isThere) in news {
            if isThere { arrived(device) } else { left(device) }
        }
    }

    func end(with context: OpaquePointer) {
        report()
        libusb_hotplug_deregister_callback(context, state.withLock { $0.registration })
        for held in state.withLock({ $0.known.keys }) { libusb_unref_device(held.pointer) }
    }

    private func note(_ device: OpaquePointer, isThere: Bool) {
        libusb_ref_device(device)
        state.withLock { $0.news.append((Shared(pointer: device), isThere)) }
    }

    /// Keeps the reference of an arrival until it leaves.
    private func arrived(_ held: Shared) {
        guard let device = USBDevice(held.pointer), state.withLock({ $0.known[held] }) == nil else {
            return libusb_unref_device(held.pointer)
        }
        state.withLock { $0.known[held] = device }
        tell(.arrived(device))
    }

    private func left(_ held: Shared) {
        libusb_unref_device(held.pointer)
        guard let device = state.withLock({ $0.known.removeValue(forKey: held) }) else { return }
        libusb_unref_device(held.pointer)
        tell(.left(device))
    }
}
