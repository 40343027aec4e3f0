/// The bytes that give an Alpha packet its shape, the only code that sender and sign share.
///
///     NUL ×5…  SOH  type  address  { STX command data [ETX checksum] }…  EOT
///     00       01   1     2 hex      02  1       …     03  4 hex         04
///
/// Source: Alpha protocol, form 9708-8061, "Transmission packet format".
enum AlphaByte {
    static let null: UInt8 = 0x00
    static let startOfHeader: UInt8 = 0x01
    static let startOfText: UInt8 = 0x02
    static let endOfText: UInt8 = 0x03
    static let endOfTransmission: UInt8 = 0x04
}
