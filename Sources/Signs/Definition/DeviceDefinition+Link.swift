import StrictYAML

extension DeviceDefinition {
    /// The wire that the sign hangs on. The speed counts for a device server on the network too: behind it is a
    /// serial line, and the pacing must be that of the slowest part.
    public struct Link: Hashable, Sendable {
        public var kind: Kind
        /// Bits per second.
        public var baud: Int
        /// 7 or 8.
        public var dataBits: Int
        public var parity: Parity
        /// 1 or 2.
        public var stopBits: Int
        /// Whether the sign finds the speed of the line by itself from the NULs that lead a packet in.
        public var autobaud: Bool

        public enum Kind: String, CaseIterable, Sendable { case serial, tcp }
        public enum Parity: String, CaseIterable, Sendable { case none, even, odd }

        init?(reading keys: YAMLMapping, over base: Link?) {
            let kind = keys.value("kind", over: base?.kind ?? .serial) { $0.oneOf() }
            let baud = keys.value("baud", over: base?.baud) { $0.int(in: 50...4_000_000) }
            let dataBits = keys.value("dataBits", over: base?.dataBits) { $0.int(in: 7...8) }
            let parity = keys.value("parity", over: base?.parity) { $0.oneOf() }
            let stopBits = keys.value("stopBits", over: base?.stopBits) { $0.int(in: 1...2) }
            let autobaud = keys.value("autobaud", over: base?.autobaud ?? false) { $0.bool() }
            guard let kind, let baud, let dataBits, let parity, let stopBits, let autobaud else { return nil }
            (self.kind, self.baud, self.dataBits) = (kind, baud, dataBits)
            (self.parity, self.stopBits, self.autobaud) = (parity, stopBits, autobaud)
        }
    }

    /// How packets of the Alpha family are framed for this sign (Alpha Sign Communications Protocol, form 9708-8061,
    /// transmission packet format).
    public struct AlphaOptions: Hashable, Sendable {
        /// The family that the sign speaks.
        public var family: Family
        /// The ASCII character that stands for the model in a packet; `Z` is every model.
        public var typeCode: UInt8
        /// The sign's own address; 0 is every sign on the line.
        public var address: UInt8
        /// Whether packets carry a checksum, which makes the sign drop damaged ones.
        public var checksum: Bool
        /// NULs before a packet; at least 5, by which the sign finds the speed.
        public var leadIn: Int
        /// Whether characters from 80H on go as two bytes of 7 bits.
        public var sevenBit: Bool

        public enum Family: String, CaseIterable, Sendable { case alpha }

        init?(reading keys: YAMLMapping, over base: AlphaOptions?) {
            let family = keys.value("family", over: base?.family) { $0.oneOf(Family.self) }
            let typeCode = keys.value("typeCode", over: base?.typeCode ?? UInt8(ascii: "Z")) { $0.printableASCII() }
            let address = keys.value("address", over: base?.address ?? 0) { $0.int(in: 0...255).map(UInt8.init) }
            let checksum = keys.value("checksum", over: base?.checksum ?? true) { $0.bool() }
            let leadIn = keys.value("leadIn", over: base?.leadIn ?? 5) { $0.int(in: 5...64) }
            let sevenBit = keys.value("sevenBit", over: base?.sevenBit ?? false) { $0.bool() }
            guard let family, let typeCode, let address, let checksum, let leadIn, let sevenBit else { return nil }
            (self.family, self.typeCode, self.address) = (family, typeCode, address)
            (self.checksum, self.leadIn, self.sevenBit) = (checksum, leadIn, sevenBit)
        }
    }
}

extension YAMLValue {
    /// One character from `!` to `~`.
    fileprivate func printableASCII() -> UInt8? {
        guard let text = string() else { return nil }
        guard text.utf8.count == 1, let code = text.utf8.first, (0x21...0x7E).contains(code) else {
            report("\(text) is not one character from ! to ~, such as Z for every model")
            return nil
        }
        return code
    }
}
