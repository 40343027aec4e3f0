import Raster

/// What a frame should hold, kept and changed one pixel at a time.
struct PixelModel {
    let width: Int
    let height: Int
    let depth: ColourDepth
    private(set) var pixels: [Colour]

    init(width: Int, height: Int, depth: ColourDepth) {
        self.width = width
        self.height = height
        self.depth = depth
        pixels = Array(repeating: .off, count: width * height)
    }

    subscript(x: Int, y: Int) -> Colour {
        get { contains(x, y) ? pixels[y * width + x] : .off }
        set { if contains(x, y) { pixels[y * width + x] = shown(newValue) } }
    }

    func contains(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && x < width && y >= 0 && y < height
    }

    /// The reduction of colours, written out case by case.
    func shown(_ colour: Colour) -> Colour {
        switch (depth, colour) {
        case (_, .off): .off
        case (.mono, _): .red
        case (.redGreen, .blue), (.redGreen, .cyan): .green
        case (.redGreen, .magenta): .red
        case (.redGreen, .white): .amber
        default: colour
        }
    }

    mutating func fill(_ area: Rectangle, with colour: Colour) {
        forEachPixel(of: area) { model, x, y in model[x, y] = colour }
    }

    mutating func invert(_ area: Rectangle, colour: Colour) {
        forEachPixel(of: area) { model, x, y in model[x, y] = model[x, y] == .off ? colour : .off }
    }

    mutating func draw(_ bits: UInt64, count: Int, x: Int, y: Int, colour: Colour) {
        for index in 0..<count where bits & (1 << UInt64(63 - index)) != 0 {
            let planes = self[x + index, y].rawValue | shown(colour).rawValue
            self[x + index, y] = Colour(rawValue: planes) ?? .off
        }
    }

    mutating func blit(_ source: PixelModel, from: Rectangle, x: Int, y: Int) {
        for row in 0..<max(from.height, 0) {
            for column in 0..<max(from.width, 0) where source.contains(from.x + column, from.y + row) {
                self[x + column, y + row] = source[from.x + column, from.y + row]
            }
        }
    }

    mutating func shift(dx: Int, dy: Int) {
        let old = self
        fill(Rectangle(x: 0, y: 0, width: width, height: height), with: .off)
        blit(old, from: Rectangle(x: 0, y: 0, width: width, height: height), x: dx, y: dy)
    }

    /// One letter per pixel, as a frame should spell it.
    var picture: String {
        (0..<height).map { y in
            String((0..<width).map { x in depth == .mono && self[x, y] != .off ? "#" : self[x, y].letter })
        }.joined(separator: "\n")
    }

    private mutating func forEachPixel(of area: Rectangle, change: (inout PixelModel, Int, Int) -> Void) {
        for y in 0..<height where y >= area.y && y < area.y + area.height {
            for x in 0..<width where x >= area.x && x < area.x + area.width { change(&self, x, y) }
        }
    }
}
