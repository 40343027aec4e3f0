import Glibc

/// The size of a terminal in characters.
public struct TerminalSize: Hashable, Sendable {
    public var columns: Int
    public var rows: Int

    /// At least one row and column, whatever was asked for.
    public init(columns: Int, rows: Int) {
        self.columns = max(1, columns)
        self.rows = max(1, rows)
    }

    /// The size of the terminal behind a descriptor, that of the environment when it does not know itself; nil for a
    /// pipe or a file.
    public init?(ofTerminal descriptor: Int32, environment: [String: String]) {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            self.init(environment: environment)
            return
        }
        self.init(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }

    /// The size in the environment's `COLUMNS` and `LINES`; 80 by 24 where they say nothing sensible.
    init(environment: [String: String]) {
        func size(_ name: String) -> Int? {
            environment[name].flatMap { Int($0) }.flatMap { (1...9999).contains($0) ? $0 : nil }
        }
        self.init(columns: size("COLUMNS") ?? 80, rows: size("LINES") ?? 24)
    }
}

/// How many colours a terminal has.
public enum ColourSupport: Hashable, Sendable {
    case none
    /// The eight colours of ECMA-48 and their bright variants.
    case sixteen
    /// The palette of xterm.
    case indexed
    case trueColour
}

/// What a terminal can show.
public struct TerminalTraits: Hashable, Sendable {
    public var colours: ColourSupport
    /// Whether characters outside ASCII arrive as one character.
    public var isUnicode: Bool

    public init(colours: ColourSupport, isUnicode: Bool) {
        self.colours = colours
        self.isUnicode = isUnicode
    }

    /// What the environment promises: `NO_COLOR`, `COLORTERM` and `TERM` for colours; the first of `LC_ALL`,
    /// `LC_CTYPE` and `LANG` that is set for the encoding.
    ///
    /// Sources: no-color.org (any value but the empty one), POSIX "Internationalization Variables".
    public init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let encoding = locale.lowercased()
        isUnicode = encoding.contains("utf-8") || encoding.contains("utf8")
        colours = Self.colours(environment)
    }

    private static func colours(_ environment: [String: String]) -> ColourSupport {
        let terminal = environment["TERM", default: ""]
        if !environment["NO_COLOR", default: ""].isEmpty || terminal.isEmpty || terminal == "dumb" { return .none }
        if ["truecolor", "24bit"].contains(environment["COLORTERM", default: ""].lowercased()) { return .trueColour }
        if terminal.hasSuffix("-direct") { return .trueColour }
        return terminal.contains("256color") ? .indexed : .sixteen
    }
}
