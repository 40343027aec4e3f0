import Raster

/// A colour of light, each part 0...255, as screens and pictures mix it.
struct RGB: Hashable, Sendable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }
}

extension Colour {
    /// The light of an LED of this colour; black when it is off.
    var light: RGB {
        switch self {
        case .off: RGB(0, 0, 0)
        case .red: RGB(255, 40, 20)
        case .green: RGB(60, 255, 60)
        case .amber: RGB(255, 170, 0)
        case .blue: RGB(60, 110, 255)
        case .magenta: RGB(255, 60, 220)
        case .cyan: RGB(60, 230, 255)
        case .white: RGB(250, 250, 245)
        }
    }
}
