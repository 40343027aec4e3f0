import Raster

/// Reads what stands for `{text}`: characters, escapes undone, and codes of looks between them.
struct FramedTextReader: Sendable {
    enum Item: Hashable, Sendable {
        case character(Character)
        case colour(Colour)
        case flash(Bool)
        case lineEnd
    }

    /// Every sequence of bytes that means something.
    private var items: [[UInt8]: Item] = [:]
    private var longest = 1

    init(_ description: FramedDescription) {
        let (text, looks) = (description.text, description.looks)
        for (code, character) in text.codePage.assignments {
            add(.character(character), code.flatMap { text.escapes[$0] ?? [$0] })
        }
        add(.lineEnd, text.lineSeparator)
        if description.colourScope == .inText {
            for (colour, code) in looks.colours { add(.colour(colour), code) }
        }
        if description.flashScope == .inText {
            add(.flash(true), looks.flashOn ?? [])
            add(.flash(false), looks.flashOff ?? [])
        }
    }

    private mutating func add(_ item: Item, _ code: [UInt8]) {
        guard !code.isEmpty else { return }
        items[code] = item
        longest = max(longest, code.count)
    }

    /// The items of a text that is all there, the longest sequence first; nil when some byte means nothing.
    func read(_ bytes: ArraySlice<UInt8>) -> [Item]? {
        var read: [Item] = []
        var rest = bytes
        while !rest.isEmpty {
            let lengths = stride(from: min(longest, rest.count), to: 0, by: -1)
            guard
                let (item, length) = lengths.lazy.compactMap({ n in items[Array(rest.prefix(n))].map { ($0, n) } })
                    .first
            else { return nil }
            read.append(item)
            rest = rest.dropFirst(length)
        }
        return read
    }
}
