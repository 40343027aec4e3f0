import SignProtocols
import StrictYAML

extension AM03127Options {
    /// Keys: `id`, `page`, `font`, `answerWithin`. Lines and characters are those of the sign's geometry.
    init?(reading keys: YAMLMapping, over base: AM03127Options?) {
        self = base ?? AM03127Options()
        let id = keys.value("id", over: id) { $0.int(in: 0...255) }
        let page = keys.value("page", over: page) { $0.letter(of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ") }
        let font = keys.value("font", over: .some(font)) { $0.letter(of: "ABCDE").map(Optional.some) }
        let answer = keys.value("answerWithin", over: answerWithin) { $0.duration(in: .zero ... .seconds(10)) }
        guard let id, let page, let font, let answer else { return nil }
        (self.id, self.page, self.font, answerWithin) = (id, page, font, answer)
    }
}

extension IBISOptions {
    /// Key: `telegram`. The characters are those of the sign's geometry.
    init?(reading keys: YAMLMapping, over base: IBISOptions?) {
        let telegram = keys.value("telegram", over: (base ?? IBISOptions()).telegram) { $0.oneOf(IBISTelegram.self) }
        guard let telegram else { return nil }
        self.init(telegram)
    }
}

extension AesysOptions {
    /// Key: `heading`. The characters are those of the sign's geometry.
    init?(reading keys: YAMLMapping, over base: AesysOptions?) {
        self = base ?? AesysOptions()
        guard let heading = keys.value("heading", over: heading, { $0.string() }) else { return nil }
        self.heading = heading
    }
}

extension ProLiteOptions {
    /// Keys: `id`, `page`, `colours`, `tags`, `answerWithin`. The characters are those of the sign's geometry.
    init?(reading keys: YAMLMapping, over base: ProLiteOptions?) {
        self = base ?? ProLiteOptions()
        let id = keys.value("id", over: id) { $0.int(in: 0...255) }
        let page = keys.value("page", over: page) { $0.capital() }
        let colours = keys.value("colours", over: colours) { value in value.table({ $0.colour() }, { $0.capital() }) }
        let tags = keys.value("tags", over: tags) { value in value.elements { $0.tag() } }
        let answer = keys.value("answerWithin", over: answerWithin) { $0.duration(in: .zero ... .seconds(10)) }
        guard let id, let page, let colours, let tags, let answer else { return nil }
        (self.id, self.page, self.colours, self.tags, answerWithin) = (id, page, colours, tags, answer)
    }
}

extension MobitecTextOptions {
    /// Keys: `address`, `fields`, `characterSet`, `keepsPicture`. The size and the characters are those of the sign's
    /// geometry.
    init?(reading keys: YAMLMapping, over base: MobitecTextOptions?) {
        let base = base ?? MobitecTextOptions()
        let address = keys.value("address", over: base.address) { $0.int(in: 0...253).map(UInt8.init) }
        let lines = keys.value("fields", over: base.lines) { $0.elements(MobitecLine.init(reading:)) }
        let characters = keys.value("characterSet", over: base.characterSet) { $0.oneOf(MobitecCharacterSet.self) }
        let keeps = keys.value("keepsPicture", over: base.keepsPicture) { $0.bool() }
        guard let address, let lines, let characters, let keeps else { return nil }
        self.init(
            address: address, width: base.width, height: base.height, lines: lines, characterSet: characters,
            keepsPicture: keeps)
    }
}

extension MobitecLine {
    /// The font that draws columns of pixels.
    private static let pixelFont = 0x77

    /// `{x: 0, y: 13, font: 0x73}`.
    fileprivate init?(reading value: YAMLValue) {
        guard let keys = value.mapping() else { return nil }
        let x = keys.optional("x", else: 0) { $0.int(in: 0...253) }
        let y = keys.required("y")?.int(in: 0...253)
        let font = keys.required("font")?.mobitecFont(but: Self.pixelFont)
        keys.done()
        guard let x, let y, let font else { return nil }
        self.init(x: UInt8(x), y: UInt8(y), font: UInt8(font))
    }
}

extension YAMLValue {
    /// A number of a font.
    fileprivate func mobitecFont(but pixels: Int) -> Int? {
        guard let font = int(in: 0...253) else { return nil }
        guard font != pixels else {
            report("the font \(pixels) draws pixels and no text")
            return nil
        }
        return font
    }

    fileprivate func capital() -> Character? { letter(of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ") }

    /// What stands between the brackets of a tag, such as `SA`.
    fileprivate func tag() -> String? {
        guard let text = string() else { return nil }
        guard text.count == 2, text.allSatisfy({ $0.isASCII && $0.isUppercase }) else {
            report("\(text) is not two capital letters such as SA for a font or FA for a way to appear")
            return nil
        }
        return text
    }

    /// One of some letters.
    func letter(of letters: String) -> Character? {
        oneOf(letters.map(String.init)).flatMap(\.first)
    }
}
