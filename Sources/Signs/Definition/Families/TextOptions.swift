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

extension YAMLValue {
    /// One of some letters.
    func letter(of letters: String) -> Character? {
        oneOf(letters.map(String.init)).flatMap(\.first)
    }
}
