import Raster

/// A message as one sign shows it.
public struct MessageLayout: Hashable, Sendable {
    /// One or more, each of one or more lines; the characters are those of the message, not what the sign makes of them.
    public let pages: [[String]]
    /// Whether its only page is one line that runs through.
    public let isScrolling: Bool
    /// What the sign shows otherwise than it was meant, in words: `œ shows as oe`, `scrolls`, `does not flash`.
    public let losses: [String]
    /// How long each page stays: for one that scrolls, until its end has left the sign.
    public let secondsPerPage: Duration

    /// All pages together.
    public var seconds: Duration { secondsPerPage * pages.count }

    /// A page's time before the next, as banners are read from below while working.
    static var pageTime: Duration { .seconds(6) }
    /// The time in which a scrolling text moves by a character.
    static var stepTime: Duration { .milliseconds(150) }
}

extension MessageDraft {
    /// What a sign makes of it. Nothing of the text is ever left out: what does not fit on a page is on the next one, or
    /// scrolls; a word longer than a line goes on in the next.
    public func preview(on sign: SignTraits) -> MessageLayout {
        var wrapping = WordWrapping(sign)
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { wrapping.add(line) }
        let lines = wrapping.finished()
        if lines.count > sign.lines, overflow == .scroll, sign.scrolls {
            let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let steps = sign.width(of: line) + sign.characters
            return MessageLayout(
                pages: [[line]], isScrolling: true, losses: losses(on: sign) + ["scrolls"],
                secondsPerPage: max(MessageLayout.pageTime, MessageLayout.stepTime * steps))
        }
        let pages = stride(from: 0, to: lines.count, by: sign.lines).map { start in
            Array(lines[start..<min(start + sign.lines, lines.count)])
        }
        var losses = losses(on: sign)
        if pages.count > 1 {
            let cause = overflow == .scroll ? "cannot scroll: " : ""
            losses.append("\(cause)split into \(pages.count) pages")
        }
        if wrapping.brokenWords > 0 { losses.append("words longer than a line go on in the next") }
        return MessageLayout(pages: pages, isScrolling: false, losses: losses, secondsPerPage: MessageLayout.pageTime)
    }

    private func losses(on sign: SignTraits) -> [String] {
        var losses = Set(text.filter { !$0.isWhitespace }).sorted().compactMap { character -> String? in
            let spelling = sign.spelling(character)
            guard spelling != String(character) else { return nil }
            return spelling.isEmpty ? "\(character) is not shown" : "\(character) shows as \(spelling)"
        }
        if let colour, sign.colour(colour) != colour { losses.append("\(colour) shows as \(sign.colour(colour))") }
        if isFlashing, !sign.flashes { losses.append("does not flash") }
        return losses
    }
}

/// Breaks text into lines between words, and inside a word only where it is longer than a line.
struct WordWrapping {
    private let sign: SignTraits
    private var lines: [String] = []
    private(set) var brokenWords = 0

    init(_ sign: SignTraits) { self.sign = sign }

    /// A line of the text, which begins a line of its own.
    mutating func add(_ text: Substring) {
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            let joined = line.isEmpty ? String(word) : line + " " + word
            if sign.width(of: joined) <= sign.characters {
                line = joined
            } else {
                if !line.isEmpty { lines.append(line) }
                line = broken(word)
            }
        }
        lines.append(line)
    }

    /// The lines so far, without empty ones at either end; at least one.
    func finished() -> [String] {
        let filled = lines.indices.filter { !lines[$0].isEmpty }
        guard let first = filled.first, let last = filled.last else { return [""] }
        return Array(lines[first...last])
    }

    /// Fills lines with a word as long as it is too long for one; what is left of it.
    private mutating func broken(_ word: Substring) -> String {
        guard sign.width(of: word) > sign.characters else { return String(word) }
        brokenWords += 1
        var line = ""
        for character in word {
            if !line.isEmpty, sign.width(of: line) + sign.width(of: [character]) > sign.characters {
                lines.append(line)
                line = ""
            }
            line.append(character)
        }
        return line
    }
}
