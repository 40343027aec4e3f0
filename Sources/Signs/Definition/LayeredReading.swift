import StrictYAML

/// Reading one layer over another: a device file over nothing, a site's own values over a device file.
extension YAMLMapping {
    /// The value of a key, or the one of the layer below when the key is left out.
    ///
    /// - Parameter base: nil when there is no layer below and no default: then the key is required.
    /// - Returns: nil after a report.
    func value<Value>(_ key: String, over base: Value?, _ read: (YAMLValue) -> Value?) -> Value? {
        guard let base else { return required(key).flatMap(read) }
        return optional(key, else: base, read)
    }

    /// The same for a mapping inside; its unknown keys are reported.
    func section<Section>(
        _ key: String, over base: Section?, _ read: (YAMLMapping, Section?) -> Section?
    ) -> Section? {
        value(key, over: base) { value in
            guard let keys = value.mapping() else { return nil }
            defer { keys.done() }
            return read(keys, base)
        }
    }
}

extension YAMLValue {
    /// A list of texts. Nil after reporting every element that is none.
    func texts() -> [String]? {
        guard kind == .sequence else {
            _ = sequence()
            return nil
        }
        let texts = sequence().map { $0.string() }
        return texts.contains(nil) ? nil : texts.compactMap(\.self)
    }
}
