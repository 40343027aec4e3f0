import Glibc
import TestSupport
import Transports

/// The kernel's virtual host controller: sockets into which simulated devices are plugged.
final class VirtualHost: Sendable {
    private static let path = "/sys/devices/platform/vhci_hcd.0/attach"
    private static let socketCount = 8
    /// Full speed, in the kernel's `enum usb_device_speed`.
    private static let speed = 2

    private let attach: Descriptor
    private let plugged = Monitor(0)

    /// Needs root; plugging in later does not.
    init() throws {
        let number = open(Self.path, O_WRONLY | O_CLOEXEC)
        guard number >= 0 else { throw TransportError.last(Self.path) }
        attach = Descriptor(number)
    }

    /// Plugs a device into the next socket.
    func plug(_ device: any SimulatedDevice) throws -> Plug {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
            throw TransportError.last("socketpair")
        }
        defer { close(ends[1]) }
        let socket = plugged.withLock { count in
            defer { count += 1 }
            return count % Self.socketCount
        }
        let plug = try Plug(device, Descriptor(ends[0]))
        let line = "\(socket) \(ends[1]) \(0x10001 + socket) \(Self.speed)"
        guard pwrite(try attach.number, line, line.utf8.count, 0) > 0 else { throw TransportError.last("attach") }
        return plug
    }
}

/// A simulated device in its socket, until it is pulled out.
final class Plug: Sendable {
    private let socket: Descriptor
    private let lane: BlockingLane

    fileprivate init(_ device: any SimulatedDevice, _ socket: Descriptor) throws {
        self.socket = socket
        lane = try BlockingLane()
        let number = try socket.number
        lane.start {
            var conversation = Conversation(device: device, socket: number)
            conversation.run()
        }
    }

    deinit { pull() }

    /// The kernel finds out at once.
    func pull() {
        _ = try? socket.use { shutdown($0, Int32(SHUT_RDWR)) }
    }
}

/// What passes between the kernel and one device.
private struct Conversation {
    /// How often a device is asked about transfers that have not ended.
    private static let tick: Int32 = 2

    let device: any SimulatedDevice
    let socket: Int32
    private var pending: [USBRequest] = []

    init(device: any SimulatedDevice, socket: Int32) {
        self.device = device
        self.socket = socket
    }

    mutating func run() {
        var isOpen = true
        while isOpen {
            var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            let isReady = poll(&entry, 1, pending.isEmpty ? -1 : Self.tick) > 0
            if isReady { isOpen = handleMessage() }
            for request in pending {
                finish(request, device.resume(request, at: .now))
            }
        }
    }

    /// Returns false when the socket is closed.
    private mutating func handleMessage() -> Bool {
        guard let header = read(USBIP.headerSize), let command = USBIP.command(header) else { return false }
        switch command {
        case .unlink(let sequence, let victim):
            let wasPending = pending.contains { $0.sequence == victim }
            pending.removeAll { $0.sequence == victim }
            write(USBIP.unlinked(sequence, wasPending: wasPending))
        case .submit(var request):
            if !request.isInput {
                guard let bytes = read(request.length) else { return false }
                request.bytes = bytes
            }
            pending.append(request)
            finish(request, reply(to: request))
        }
        return true
    }

    private func reply(to request: USBRequest) -> Reply {
        if request.isControl, let answer = device.model.answer(to: request.setup) {
            return request.isInput ? .deliver(answer) : .take(request.length)
        }
        return device.begin(request, at: .now)
    }

    private mutating func finish(_ request: USBRequest, _ reply: Reply) {
        switch reply {
        case .wait: return
        case .deliver(let bytes):
            let bytes = Array(bytes.prefix(request.length))
            write(USBIP.submitted(request.sequence, status: 0, count: bytes.count, bytes: bytes))
        case .take(let count): write(USBIP.submitted(request.sequence, status: 0, count: count))
        case .fail(let code): write(USBIP.submitted(request.sequence, status: -code, count: 0))
        }
        pending.removeAll { $0.sequence == request.sequence }
    }

    private func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var position = 0
        while position < count {
            let got = bytes.withUnsafeMutableBytes { Glibc.read(socket, $0.baseAddress! + position, count - position) }
            guard got > 0 else { return nil }
            position += got
        }
        return bytes
    }

    private func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
