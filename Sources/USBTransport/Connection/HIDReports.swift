import Transports

/// How bytes are cut into output reports of a human interface device.
public struct HIDReports: Hashable, Sendable {
    /// Bytes of payload in a report, without the number, 1...1024. The last report is filled up with zeros.
    public var size: Int
    /// The number that precedes each report, 1...255; 0 for a device that has only one and does not number it.
    public var number: Int
    /// The time the device needs from one report to the next.
    public var gap: Duration

    public init(size: Int, number: Int = 0, gap: Duration = .zero) {
        self.size = size
        self.number = number
        self.gap = gap
    }

    /// The reports as they go over the wire, each `size` bytes long, and one longer when numbered.
    func reports(of bytes: [UInt8]) -> [[UInt8]] {
        let prefix = number == 0 ? [] : [UInt8(number)]
        return stride(from: 0, to: bytes.count, by: size).map { start in
            let payload = bytes[start..<min(start + size, bytes.count)]
            return prefix + payload + [UInt8](repeating: 0, count: size - payload.count)
        }
    }

    /// The request that carries a report to a device without an interrupt endpoint out: SET_REPORT of an output report, to
    /// the interface. Source: Device Class Definition for HID 1.11, 7.2.2.
    ///
    /// ```
    /// 21 09 number 02 interface 00 length(2) report
    /// ```
    func setReport(_ report: [UInt8], interface: Int) -> [UInt8] {
        [0x21, 0x09, UInt8(number), 2, UInt8(interface), 0, UInt8(report.count & 0xFF), UInt8(report.count >> 8)]
            + report
    }
}

extension USBSettings {
    /// - Throws: ``TransportError/invalidSetting(_:)`` when a number is out of range, with the range.
    func validate() throws(TransportError) {
        try Self.require(interface, "USB interface", 0...255)
        try Self.require(repetitions, "USB repetitions", 1...4)
        guard case .hid(let reports) = mode else { return }
        try Self.require(reports.size, "HID report size", 1...1024)
        try Self.require(reports.number, "HID report number", 0...255)
    }

    private static func require(_ value: Int, _ name: String, _ range: ClosedRange<Int>) throws(TransportError) {
        guard range.contains(value) else {
            throw .invalidSetting("\(name) \(value) is not in \(range.lowerBound)...\(range.upperBound)")
        }
    }
}
