import Raster

/// A Mobitec sign without the dots, which draws the column font only: how its other fonts look is not known.
public struct MobitecSign: SignModel {
    public let options: MobitecOptions
    public private(set) var losses: [String: Int] = [:]

    private var receiver: MobitecReceiver
    private var picture: Framebuffer

    /// A dark sign of a size in pixels.
    public init(_ options: MobitecOptions = MobitecOptions(), width: Int, height: Int) {
        self.options = options
        receiver = MobitecReceiver(address: options.address)
        picture = Framebuffer(width: width, height: height, depth: .mono)
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        for event in receiver.receive(bytes, at: instant) {
            switch event {
            case .drawing(let drawing): draw(drawing)
            case .loss(let reason): lose(reason)
            }
        }
    }

    /// The echo of a test command; the signs say nothing else.
    public mutating func takeReplies() -> [UInt8] { receiver.takeReplies() }

    public func display(at instant: Duration) -> SignDisplay { .pixels(picture) }

    private mutating func draw(_ drawing: MobitecDrawing) {
        guard Int(drawing.width ?? UInt8(clamping: picture.width)) == picture.width,
            Int(drawing.height ?? UInt8(clamping: picture.height)) == picture.height
        else { return lose("wrong sign size") }
        if !options.keepsPicture { picture.clear() }
        for field in drawing.fields {
            guard field.font == 0x77 else {
                lose("font that is not known")
                continue
            }
            draw(field)
        }
    }

    /// Column by column, each of five rows down to y, both lit and dark pixels.
    private mutating func draw(_ field: MobitecDrawing.Field) {
        for (index, character) in field.text.enumerated() {
            guard 0x20...0x3F ~= character else {
                lose("character that is not in the font")
                continue
            }
            if Int(field.x) + index >= picture.width { lose("column outside the sign") }
            for bit in 0..<5 {
                let isLit = (character - 0x20) >> UInt8(bit) & 1 == 1
                picture[Int(field.x) + index, Int(field.y) - 4 + bit] = isLit ? .red : .off
            }
        }
    }

    private mutating func lose(_ reason: String) {
        losses[reason, default: 0] += 1
    }
}
