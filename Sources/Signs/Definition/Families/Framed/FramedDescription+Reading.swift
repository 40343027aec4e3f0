import SignProtocols
import StrictYAML

extension FramedDescription {
    /// Keys: `address`, `broadcast`, `frame`, `checksum`, `stuffing`, `commands`, `text`, `looks`, `variables`,
    /// `brightness`, `answer`, `longestPause`. Lines and characters are those of the sign's geometry; how often the
    /// sign must hear something is that of its timing.
    init?(reading keys: YAMLMapping, over base: FramedDescription?) {
        self = base ?? FramedDescription(lines: 1, characters: 1)
        let address = keys.value("address", over: address) { $0.int(in: 0...0xFFFF) }
        let broadcast = keys.value("broadcast", over: .some(broadcast)) { value in
            value.orNone { $0.int(in: 0...0xFFFF) }
        }
        let frame = keys.value("frame", over: frame) { $0.template() }
        let checksum = keys.value("checksum", over: .some(checksum)) { $0.orNone(FramedChecksum.init(reading:)) }
        let stuffing = keys.value("stuffing", over: stuffing) { $0.substitutes() }
        let commands = keys.section("commands", over: commands, FramedCommands.init)
        let text = keys.section("text", over: text, FramedText.init)
        let looks = keys.section("looks", over: looks, FramedLooks.init)
        let variables = keys.value("variables", over: variables) { $0.elements(FramedVariable.init(reading:)) }
        let brightness = keys.value("brightness", over: brightness, FramedScale.init(reading:))
        let answer = keys.value("answer", over: .some(answer)) { $0.orNone(FramedAnswer.init(reading:)) }
        let pause = keys.value("longestPause", over: .some(longestPause)) { value in
            value.orNone { $0.duration(in: .milliseconds(1) ... .seconds(60)) }
        }
        guard let address, let broadcast, let frame, let checksum, let stuffing, let commands, let text, let looks,
            let variables, let brightness, let answer, let pause
        else { return nil }
        (self.address, self.broadcast, self.frame, self.checksum) = (address, broadcast, frame, checksum)
        (self.stuffing, self.commands, self.text, self.looks) = (stuffing, commands, text, looks)
        (self.variables, self.brightness, self.answer, longestPause) = (variables, brightness, answer, pause)
    }
}

extension FramedCommands {
    init?(reading keys: YAMLMapping, over base: FramedCommands?) {
        self = base ?? FramedCommands()
        let setUp = keys.value("setUp", over: setUp) { $0.elements(FramedCommand.init(reading:)) }
        let names: [(String, WritableKeyPath<FramedCommands, FramedCommand?>)] = [
            ("clear", \.clear), ("line", \.line), ("page", \.page), ("variable", \.variable), ("look", \.look),
            ("brightness", \.brightness), ("show", \.show), ("keepAlive", \.keepAlive),
        ]
        var isRight = setUp != nil
        for (name, path) in names {
            let command = keys.value(name, over: .some(self[keyPath: path])) {
                $0.orNone(FramedCommand.init(reading:))
            }
            if let command { self[keyPath: path] = command } else { isRight = false }
        }
        guard let setUp, isRight else { return nil }
        self.setUp = setUp
    }
}

extension FramedCommand {
    /// A template, or `{send: template, gap: 200ms, wholeFrame: true}`.
    init?(reading value: YAMLValue) {
        guard value.kind == .mapping else {
            guard let template = value.template() else { return nil }
            self.init(template)
            return
        }
        guard let keys = value.mapping() else { return nil }
        let template = keys.required("send")?.template()
        let gap = keys.optional("gap", else: .zero) { $0.duration(in: .zero ... .seconds(60)) }
        let isWhole = keys.optional("wholeFrame", else: false) { $0.bool() }
        keys.done()
        guard let template, let gap, let isWhole else { return nil }
        self.init(template, gap: gap, isWholeFrame: isWhole)
    }
}

extension FramedText {
    init?(reading keys: YAMLMapping, over base: FramedText?) {
        self = base ?? FramedText()
        let codePage = keys.value("codePage", over: codePage) { $0.codePage() }
        let escapes = keys.value("escapes", over: escapes) { $0.substitutes() }
        let isPadded = keys.value("padded", over: isPadded) { $0.bool() }
        let separator = keys.value("lineSeparator", over: lineSeparator) { $0.bytes() }
        guard let codePage, let escapes, let isPadded, let separator else { return nil }
        (self.codePage, self.escapes, self.isPadded, lineSeparator) = (codePage, escapes, isPadded, separator)
    }
}

extension FramedLooks {
    init?(reading keys: YAMLMapping, over base: FramedLooks?) {
        self = base ?? FramedLooks()
        let colours = keys.value("colours", over: colours) { value in value.table({ $0.colour() }, { $0.bytes() }) }
        let plain = keys.value("plainColour", over: plainColour) { $0.colour() }
        let flashOn = keys.value("flashOn", over: .some(flashOn)) { value in value.orNone { $0.bytes() } }
        let flashOff = keys.value("flashOff", over: .some(flashOff)) { value in value.orNone { $0.bytes() } }
        let lasts = keys.value("lastsBeyondText", over: lastsBeyondText) { $0.bool() }
        guard let colours, let plain, let flashOn, let flashOff, let lasts else { return nil }
        (self.colours, plainColour, lastsBeyondText) = (colours, plain, lasts)
        (self.flashOn, self.flashOff) = (flashOn, flashOff)
    }
}
