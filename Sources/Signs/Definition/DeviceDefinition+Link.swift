import StrictYAML
public import Transports
public import USBTransport

extension DeviceDefinition {
    /// The wire that the sign hangs on.
    public struct Link: Hashable, Sendable {
        public var kind: Kind
        /// Speed and character format of the serial line; nil where there is none. It counts for the line behind a device
        /// server on the network too: pacing must be that of the slowest part.
        public var settings: SerialSettings?
        /// What else a serial line needs.
        public var options = SerialOptions()
        /// Whether the sign finds the speed of the line by itself from the bytes that lead a packet in.
        public var autobaud = false
        /// The port that such signs listen at on a network; nil when there is no usual one.
        public var port: Int?
        /// How data for multicast groups leave this machine, for models whose data have one.
        public var multicast = UDPOptions()
        /// What it is as a USB device; nil when it is none.
        public var usb: USBLink?

        public enum Kind: String, CaseIterable, Sendable { case serial, tcp, udp, usb, hid }

        init?(reading keys: YAMLMapping, over base: Link?) {
            let kind = keys.value("kind", over: base?.kind ?? .serial) { $0.oneOf(Kind.self) }
            let serial = SerialKeys(reading: keys, over: base, isRequired: kind == .serial)
            let port = keys.value("port", over: .some(base?.port)) { $0.int(in: 1...65535).map(Optional.some) }
            let multicast = UDPOptions(reading: keys, over: base?.multicast ?? UDPOptions())
            let usb = USBLink.reading(keys, over: base?.usb, kind: kind)
            guard let kind, let serial, let port, let multicast, let usb else { return nil }
            (self.kind, self.port, self.multicast, self.usb) = (kind, port, multicast, usb)
            (settings, options, autobaud) = (serial.settings, serial.options, serial.autobaud)
        }
    }

    /// How a sign is recognised among USB devices, and how it takes its bytes.
    public struct USBLink: Hashable, Sendable {
        /// The maker's and the model's number; which one of several is the site's to say.
        public var address: USBAddress
        public var settings: USBSettings
    }
}

/// The keys of a serial line.
private struct SerialKeys {
    var settings: SerialSettings?
    var options: SerialOptions
    var autobaud: Bool

    /// - Parameter isRequired: whether a speed must be given. If any part of it is, all must be.
    init?(reading keys: YAMLMapping, over base: DeviceDefinition.Link?, isRequired: Bool) {
        let autobaud = keys.value("autobaud", over: base?.autobaud ?? false) { $0.bool() }
        let echo = keys.value("echo", over: base?.options.dropsEcho ?? false) { $0.bool() }
        let rs485 = keys.value("rs485", over: base?.options.rs485 != nil) { $0.bool() }
        let settings = Self.settings(reading: keys, over: base?.settings, isRequired: isRequired)
        guard let autobaud, let echo, let rs485, let settings else { return nil }
        (self.settings, self.autobaud) = (settings, autobaud)
        options = base?.options ?? SerialOptions()
        options.dropsEcho = echo
        options.rs485 = rs485 ? options.rs485 ?? SerialOptions.RS485() : nil
    }

    private static func settings(
        reading keys: YAMLMapping, over base: SerialSettings?, isRequired: Bool
    ) -> SerialSettings?? {
        let names = ["baud", "dataBits", "parity", "stopBits"]
        guard isRequired || base != nil || names.contains(where: { keys.optional($0) != nil }) else {
            return .some(nil)
        }
        let baud = keys.value("baud", over: base?.baud) { $0.int(in: 50...4_000_000) }
        let dataBits = keys.value("dataBits", over: base?.dataBits) { value in
            value.int(in: 5...8).flatMap(SerialSettings.DataBits.init)
        }
        let parity = keys.value("parity", over: base?.parity) { $0.oneOf(ParityName.self)?.parity }
        let stopBits = keys.value("stopBits", over: base?.stopBits) { value in
            value.int(in: 1...2).flatMap(SerialSettings.StopBits.init)
        }
        guard let baud, let dataBits, let parity, let stopBits else { return nil }
        return SerialSettings(baud: baud, dataBits: dataBits, parity: parity, stopBits: stopBits)
    }
}

/// The parities as files name them.
private enum ParityName: String, CaseIterable {
    case none, even, odd, mark, space

    var parity: SerialSettings.Parity {
        switch self {
        case .none: .none
        case .even: .even
        case .odd: .odd
        case .mark: .mark
        case .space: .space
        }
    }
}

extension DeviceDefinition.USBLink {
    /// The keys of a USB device, which must be there when the kind of the link is one.
    ///
    /// - Returns: an inner nil when there are none.
    fileprivate static func reading(
        _ keys: YAMLMapping, over base: Self?, kind: DeviceDefinition.Link.Kind?
    ) -> Self?? {
        let names =
            ["vendorID", "productID", "interface", "emptyPacketAfter", "repetitions", "reportSize"]
            + ["reportNumber", "reportGap"]
        let isGiven = names.map { keys.optional($0) != nil }.contains(true)
        guard kind == .usb || kind == .hid || isGiven || base != nil else { return .some(nil) }
        let vendor = keys.value("vendorID", over: base?.address.vendor) { $0.int(in: 0...0xFFFF).map(UInt16.init) }
        let product = keys.value("productID", over: base?.address.product) { $0.int(in: 0...0xFFFF).map(UInt16.init) }
        let settings = settings(keys, over: base?.settings, isHID: kind == .hid)
        guard let vendor, let product, let settings else { return nil }
        return Self(address: USBAddress(vendor: vendor, product: product), settings: settings)
    }

    private static func settings(_ keys: YAMLMapping, over base: USBSettings?, isHID: Bool) -> USBSettings? {
        let interface = keys.value("interface", over: base?.interface ?? 0) { $0.int(in: 0...255) }
        let empty = keys.value("emptyPacketAfter", over: base?.emptyPacketAfter ?? false) { $0.bool() }
        let repetitions = keys.value("repetitions", over: base?.repetitions ?? 1) { $0.int(in: 1...4) }
        let mode = isHID ? reports(keys, over: base).map(USBSettings.Mode.hid) : .bulk
        guard let interface, let empty, let repetitions, let mode else { return nil }
        var settings = USBSettings(mode: mode)
        (settings.interface, settings.emptyPacketAfter, settings.repetitions) = (interface, empty, repetitions)
        return settings
    }

    private static func reports(_ keys: YAMLMapping, over base: USBSettings?) -> HIDReports? {
        var below: HIDReports?
        if case .hid(let reports)? = base?.mode { below = reports }
        let size = keys.value("reportSize", over: below?.size) { $0.int(in: 1...1024) }
        let number = keys.value("reportNumber", over: below?.number ?? 0) { $0.int(in: 0...255) }
        let gap = keys.value("reportGap", over: below?.gap ?? .zero) { $0.duration(in: .zero ... .seconds(1)) }
        guard let size, let number, let gap else { return nil }
        return HIDReports(size: size, number: number, gap: gap)
    }
}

extension UDPOptions {
    /// Keys: `multicastInterface`, `multicastTTL`.
    fileprivate init?(reading keys: YAMLMapping, over base: UDPOptions) {
        self = base
        let interface = keys.value("multicastInterface", over: .some(multicastInterface)) {
            $0.string().map(Optional.some)
        }
        let reach = keys.value("multicastTTL", over: multicastTTL) { $0.int(in: 0...255) }
        guard let interface, let reach else { return nil }
        (multicastInterface, multicastTTL) = (interface, reach)
    }
}
