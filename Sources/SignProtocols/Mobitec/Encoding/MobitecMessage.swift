/// A message that draws fields of characters on a Mobitec sign, as it is put together.
///
///     FF | address | A2 | D0 width | D1 height | field … | checksum | FF
///
///     field:   D2 x | D3 y, of the lower end | D4 font | characters …
///
/// The checksum is the sum from the address on, modulo 256; FE goes as FE 00 and FF as FE 01.
struct MobitecMessage {
    /// What a field costs besides its characters.
    static let fieldHeaderBytes = 6

    /// The font whose characters 20H...3FH are columns of five pixels, the top one in bit 0.
    static let columnFont: UInt8 = 0x77

    private static let flag: UInt8 = 0xFF
    private static let escape: UInt8 = 0xFE

    private static let bytesBeforeFields = 7

    private var bytes: [UInt8]

    /// Whether it has no field yet.
    var isEmpty: Bool { bytes.count == Self.bytesBeforeFields }

    init(address: UInt8, width: Int, height: Int, capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity + 10)
        bytes += [Self.flag, address, 0xA2, 0xD0, UInt8(width), 0xD1, UInt8(height)]
    }

    mutating func beginField(x: Int, y: Int, font: UInt8) {
        bytes += [0xD2, UInt8(x), 0xD3, UInt8(y), 0xD4, font]
    }

    mutating func append(_ character: UInt8) {
        bytes.append(character)
    }

    mutating func append(_ characters: some Sequence<UInt8>) {
        bytes.append(contentsOf: characters)
    }

    /// The whole message, with checksum and flags.
    func finished() -> [UInt8] {
        var bytes = bytes
        let sum = bytes.dropFirst().reduce(0, &+)
        if sum >= Self.escape {
            bytes += [Self.escape, sum - Self.escape]
        } else {
            bytes.append(sum)
        }
        bytes.append(Self.flag)
        return bytes
    }
}
