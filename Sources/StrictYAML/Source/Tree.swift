/// A parsed value and where it stands.
struct Tree {
    let position: YAMLPosition
    let content: Content

    enum Content {
        case scalar(Scalar)
        case sequence([Tree])
        case mapping([(key: Tree, value: Tree)])
    }
}

/// A value that is neither a list nor a mapping.
struct Scalar {
    let text: String
    let style: Style

    enum Style { case plain, singleQuoted, doubleQuoted, literal, folded }

    /// Nothing after the colon or the dash, or one of YAML's words for it.
    var isNull: Bool {
        style == .plain && ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The value as a message shows it: in quotes when the file has it so, its first line, at most 40 characters.
    var shown: String {
        let line = text.prefix { !$0.isNewline }
        let short = line.count > 40 ? line.prefix(39) + "…" : line
        return style == .plain ? String(short) : "\"\(short)\""
    }
}

/// Why a text is not one YAML document.
struct Flaw: Error {
    let position: YAMLPosition
    let message: String
}

extension YAMLPosition {
    static let start = YAMLPosition(line: 1, column: 1)
}
