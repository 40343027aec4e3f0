/// One value of a file, with its place and its path. Reading it as something it is not reports a problem and gives nil.
///
/// An alias (`*name`) reads as the value of its anchor, at the anchor's position.
public struct YAMLValue {
    let tree: Tree?
    let reader: YAMLReader

    /// The way from the root: `signs.2.width` for the width of the second sign.
    public let path: String

    init(tree: Tree?, path: String, reader: YAMLReader) {
        self.tree = tree
        self.path = path
        self.reader = reader
    }

    /// Where the value begins; for quoted text, its opening quote.
    public var position: YAMLPosition {
        tree?.position ?? .start
    }

    /// What the value is, for places that take more than one shape. Asking reports nothing.
    public var kind: Kind? {
        switch tree?.content {
        case .scalar(let scalar): scalar.isNull ? .nothing : .scalar
        case .sequence: .sequence
        case .mapping: .mapping
        case nil: nil
        }
    }

    /// The shapes of values. `nothing` is an empty value, `~` or `null`.
    public enum Kind: Hashable, Sendable { case nothing, scalar, sequence, mapping }

    /// Whether this is the plain word given, such as `never` where a duration may also stand. Asking reports nothing.
    public func isWord(_ word: String) -> Bool {
        guard case .scalar(let scalar) = tree?.content else { return false }
        return scalar.style == .plain && scalar.text == word
    }

    /// Reports a problem with the value as a whole.
    public func report(_ message: String) {
        guard tree != nil else { return }
        reader.report(message, at: position, path: path)
    }

    /// Reports a problem inside a text, at ``position(ofCharacter:)``.
    public func report(_ message: String, atCharacter index: Int) {
        guard tree != nil else { return }
        reader.report(message, at: position(ofCharacter: index), path: path)
    }

    /// Where a character of the text stands in the file, quotes and escapes accounted for.
    ///
    /// - Parameter index: 0-based, counted in `Character`s of ``string()``; its count means the place after the last one.
    /// - Returns: exact for plain and quoted text on one line and for literal blocks (`|`); else the value's start.
    public func position(ofCharacter index: Int) -> YAMLPosition {
        guard case .scalar(let scalar) = tree?.content else { return position }
        let offset = scalar.text.prefix(max(index, 0)).unicodeScalars.count
        return reader.source.position(ofScalar: offset, in: scalar, at: position) ?? position
    }

    /// The elements of a list. Anything else is reported and gives none.
    public func sequence() -> [YAMLValue] {
        guard case .sequence(let elements) = tree?.content else {
            reportMismatch(expected: "a list")
            return []
        }
        return elements.enumerated().map { index, element in child(element, step: String(index + 1)) }
    }

    /// The keys and values of a mapping, or nil after reporting that this is none. Keys given twice are reported.
    public func mapping() -> YAMLMapping? {
        guard case .mapping(let pairs) = tree?.content else {
            reportMismatch(expected: "a mapping")
            return nil
        }
        return YAMLMapping(pairs, of: self)
    }

    /// The value at the end of a way of keys and of numbers in lists, from 1; where the way ends early, the last value
    /// on it. For problems that only show once everything was read. Looking reports nothing.
    public func nearest(to way: [String]) -> YAMLValue {
        guard let step = way.first, let next = inside(step) else { return self }
        return next.nearest(to: Array(way.dropFirst()))
    }

    private func inside(_ step: String) -> YAMLValue? {
        switch tree?.content {
        case .mapping(let pairs):
            let pair = pairs.first { if case .scalar(let key) = $0.key.content { key.text == step } else { false } }
            return pair.map { child($0.value, step: step) }
        case .sequence(let elements):
            guard let number = Int(step), elements.indices.contains(number - 1) else { return nil }
            return child(elements[number - 1], step: step)
        case .scalar, nil: return nil
        }
    }

    func child(_ tree: Tree, step: String) -> YAMLValue {
        YAMLValue(tree: tree, path: path.isEmpty ? step : "\(path).\(step)", reader: reader)
    }

    func reportMismatch(expected: String) {
        let found =
            switch tree?.content {
            case .scalar(let scalar): scalar.isNull ? "nothing" : scalar.shown
            case .sequence: "a list"
            case .mapping: "a mapping"
            case nil: ""
            }
        report("expected \(expected), found \(found)")
    }
}
