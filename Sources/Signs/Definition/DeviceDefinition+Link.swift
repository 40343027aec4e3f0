import StrictYAML
public import Transports

extension DeviceDefinition {
    /// The wire that the sign hangs on. The speed counts for a device server on the network too: behind it is a
    /// serial line, and the pacing must be that of the slowest part.
    public struct Link: Hashable, Sendable {
        public var kind: Kind
        /// Speed and character format of the serial line, that behind a device server included; nil where there is none.
        public var settings: SerialSettings?
        /// Whether the sign finds the speed of the line by itself from the NULs that lead a packet in.
        public var autobaud: Bool

        public enum Kind: String, CaseIterable, Sendable { case serial, tcp, udp, usb, hid }
        private enum Parity: String, CaseIterable { case none, even, odd }

        init?(reading keys: YAMLMapping, over base: Link?) {
            let kind = keys.value("kind", over: base?.kind ?? .serial) { $0.oneOf() }
            let autobaud = keys.value("autobaud", over: base?.autobaud ?? false) { $0.bool() }
            guard let kind, let autobaud else { return nil }
            (self.kind, self.autobaud) = (kind, autobaud)
            guard kind == .serial || kind == .tcp else { return }
            guard let settings = Self.settings(reading: keys, over: base?.settings) else { return nil }
            self.settings = settings
        }

        private static func settings(reading keys: YAMLMapping, over base: SerialSettings?) -> SerialSettings? {
            let baud = keys.value("baud", over: base?.baud) { $0.int(in: 50...4_000_000) }
            let dataBits = keys.value("dataBits", over: base?.dataBits.rawValue) { $0.int(in: 7...8) }
            let parity = keys.value("parity", over: base.map(Self.parity)) { $0.oneOf() }
            let stopBits = keys.value("stopBits", over: base?.stopBits.rawValue) { $0.int(in: 1...2) }
            guard let baud, let dataBits, let parity, let stopBits else { return nil }
            return SerialSettings(
                baud: baud, dataBits: dataBits == 7 ? .seven : .eight, parity: Self.parity(parity),
                stopBits: stopBits == 2 ? .two : .one)
        }

        private static func parity(_ settings: SerialSettings) -> Parity {
            switch settings.parity {
            case .none: .none
            case .even: .even
            case .odd: .odd
            }
        }

        private static func parity(_ name: Parity) -> SerialSettings.Parity {
            switch name {
            case .none: .none
            case .even: .even
            case .odd: .odd
            }
        }
    }
}
