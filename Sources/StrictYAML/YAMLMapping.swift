import Wording

/// The keys and values of one mapping while it is being read. Ask for every key that may stand there, then say ``done()``.
public final class YAMLMapping {
    /// One key with its value, for mappings whose keys are names the file's author chose.
    public struct Entry {
        public let name: String
        /// The key itself, to report a problem with the name.
        public let key: YAMLValue
        public let value: YAMLValue
    }

    /// The mapping as a value, to report a problem that concerns several keys.
    public let value: YAMLValue

    private let pairs: [Entry]
    private var known: [String] = []

    init(_ pairs: [(key: Tree, value: Tree)], of value: YAMLValue) {
        self.value = value
        self.pairs = YAMLMapping.distinct(pairs, of: value)
    }

    /// The value of a key that must be there. Nil after reporting that it is missing.
    public func required(_ key: String) -> YAMLValue? {
        guard let found = optional(key) else {
            value.report("\(key) is missing")
            return nil
        }
        return found
    }

    /// The value of a key that may be left out. Nil without a report when it is.
    public func optional(_ key: String) -> YAMLValue? {
        known.append(key)
        return pairs.first { $0.name == key }?.value
    }

    /// The decoded value of a key that may be left out. A wrong value is nil and not the default, so a mistake
    /// in the file never passes for the default.
    public func optional<Result>(
        _ key: String, else standard: Result, _ read: (YAMLValue) -> Result?
    ) -> Result? {
        guard let found = optional(key) else { return standard }
        return read(found)
    }

    /// All entries in the order of the file; every key counts as known.
    public var entries: [Entry] {
        known += pairs.map(\.name)
        return pairs
    }

    /// Reports every key that nobody asked for.
    public func done() {
        for entry in pairs where !known.contains(entry.name) {
            let hint = Spelling.hint(for: entry.name, among: known)
            let valid = hint.isEmpty ? "; the keys are \(known.joined(separator: ", "))" : hint
            reportKey(entry.key, "\(entry.key.shown) is not a key here" + valid)
        }
    }

    private func reportKey(_ key: YAMLValue, _ message: String) {
        value.reader.report(message, at: key.position, path: value.path)
    }

    /// The entries with a usable key, the first of each name. The others are reported.
    private static func distinct(_ pairs: [(key: Tree, value: Tree)], of mapping: YAMLValue) -> [Entry] {
        var first: [String: Int] = [:]
        return pairs.compactMap { pair in
            let report = { mapping.reader.report($0, at: pair.key.position, path: mapping.path) }
            guard case .scalar(let scalar) = pair.key.content, !scalar.isNull else {
                report("a key must be a text")
                return nil
            }
            if let line = first[scalar.text] {
                report("\(scalar.shown) is given twice, first in line \(line)")
                return nil
            }
            first[scalar.text] = pair.key.position.line
            let key = mapping.child(pair.key, step: scalar.text)
            return Entry(name: scalar.text, key: key, value: mapping.child(pair.value, step: scalar.text))
        }
    }
}
