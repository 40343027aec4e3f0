import Raster

// Pictures as commands and replies carry them. Source: Alpha protocol, form 9708-8061, "DOTS PICTURE file commands".

extension AlphaPicture {
    /// Reads `HHHH WWWW` and rows, in which 11H, two digits and a pixel mean the pixel and so many more of it; nil when
    /// a size is no number or nothing at all, or larger than a megapixel, which no sign has.
    init?(receivedLarge data: ArraySlice<UInt8>, isRGB: Bool) {
        guard data.count >= 8, let height = hexadecimalValue(of: data.prefix(4)), height > 0,
            let width = hexadecimalValue(of: data.dropFirst(4).prefix(4)), width > 0, height * width <= 1 << 20
        else { return nil }
        self.init(width: width, height: height)
        var rest = data.dropFirst(8)
        var (x, y) = (0, 0)
        while !rest.isEmpty {
            if rest.first == 0x0D {
                rest = rest.dropFirst()
                (x, y) = (0, y + 1)
                continue
            }
            let count = Self.takeRun(&rest)
            let colour = Self.takePixel(&rest, isRGB: isRGB)
            for _ in 0..<count {
                self[x, y] = colour
                x += 1
            }
        }
    }

    private static func takeRun(_ rest: inout ArraySlice<UInt8>) -> Int {
        guard rest.first == 0x11 else { return 1 }
        let more = hexadecimalValue(of: rest.dropFirst().prefix(2)) ?? 0
        rest = rest.dropFirst(3)
        return more + 1
    }

    /// A digit, or `RRGGBB`, which becomes the nearest of red and green LEDs.
    private static func takePixel(_ rest: inout ArraySlice<UInt8>, isRGB: Bool) -> AlphaColour? {
        guard isRGB else { return rest.popFirst().flatMap(AlphaColour.init(receivedPixel:)) }
        let parts = hexadecimalValue(of: rest.prefix(6)) ?? 0
        rest = rest.dropFirst(6)
        let (red, green) = (parts >> 16, max(parts >> 8 & 0xFF, parts & 0xFF))
        if red < 0x80, green < 0x80 { return nil }
        return red < 0x80 ? .green : parts >> 8 & 0xFF < 0x80 ? .red : .amber
    }

    /// Size and rows, as replies have them.
    func data(digits: Int, isRGB: Bool = false) -> [UInt8] {
        let size = hexadecimalDigits(height, count: digits) + hexadecimalDigits(width, count: digits)
        var data = Array(size.utf8)
        for y in 0..<height {
            for x in 0..<width { data += isRGB ? Self.rgb(self[x, y]) : [self[x, y]?.pixelDigit ?? 0x30] }
            data.append(0x0D)
        }
        return data
    }

    private static func rgb(_ colour: AlphaColour?) -> [UInt8] {
        switch colour?.leds {
        case .red: Array("FF0000".utf8)
        case .green: Array("00FF00".utf8)
        case nil: Array("000000".utf8)
        default: Array("FFFF00".utf8)
        }
    }
}
