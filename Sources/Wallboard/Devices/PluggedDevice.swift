public import Transports

/// Something plugged into this machine that a sign may be, or hang on.
public struct PluggedDevice: Hashable, Sendable {
    /// What it calls itself, and where the system has it.
    public let title: String
    /// What a configuration says after `line:`; the same after pulling out and plugging in.
    public let line: String
    /// The models that it may be, by the numbers of its maker.
    public let models: [String]
    /// Whether any model with a serial line may hang on it.
    public let isSerial: Bool
    /// Whether this process may open it.
    public let isAccessible: Bool
}

extension PluggedDevice {
    /// A serial line of this machine.
    public init(_ device: SerialDevice, among models: [DeviceModel]) {
        let known = [device.manufacturer, device.product].compactMap(\.self)
        title = (known + ["serial line \(device.path)"]).joined(separator: " ")
        line = device.stablePath
        self.models = device.usb.map { address in models.filter { $0.fits(address) }.map(\.name) } ?? []
        (isSerial, isAccessible) = (true, true)
    }

    /// A USB device that no serial line belongs to.
    ///
    /// - Parameters:
    ///   - address: the whole one.
    ///   - others: the whole addresses of all devices, to tell this one from those like it.
    public init(
        usb address: USBAddress, called names: [String?], isAccessible: Bool, among models: [DeviceModel],
        beside others: [USBAddress]
    ) {
        let known = names.compactMap(\.self)
        title = (known + ["USB device \(address.port.map { "at \($0)" } ?? "")"]).joined(separator: " ")
        line = "\(address.shortest(among: others))"
        self.models = models.filter { $0.fits(address) }.map(\.name)
        (isSerial, self.isAccessible) = (false, isAccessible)
    }
}

extension USBAddress {
    /// The address with no more than it takes to tell this device from the others: its serial number, else the port.
    func shortest(among others: [USBAddress]) -> USBAddress {
        let model = USBAddress(vendor: vendor, product: product)
        let candidates = [model] + (serial == nil ? [] : [USBAddress(vendor: vendor, product: product, serial: serial)])
        return candidates.first { candidate in others.count { candidate.matches($0) } <= 1 }
            ?? USBAddress(vendor: vendor, product: product, port: port)
    }
}

extension [PluggedDevice] {
    /// Three or four lines for each device: what it is, the models that fit, and what to write into a configuration.
    public var listing: String {
        guard !isEmpty else { return "Plugged in: no serial line and no USB device" }
        return (["Plugged in:"] + map(\.listing)).joined(separator: "\n")
    }
}

extension PluggedDevice {
    fileprivate var listing: String {
        var lines = ["  " + title, "      \(fitting)", "      line: \(line)"]
        if !isAccessible { lines.append("      may not be opened: see Packaging/udev for the rule that lets it be") }
        return lines.joined(separator: "\n")
    }

    private var fitting: String {
        if !models.isEmpty { return "device: " + models.joined(separator: " or ") }
        return isSerial ? "for any model with a serial line" : "fits no model"
    }
}
