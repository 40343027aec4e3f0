import CLibUSB
import Transports

extension ClaimedInterface {
    func send(
        _ bytes: [UInt8], _ settings: USBSettings, until deadline: Deadline, _ turn: Turn
    ) throws(TransportError) {
        switch settings.mode {
        case .bulk:
            for _ in 0..<settings.repetitions {
                try sendBulk(bytes, until: deadline, turn)
                if settings.emptyPacketAfter { try sendOnce([], until: deadline, turn) }
            }
        case .hid(let reports):
            for (index, report) in reports.reports(of: bytes).enumerated() {
                if index > 0 { try Self.wait(reports.gap, until: deadline, turn) }
                try sendReport(report, reports, interface: settings.interface, until: deadline, turn)
            }
        }
    }

    /// - Throws: ``TransportError/timedOut`` when none came, ``TransportError/disconnected``, and so on.
    func receive(
        _ settings: USBSettings, until deadline: Deadline, _ turn: Turn
    ) throws(TransportError) -> [UInt8] {
        guard let input = endpoints.input else {
            try turn.sleep(for: deadline.remaining)
            throw .timedOut
        }
        let kind = settings.mode == .bulk ? LIBUSB_TRANSFER_TYPE_BULK : LIBUSB_TRANSFER_TYPE_INTERRUPT
        // Whole packets: a device that sends one larger than the room left for it fails the transfer.
        let room = [UInt8](repeating: 0, count: max(4096 / input.maximumPacket, 1) * input.maximumPacket)
        while true {
            let (transfer, end) = try transfer(kind, endpoint: input.address, room, until: deadline, turn)
            if end.count > 0 { return transfer.received(end.count) }
            if let failure = end.failure { throw failure }
        }
    }

    private func sendBulk(_ bytes: [UInt8], until deadline: Deadline, _ turn: Turn) throws(TransportError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = try sendOnce(Array(rest), until: deadline, turn)
            guard count > 0 else { throw Self.refused(rest.count) }
            rest = rest.dropFirst(count)
        }
    }

    /// - Returns: how many bytes the device took.
    @discardableResult
    private func sendOnce(_ bytes: [UInt8], until deadline: Deadline, _ turn: Turn) throws(TransportError) -> Int {
        guard let output = endpoints.output else { return 0 }
        let (_, end) = try transfer(
            LIBUSB_TRANSFER_TYPE_BULK, endpoint: output.address, bytes, until: deadline, turn)
        if let failure = end.failure { throw failure }
        return end.count
    }

    /// A report is taken whole or not at all.
    private func sendReport(
        _ report: [UInt8], _ reports: HIDReports, interface: Int, until deadline: Deadline, _ turn: Turn
    ) throws(TransportError) {
        let (kind, endpoint, bytes) =
            if let output = endpoints.output {
                (LIBUSB_TRANSFER_TYPE_INTERRUPT, output.address, report)
            } else {
                (LIBUSB_TRANSFER_TYPE_CONTROL, 0 as UInt8, reports.setReport(report, interface: interface))
            }
        let (_, end) = try transfer(kind, endpoint: endpoint, bytes, until: deadline, turn)
        if let failure = end.failure { throw failure }
        guard end.count == report.count else { throw Self.refused(report.count - end.count) }
    }

    private static func wait(_ gap: Duration, until deadline: Deadline, _ turn: Turn) throws(TransportError) {
        guard gap < deadline.remaining else { throw .timedOut }
        try turn.sleep(for: gap)
    }

    private static func refused(_ count: Int) -> TransportError {
        .usb(call: "transfer", reason: "the device did not take the last \(count) bytes")
    }
}
