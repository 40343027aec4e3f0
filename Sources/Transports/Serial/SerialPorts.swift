/// A serial line of this machine, as its kernel and udev tell of it.
public struct SerialDevice: Hashable, Sendable {
    /// Where it is now, such as `/dev/ttyUSB0`. Another one the next time, perhaps.
    public let path: String
    /// The USB adapter it belongs to, with serial number and port as far as it has them; `nil` for a built-in line.
    public let usb: USBAddress?
    /// What the adapter calls its maker and itself.
    public let manufacturer: String?
    public let product: String?
    /// Which of the adapter's interfaces it is, counted from 0; several lines of one adapter differ in it.
    public let interface: Int?
    /// The kernel's driver, such as `ftdi_sio`.
    public let driver: String?
    /// The link that udev makes from maker, model and serial number, in `/dev/serial/by-id`. Adapters without a serial
    /// number share one name, and only one of them gets it.
    public let byID: String?
    /// The link that udev makes from the socket it is plugged into, in `/dev/serial/by-path`.
    public let byPath: String?

    /// The name to put into a configuration: the same after a restart and after pulling out and plugging in.
    public var stablePath: String {
        (usb?.serial == nil ? byPath ?? byID : byID ?? byPath) ?? path
    }
}

/// The serial lines of this machine.
public enum SerialPorts {
    /// Every line with hardware behind it, in order of path.
    ///
    /// - Parameter root: the folder in which `/sys` and `/dev` are; for tests.
    public static func list(root: String = "") -> [SerialDevice] {
        let (byID, byPath) = (links(in: root + "/dev/serial/by-id"), links(in: root + "/dev/serial/by-path"))
        return SystemFiles.names(in: root + "/sys/class/tty").compactMap { name in
            guard let device = SystemFiles.resolve("\(root)/sys/class/tty/\(name)/device"),
                isUsable(root + "/sys/class/tty/" + name)
            else { return nil }
            return SerialDevice(name: name, device: device, byID: byID[name], byPath: byPath[name])
        }
    }

    /// The path to open for a line that is named in any of the usual ways.
    ///
    /// - Parameters:
    ///   - name: a path; a file name of `/dev/serial/by-id`, `/dev/serial/by-path` or `/dev`; or the ``USBAddress`` of an
    ///     adapter with one line.
    ///   - root: as for ``list(root:)``.
    /// - Throws: ``TransportError/notFound(path:)``, or ``TransportError/invalidSetting(_:)`` when several lines are meant
    ///   or the address cannot be read.
    public static func resolve(_ name: String, root: String = "") throws(TransportError) -> String {
        if name.hasPrefix("usb:") {
            return try USBAddress(name).choose(from: list(root: root), address: \.usb, name: \.stablePath).path
        }
        guard !name.contains("/") else { return name }
        let folders = ["/dev/serial/by-id/", "/dev/serial/by-path/", "/dev/"]
        guard let folder = folders.first(where: { SystemFiles.exists(root + $0 + name) }), !name.isEmpty else {
            throw .notFound(path: name)
        }
        return folder + name
    }

    /// Link by name of the device it leads to.
    private static func links(in folder: String) -> [String: String] {
        var links: [String: String] = [:]
        for name in SystemFiles.names(in: folder) {
            guard let target = SystemFiles.resolve(folder + "/" + name)?.split(separator: "/").last else { continue }
            links[String(target)] = "/dev/serial/" + folder.split(separator: "/").suffix(1).joined() + "/" + name
        }
        return links
    }

    /// The 8250 driver lists lines without a chip, as type 0. Source: the kernel's Documentation/ABI/testing/sysfs-tty.
    private static func isUsable(_ folder: String) -> Bool {
        SystemFiles.readLine(folder + "/type") != "0"
    }
}

extension SerialDevice {
    /// - Parameter device: the folder of what the line belongs to, links followed: below the folder of its USB interface,
    ///   such as `…/1-2.3:1.0`, which is below the one of its USB device, if it has one.
    fileprivate init(name: String, device: String, byID: String?, byPath: String?) {
        let ancestors = Self.ancestors(of: device)
        let node = ancestors.lazy.compactMap { USBNode(folder: $0) }.first
        path = "/dev/" + name
        usb = node?.address
        manufacturer = node?.manufacturer
        product = node?.product
        interface = ancestors.lazy.compactMap { SystemFiles.readLine($0 + "/bInterfaceNumber") }.first
            .flatMap { Int($0, radix: 16) }
        driver = SystemFiles.resolve(device + "/driver")?.split(separator: "/").last.map(String.init)
        self.byID = byID
        self.byPath = byPath
    }

    /// The folder itself, then those around it up to five levels: hubs in between have numbers of their own, and are
    /// further up than the device.
    private static func ancestors(of folder: String) -> [String] {
        let parts = folder.split(separator: "/")
        return (0..<min(5, parts.count)).map { "/" + parts.dropLast($0).joined(separator: "/") }
    }
}
