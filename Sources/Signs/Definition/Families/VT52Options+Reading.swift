import SignProtocols
import StrictYAML

extension VT52Options {
    /// The displays that are known by name.
    private enum Preset: String, CaseIterable {
        case vt52, plain

        var options: VT52Options { self == .plain ? .plain : VT52Options() }
    }

    /// Keys: `preset`, `codePage`, `clear`, `locate`, `home`, `clearToLineEnd`, `lineEnd`, `blinkOn`, `blinkOff`,
    /// `brightness`, `wrap`. A preset stands for all that are not given beside it. Lines and characters are those of
    /// the sign's geometry.
    init?(reading keys: YAMLMapping, over base: VT52Options?) {
        let preset = keys.value("preset", over: Preset??.some(nil)) { $0.oneOf(Preset.self).map(Optional.some) }
        self = preset.flatMap { $0 }?.options ?? base ?? VT52Options()
        let codePage = keys.value("codePage", over: codePage) { $0.codePage() }
        let clear = keys.value("clear", over: clear) { $0.bytes() }
        let locate = keys.value("locate", over: .some(locate)) { $0.orNone(VT52Locate.init(reading:)) }
        let home = keys.value("home", over: home) { $0.bytes() }
        let clearToLineEnd = keys.value("clearToLineEnd", over: .some(clearToLineEnd)) { $0.bytesOrNone() }
        let lineEnd = keys.value("lineEnd", over: lineEnd) { $0.bytes() }
        let blinkOn = keys.value("blinkOn", over: .some(blinkOn)) { $0.bytesOrNone() }
        let blinkOff = keys.value("blinkOff", over: .some(blinkOff)) { $0.bytesOrNone() }
        let brightness = keys.value("brightness", over: brightness) { $0.codes() }
        let wrap = keys.value("wrap", over: wrap) { $0.oneOf(VT52Wrap.self) }
        guard preset != nil, let codePage, let clear, let locate, let home, let clearToLineEnd, let lineEnd,
            let blinkOn, let blinkOff, let brightness, let wrap
        else { return nil }
        (self.codePage, self.clear, self.locate, self.home) = (codePage, clear, locate, home)
        (self.clearToLineEnd, self.lineEnd, self.wrap) = (clearToLineEnd, lineEnd, wrap)
        (self.blinkOn, self.blinkOff, self.brightness) = (blinkOn, blinkOff, brightness)
    }
}

extension VT52Locate {
    /// The ways with a name.
    private enum Name: String, CaseIterable {
        case escapeY, escapeBracket
    }

    /// `escapeY`, `escapeBracket`, `{prefix: "<1F>$", base: 1}` for a byte each of column and row, or
    /// `{prefix: "<10>", base: 0, stride: 20}` for one byte that counts the cells.
    fileprivate init?(reading value: YAMLValue) {
        guard value.kind == .mapping else {
            guard let name = value.oneOf(Name.self) else { return nil }
            self = name == .escapeY ? .escapeY : .escapeBracket
            return
        }
        guard let keys = value.mapping() else { return nil }
        let prefix = keys.required("prefix")?.bytes()
        let base = keys.optional("base", else: 0) { $0.int(in: 0...255) }
        let stride = keys.optional("stride", else: Int?.none) { $0.int(in: 1...255).map(Optional.some) }
        keys.done()
        guard let prefix, let base, let stride else { return nil }
        self = stride.map { .cell(prefix: prefix, base: base, stride: $0) } ?? .columnRow(prefix: prefix, base: base)
    }
}

extension YAMLValue {
    fileprivate func bytesOrNone() -> [UInt8]?? { orNone { $0.bytes() } }
}
