import Yams

/// Turns a text into a ``Tree`` with libyaml, keeping what Yams would stop at: keys given twice.
///
/// Yams refuses a mapping with a repeated key and says nothing else about the file. So that no mistake hides another,
/// the first of the two is given a name of its own (one letter replaced, which moves nothing) and the text parsed
/// again; the tree has the true names back, and whoever reads the mapping reports the repetition.
struct Composer {
    private var source: SourceText
    private let original: SourceText
    /// Positions of renamed keys, and the letter each began with.
    private var renamed: [YAMLPosition: Unicode.Scalar] = [:]
    private var nodesLeft = 100_000

    private static let mostRenamed = 200
    /// Private use: in no key that anyone types.
    private static let firstStandIn: UInt32 = 0xE000

    init(_ source: SourceText) {
        self.source = source
        original = source
    }

    /// - Returns: the document, or the one flaw that keeps it from being parsed.
    func compose() -> Result<Tree, Flaw> {
        var copy = self
        return Result { () throws(Flaw) in try copy.tree() }
    }

    private mutating func tree() throws(Flaw) -> Tree {
        while true {
            do {
                guard let node = try Parser(yaml: source.text, encoding: .utf8).singleRoot() else {
                    throw Flaw(position: .start, message: "the file is empty")
                }
                return try tree(node)
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                try rename(context.mark, names)
            } catch {
                throw flaw(error)
            }
        }
    }

    private mutating func rename(_ mark: Mark, _ names: [String]) throws(Flaw) {
        let position = YAMLPosition(line: mark.line, column: mark.column)
        guard let start = source.index(of: position), renamed[position] == nil, renamed.count < Composer.mostRenamed,
            let standIn = Unicode.Scalar(Composer.firstStandIn + UInt32(renamed.count))
        else { throw Flaw(position: position, message: "\(names.first ?? "a key") is given twice") }
        let isQuoted = ["'", "\""].contains(source.scalars[start])
        let letter = isQuoted ? start + 1 : start
        guard source.scalars[letter].properties.isAlphabetic || source.scalars[letter].properties.numericType != nil
        else { throw Flaw(position: position, message: "\(names.first ?? "a key") is given twice") }
        renamed[position] = source.scalars[letter]
        source = source.replacing(at: letter, with: standIn)
    }
}

extension Composer {
    private mutating func tree(_ node: Node) throws(Flaw) -> Tree {
        let position = try position(of: node)
        nodesLeft -= 1
        guard nodesLeft > 0 else { throw Flaw(position: position, message: "the file has more than 100000 values") }
        switch node {
        case .scalar(let scalar):
            return Tree(position: position, content: .scalar(self.scalar(scalar)))
        case .sequence(let nodes):
            var elements: [Tree] = []
            for node in nodes { elements.append(try tree(node)) }
            return Tree(position: position, content: .sequence(elements))
        case .mapping(let nodes):
            var pairs: [(key: Tree, value: Tree)] = []
            for (key, value) in nodes { pairs.append((try tree(key), try tree(value))) }
            return Tree(position: position, content: .mapping(pairs))
        case .alias:
            throw Flaw(position: position, message: "not YAML: an alias without its anchor")
        }
    }

    private func scalar(_ scalar: Node.Scalar) -> Scalar {
        var text = scalar.string
        if let mark = scalar.mark, let letter = renamed[YAMLPosition(line: mark.line, column: mark.column)] {
            text = String(letter) + String(text.unicodeScalars.dropFirst())
        }
        switch scalar.style {
        case .any, .plain: return Scalar(text: text, style: .plain)
        case .singleQuoted: return Scalar(text: text, style: .singleQuoted)
        case .doubleQuoted: return Scalar(text: text, style: .doubleQuoted)
        case .literal: return Scalar(text: text, style: .literal)
        case .folded: return Scalar(text: text, style: .folded)
        }
    }

    /// Where the value itself starts: libyaml's mark is that of its anchor, when it has one.
    private func position(of node: Node) throws(Flaw) -> YAMLPosition {
        guard let mark = node.mark else { return .start }
        let position = YAMLPosition(line: mark.line, column: mark.column)
        let line = original.line(from: position)
        if line.first == "!" { throw Flaw(position: position, message: "tags such as !!int are not used here") }
        guard line.first == "&" else { return position }
        let rest = line.drop { $0 != " " }.drop { $0 == " " }
        return rest.isEmpty ? position : position.moved(by: rest.startIndex - line.startIndex)
    }

    private func flaw(_ error: any Error) -> Flaw {
        switch error {
        case let flaw as Flaw: flaw
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            Flaw(
                position: original.clamped(YAMLPosition(line: mark.line, column: mark.column)),
                message: message(problem, context))
        case YamlError.reader(let problem, let offset, _, _):
            Flaw(position: position(ofCharacter: offset ?? 0), message: message(problem, nil))
        default: Flaw(position: .start, message: "not YAML: \(error)")
        }
    }

    private func message(_ problem: String, _ context: YamlError.Context?) -> String {
        guard let context else { return "not YAML: \(problem)" }
        return "not YAML: \(problem), \(context.text) (line \(context.mark.line))"
    }

    private func position(ofCharacter offset: Int) -> YAMLPosition {
        original.position(ofIndex: original.text.prefix(offset).unicodeScalars.count)
    }
}
