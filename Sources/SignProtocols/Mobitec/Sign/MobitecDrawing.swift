/// What a message tells a Mobitec sign to draw, as the sign reads it.
struct MobitecDrawing: Hashable, Sendable {
    /// Characters one after the other, from a place on.
    struct Field: Hashable, Sendable {
        var x: UInt8 = 0
        var y: UInt8 = 0
        var font: UInt8?
        var text: [UInt8] = []
    }

    var width: UInt8?
    var height: UInt8?
    var fields: [Field] = []

    /// Reads what follows A2; nil when it ends inside an attribute or has one that is not known.
    init?(_ payload: ArraySlice<UInt8>) {
        var field = Field()
        var rest = payload
        while let byte = rest.popFirst() {
            guard Self.isAttribute(byte) else {
                field.text.append(byte)
                continue
            }
            guard let value = rest.popFirst() else { return nil }
            if !field.text.isEmpty {
                fields.append(field)
                field.text = []
            }
            guard set(byte, to: value, in: &field) else { return nil }
        }
        if !field.text.isEmpty { fields.append(field) }
    }

    private static func isAttribute(_ byte: UInt8) -> Bool {
        byte == 0xB0 || 0xD0...0xD5 ~= byte
    }

    private mutating func set(_ attribute: UInt8, to value: UInt8, in field: inout Field) -> Bool {
        switch attribute {
        case 0xD0: width = value
        case 0xD1: height = value
        case 0xD2: field.x = value
        case 0xD3: field.y = value
        case 0xD4: field.font = value
        // How long a text shows, which with a single page is for ever.
        case 0xB0: break
        default: return false
        }
        return true
    }
}
