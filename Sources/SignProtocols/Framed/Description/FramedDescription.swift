public import Raster

/// A line protocol described by data alone, so that whoever has a sign with a protocol of its own can write it down.
///
/// Every property but `frame` and one of `line`, `page` and `variable` may be left as it is.
public struct FramedDescription: Hashable, Sendable {
    /// Lines of text that the sign has, 1...64.
    public var lines: Int
    /// Characters in a line, 1...1000.
    public var characters: Int

    /// The sign's number, 0...65535, for `{address}`.
    public var address = 1
    /// The number that all signs obey and none answers; nil when there is none.
    public var broadcast: Int?

    /// What stands around every command; must have `{command}` once.
    public var frame: FramedTemplate
    /// Nil when frames have none.
    public var checksum: FramedChecksum?
    /// Bytes that may not stand between the first and the last byte of a frame, and what stands for each. Needs a
    /// frame that begins and ends with bytes.
    public var stuffing: [UInt8: [UInt8]] = [:]

    public var commands = FramedCommands()
    public var text = FramedText()
    public var looks = FramedLooks()
    public var variables: [FramedVariable] = []
    public var brightness = FramedScale.range(0...100)

    /// What the sign says to a command; nil when it says nothing.
    public var answer: FramedAnswer?
    /// A pause inside a frame after which the sign forgets what came before; nil for any.
    public var longestPause: Duration?
    /// How often `keepAlive` must come for the sign to stay lit; nil when it need not.
    public var keepAliveEvery: Duration?

    public init(lines: Int, characters: Int, frame: FramedTemplate = .bare) {
        self.lines = lines
        self.characters = characters
        self.frame = frame
    }
}

/// A command's content, or the whole frame of it.
public struct FramedCommand: Hashable, Sendable {
    public var template: FramedTemplate
    /// How long the sign must be left alone after it, on top of the device's own gap.
    public var gap: Duration
    /// Whether the template is the whole frame, and nothing is put around it.
    public var isWholeFrame: Bool

    public init(_ template: FramedTemplate, gap: Duration = .zero, isWholeFrame: Bool = false) {
        self.template = template
        self.gap = gap
        self.isWholeFrame = isWholeFrame
    }
}

/// What the sign can be told; nil for what it cannot. `{address}` may stand in all of them.
public struct FramedCommands: Hashable, Sendable {
    /// Sent first, in this order, to a sign that may be in any state.
    public var setUp: [FramedCommand] = []
    /// Makes every line dark.
    public var clear: FramedCommand?
    /// Shows `{text}` in `{line}`, in place of all that is there; with `{column}` from there on, over what is there.
    /// `{line}` and `{column}` count from 1. May have `{colour}` and `{flash}`.
    public var line: FramedCommand?
    /// Shows all lines: `{text}` is all of them.
    public var page: FramedCommand?
    /// Shows `{value}` in the place of `{variable}`. May have `{colour}` and `{flash}`.
    public var variable: FramedCommand?
    /// Gives `{line}` its `{colour}` or `{flash}` or both.
    public var look: FramedCommand?
    /// Sets the brightness to `{level}`.
    public var brightness: FramedCommand?
    /// Shows what was written since the last one; nil when everything shows at once.
    public var show: FramedCommand?
    /// Says nothing but that somebody is there.
    public var keepAlive: FramedCommand?

    public init() {}
}

/// How text becomes bytes.
public struct FramedText: Hashable, Sendable {
    public var codePage = CodePage()
    /// Bytes of the code page that may not stand in text, and what stands for each.
    public var escapes: [UInt8: [UInt8]] = [:]
    /// Whether texts are always as long as the line, with spaces at the end; a line with `{column}` never is.
    public var isPadded = false
    /// What stands between the lines of a page.
    public var lineSeparator: [UInt8] = []

    public init() {}
}

/// The looks that the sign's characters have.
///
/// Codes go where the commands have `{colour}` and `{flash}`; when none has, in the text before the characters they are for.
public struct FramedLooks: Hashable, Sendable {
    /// The code of every colour that can be asked for; empty when none can.
    public var colours: [Colour: [UInt8]] = [:]
    /// The colour of text for which none was asked.
    public var plainColour = Colour.red
    /// What makes text flash; nil when it cannot.
    public var flashOn: [UInt8]?
    /// What ends it; needed with `flashOn`.
    public var flashOff: [UInt8]?
    /// Whether a look given in a text also holds for the texts after it.
    public var lastsBeyondText = true

    public init() {}
}

/// A numbered field at a fixed place of the sign.
public struct FramedVariable: Hashable, Sendable {
    /// 0...65535.
    public var number: Int
    /// From 1, as is the column.
    public var line: Int
    public var column: Int
    /// Characters.
    public var width: Int

    public init(number: Int, line: Int, column: Int, width: Int) {
        self.number = number
        self.line = line
        self.column = column
        self.width = width
    }
}

/// What `{level}` is from dim to bright.
public enum FramedScale: Hashable, Sendable {
    /// Numbers, from the dimmest to the brightest.
    case range(ClosedRange<Int>)
    /// Codes, from the dimmest to the brightest.
    case codes([[UInt8]])
}

/// What a sign says when it was told something.
public struct FramedAnswer: Hashable, Sendable {
    /// May have `{address}` with a fixed width.
    public var accepted: FramedTemplate
    /// Nil when the sign says nothing to what it refuses.
    public var refused: FramedTemplate?
    /// How long it may take.
    public var within: Duration

    public init(accepted: FramedTemplate, refused: FramedTemplate? = nil, within: Duration = .milliseconds(500)) {
        self.accepted = accepted
        self.refused = refused
        self.within = within
    }
}
