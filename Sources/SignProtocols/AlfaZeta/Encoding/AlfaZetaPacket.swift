/// Packets of AlfaZeta panels.
///
///     80 | command | address | data: a byte for each column, the top dot in bit 0, bit 7 clear | 8F
///                  └──────────────────── not with a refresh ───────────────────┘
enum AlfaZetaPacket {
    private static let start: UInt8 = 0x80
    private static let end: UInt8 = 0x8F

    /// Makes all panels on the line show what they hold.
    static let refresh: [UInt8] = [start, 0x82, end]

    /// Shows columns on a panel of 28, 14 or 7 of them.
    static func show(_ columns: ArraySlice<UInt8>, on address: UInt8) -> [UInt8] {
        packet(columns.count == 28 ? 0x83 : columns.count == 14 ? 0x92 : 0x87, columns, address)
    }

    /// Leaves columns with a panel of 28 or 14 of them until the next refresh.
    static func hold(_ columns: ArraySlice<UInt8>, on address: UInt8) -> [UInt8] {
        packet(columns.count == 28 ? 0x84 : 0x93, columns, address)
    }

    private static func packet(_ command: UInt8, _ columns: ArraySlice<UInt8>, _ address: UInt8) -> [UInt8] {
        var packet: [UInt8] = []
        packet.reserveCapacity(columns.count + 4)
        packet += [start, command, address]
        packet += columns
        packet.append(end)
        return packet
    }
}
