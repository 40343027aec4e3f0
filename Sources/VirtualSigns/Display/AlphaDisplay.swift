public import Raster
public import SignProtocols
public import Signs

/// The LEDs of a virtual Alpha sign: turns the characters it shows into pixels.
///
/// Two lines of 7 rows on 16 take rows 0 to 6 and 9 to 15: the outermost rows, so that the two blank ones lie between
/// the lines, where accents of the lower line and descenders of the upper one would otherwise run together.
///
///     rows 0…6    N1 ATT 12
///     rows 7, 8
///     rows 9…15   MAX 04:35
public struct AlphaDisplay: Sendable {
    private let width: Int
    private let height: Int
    private let depth: ColourDepth
    private let fonts: PageFonts

    /// A display of some LEDs side by side and above one another.
    public init(width: Int, height: Int, depth: ColourDepth = .redGreen, fonts: PageFonts) {
        self.width = width
        self.height = height
        self.depth = depth
        self.fonts = fonts
    }

    /// The frame for what a sign shows. Characters that the fonts lack are drawn as their substitutes; what does not
    /// fit is cut off at the right and below.
    public func framebuffer(showing screen: AlphaScreen) -> Framebuffer {
        var frame = Framebuffer(width: width, height: height, depth: depth)
        for section in screen.sections {
            let lines = section.lines.map { TypesetLine($0, fonts: fonts, isFlashLit: screen.isFlashLit) }
            switch section.position {
            case .left: drawHalf(section, lines, x: 0, into: &frame)
            case .right: drawHalf(section, lines, x: width / 2, into: &frame)
            case .top, .middle, .bottom, .fill: draw(section, lines, into: &frame)
            }
        }
        return frame
    }

    /// A half of the display is a canvas of its own, so that no text runs into the other half.
    private func drawHalf(_ section: AlphaSection, _ lines: [TypesetLine], x: Int, into frame: inout Framebuffer) {
        var half = Framebuffer(width: width / 2, height: height, depth: depth)
        draw(section, lines, into: &half)
        frame.blit(half, from: half.bounds, x: x, y: 0)
    }

    private func draw(_ section: AlphaSection, _ lines: [TypesetLine], into frame: inout Framebuffer) {
        let block = LineBlock(heights: lines.map(\.height), position: section.position, displayHeight: height)
        for (line, top) in zip(lines, block.tops) {
            let start = section.scrolledColumns.map { frame.width - $0 } ?? line.start(columns: frame.width)
            line.draw(x: start, top: top, into: &frame)
        }
    }
}

/// The rows at which the lines of a section start.
struct LineBlock {
    /// The first row of each line.
    let tops: [Int]

    /// Rows between lines where there is room: one for what stands above capitals, one for what hangs below them.
    private static let widestGap = 2

    /// Lines above one another with up to two rows between them. The block is aligned by its position if the display
    /// has room for two of its lines, else centred: a sign of one line ignores positions.
    init(heights: [Int], position: AlphaPosition, displayHeight: Int) {
        let gaps = max(heights.count - 1, 1)
        let gap = min(Self.widestGap, max(0, displayHeight - heights.reduce(0, +)) / gaps)
        let height = heights.reduce(0, +) + gap * (heights.count - 1)
        let free = max(0, displayHeight - height)
        let hasLines = 2 * (heights.max() ?? 0) <= displayHeight
        var top =
            switch position {
            case .top where hasLines: 0
            case .bottom where hasLines: free
            default: free / 2
            }
        tops = heights.map { lineHeight in
            defer { top += lineHeight + gap }
            return top
        }
    }
}
