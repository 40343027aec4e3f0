import Raster
import SignProtocols
import StrictYAML

/// Bytes, templates and characters as device files write them.
extension YAMLValue {
    /// A template: text with `<1B>` for bytes and `{line}` for what differs. Mistakes are told at their character.
    func template() -> FramedTemplate? {
        guard let text = string() else { return nil }
        do {
            return try FramedTemplate(text)
        } catch {
            report(error.message, atCharacter: error.position - 1)
            return nil
        }
    }

    /// One byte or more, as in `"<1B>H"`.
    func bytes() -> [UInt8]? {
        guard let template = template() else { return nil }
        guard let bytes = template.plainBytes else {
            report("\(template.source) has a placeholder; only bytes can stand here, and {{ for the character {")
            return nil
        }
        guard !bytes.isEmpty else {
            report("at least one byte is needed, as in \"<1B>H\"")
            return nil
        }
        return bytes
    }

    /// The value, or nil inside for the plain word `none`.
    func orNone<Value>(_ read: (YAMLValue) -> Value?) -> Value?? {
        isWord("none") ? .some(nil) : read(self).map(Optional.some)
    }

    /// A list of codes.
    func codes() -> [[UInt8]]? {
        elements { $0.bytes() }
    }

    /// All elements of a list. Nil after reporting those that are wrong.
    func elements<Element>(_ read: (YAMLValue) -> Element?) -> [Element]? {
        guard kind == .sequence else {
            _ = sequence()
            return nil
        }
        let read = sequence().map(read)
        return read.contains { $0 == nil } ? nil : read.compactMap(\.self)
    }

    /// A mapping from keys that the file's author chose.
    func table<Key, Value>(_ key: (YAMLValue) -> Key?, _ value: (YAMLValue) -> Value?) -> [Key: Value]? {
        guard let entries = mapping()?.entries else { return nil }
        let pairs = entries.map { (entry: $0, key: key($0.key), value: value($0.value)) }
        var table: [Key: Value] = [:]
        for case (let entry, let key?, let value?) in pairs {
            if table.updateValue(value, forKey: key) != nil { entry.key.report("\(entry.name) is given twice") }
        }
        return table.count == pairs.count ? table : nil
    }

    /// A table of what stands for single bytes: `{"<7E>": "<7D 5E>"}`.
    func substitutes() -> [UInt8: [UInt8]]? {
        table({ $0.singleByte() }, { $0.bytes() })
    }

    private func singleByte() -> UInt8? {
        guard let bytes = bytes() else { return nil }
        guard bytes.count == 1 else {
            report("one byte is needed here, as in \"<7E>\"")
            return nil
        }
        return bytes[0]
    }

    /// A single character of any script.
    func character() -> Character? {
        guard let text = string() else { return nil }
        guard text.count == 1, let character = text.first else {
            report("\(text) is not one character")
            return nil
        }
        return character
    }

    /// A colour that can be asked for: all but `off`.
    func colour() -> Colour? {
        let lit = Colour.allCases.filter { $0 != .off }
        return oneOf(lit.map { "\($0)" }).flatMap { name in lit.first { "\($0)" == name } }
    }

    /// `latin1`, or `{table: latin1, characters: {"ä": "<7B>"}}`.
    func codePage() -> CodePage? {
        guard kind == .mapping else { return oneOf(CodePage.Table.self).map { CodePage($0) } }
        guard let keys = mapping() else { return nil }
        defer { keys.done() }
        let table = keys.optional("table", else: .ascii) { $0.oneOf(CodePage.Table.self) }
        let characters = keys.optional("characters", else: [:]) { value in
            value.table({ $0.character() }, { $0.bytes() })
        }
        guard let table, let characters else { return nil }
        return CodePage(table, adding: characters)
    }
}
