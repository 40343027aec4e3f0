public import Raster
import StrictYAML

extension DeviceDefinition {
    /// The sign's face.
    public struct Geometry: Hashable, Sendable {
        /// LEDs from left to right.
        public var columns: Int
        /// LEDs from top to bottom.
        public var rows: Int
        /// Lines of text that show at once.
        public var lines: Int
        /// Characters per line in the sign's normal fixed-width font.
        public var characters: Int

        /// The lowest line of text: capitals of 7 rows.
        static let rowsPerLine = 7

        init?(reading keys: YAMLMapping, over base: Geometry?) {
            let columns = keys.value("columns", over: base?.columns) { $0.int(in: 1...4096) }
            let rows = keys.value("rows", over: base?.rows) { $0.int(in: 1...256) }
            let lines = keys.value("lines", over: base?.lines) { $0.int(in: 1...32) }
            let characters = keys.value("characters", over: base?.characters) { $0.int(in: 1...512) }
            guard let columns, let rows, let lines, let characters else { return nil }
            (self.columns, self.rows, self.lines, self.characters) = (columns, rows, lines, characters)
        }
    }

    /// What the LEDs can show.
    public struct Colours: Hashable, Sendable {
        /// `redGreen` signs mix amber from both.
        public var depth: ColourDepth
        /// The colour of the LEDs of a `mono` sign; nil for red there, and always nil on other signs.
        public var led: Colour?

        init?(reading keys: YAMLMapping, over base: Colours?) {
            let depth = keys.value("depth", over: base?.depth) { $0.oneOf(DepthName.self)?.depth }
            // A base that changes from one colour to several loses the colour of its LEDs.
            let inherited = depth == base?.depth ? base?.led : nil
            let led = keys.value("led", over: .some(inherited)) { $0.oneOf(LEDName.self).map(\.colour) }
            guard let depth, let led else { return nil }
            (self.depth, self.led) = (depth, led)
        }
    }

    /// What text looks like on the sign, for the virtual sign and for measuring pages.
    public struct Fonts: Hashable, Sendable {
        /// The font of the folder Fonts, without `.bdf`, that stands for the sign's own of 7 rows.
        public var sevenHigh: String
        /// The same for the font as high as the sign; nil when it has none.
        public var fullHeight: String?
        /// Columns per character of the normal fixed-width font, the blank one included.
        public var cellWidth: Int

        init?(reading keys: YAMLMapping, over base: Fonts?) {
            let sevenHigh = keys.value("sevenHigh", over: base?.sevenHigh) { $0.string() }
            let fullHeight = keys.value("fullHeight", over: .some(base?.fullHeight)) { $0.string().map(Optional.some) }
            let cellWidth = keys.value("cellWidth", over: base?.cellWidth) { $0.int(in: 2...64) }
            guard let sevenHigh, let fullHeight, let cellWidth else { return nil }
            (self.sevenHigh, self.fullHeight, self.cellWidth) = (sevenHigh, fullHeight, cellWidth)
        }
    }
}

/// The colour depths as files name them.
private enum DepthName: String, CaseIterable {
    case mono, redGreen, rgb

    var depth: ColourDepth {
        switch self {
        case .mono: .mono
        case .redGreen: .redGreen
        case .rgb: .rgb
        }
    }
}

/// The colours of single-colour LEDs as files name them.
private enum LEDName: String, CaseIterable {
    case red, green, amber, blue, white

    var colour: Colour? {
        switch self {
        case .red: .red
        case .green: .green
        case .amber: .amber
        case .blue: .blue
        case .white: .white
        }
    }
}
