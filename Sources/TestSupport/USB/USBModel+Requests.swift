extension USBModel {
    /// The answer to a standard request, as every device gives it.
    ///
    /// - Parameter setup: eight bytes: type, request, value, index and length, the last three with the low byte first.
    /// - Returns: what is delivered, empty when the request only sends; `nil` for a request that is not standard, or for
    ///   something the device does not have, which stalls.
    public func answer(to setup: [UInt8]) -> [UInt8]? {
        switch (setup[0], setup[1]) {
        case (0x80, 6), (0x81, 6):
            descriptor(setup[3], index: Int(setup[2])).map { Array($0.prefix(length(of: setup))) }
        case (0x80, 0), (0x81, 0), (0x82, 0): [0, 0]  // GET_STATUS
        case (0x00, 5), (0x00, 9), (0x01, 11), (0x00, 3), (0x02, 1), (0x00, 1): []  // SET_ADDRESS and so on
        case (0x21, 0x0A), (0x21, 0x0B): interfaceClass == 3 ? [] : nil  // SET_IDLE, SET_PROTOCOL
        default: nil
        }
    }

    private func length(of setup: [UInt8]) -> Int {
        Int(setup[6]) | Int(setup[7]) << 8
    }

    /// - Parameter kind: 1 device, 2 configuration, 3 string, 22H report. Source: USB 2.0, table 9-5; HID 1.11, 7.1.
    private func descriptor(_ kind: UInt8, index: Int) -> [UInt8]? {
        switch kind {
        case 1: deviceDescriptor
        case 2: configurationDescriptor
        case 3 where index == 0: [4, 3, 0x09, 0x04]  // American English
        case 3 where index <= strings.count: stringDescriptor(strings[index - 1])
        case 0x22 where !reportDescriptor.isEmpty: reportDescriptor
        default: nil
        }
    }

    private func stringDescriptor(_ text: String) -> [UInt8] {
        let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return [UInt8(units.count + 2), 3] + units
    }
}
