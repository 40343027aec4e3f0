// What is wrong with single commands.

extension FramedDescription {
    var commandProblems: [FramedProblem] {
        let forms = FramedForm.all(of: self)
        var found = commands.all.flatMap { placeholderProblems($0.0, $0.1.template) }
        if commands.line == nil, commands.page == nil, commands.variable == nil {
            found.append(FramedProblem(key: "commands", message: "none shows text; valid are line, page and variable"))
        }
        if commands.page != nil, [colourScope, flashScope].contains(.command) {
            found.append(
                FramedProblem(
                    key: "commands.page",
                    message:
                        "cannot give looks that stand beside the text of other commands; leave it out, or give looks in the text or by commands.look"
                ))
        }
        for form in forms {
            found += formProblems(form).map { FramedProblem(key: "commands.\(form.kind)", message: $0) }
        }
        return found
    }

    /// Whether anything that is sent has the sign's number in it.
    public var isAddressed: Bool {
        ([frame] + commands.all.map(\.1.template)).contains { template in
            template.elements.contains { if case .number(.address, _) = $0 { true } else { false } }
        }
    }

    // MARK: - Placeholders

    private func placeholderProblems(_ name: String, _ template: FramedTemplate) -> [FramedProblem] {
        let allowed = Self.allowed(in: name) + ["address", "length", "checksum", "sum", "count"]
        let names = template.elements.compactMap(Self.name)
        var messages: [String] = []
        for name in names where !allowed.contains(name) {
            messages.append("cannot have {\(name)}; valid are \(allowed.map { "{\($0)}" }.joined(separator: " "))")
        }
        for required in required(in: name) where !names.contains(required) {
            messages.append("must have {\(required)}")
        }
        let repeated = names.filter { name in names.count { $0 == name } > 1 && name != "sum" && name != "count" }
        for name in Set(repeated).sorted() { messages.append("has {\(name)} more than once") }
        return messages.map { FramedProblem(key: "commands.\(name)", message: $0) }
    }

    private static func allowed(in command: String) -> [String] {
        switch command {
        case "line": ["line", "column", "text", "colour", "flash"]
        case "page": ["text"]
        case "variable": ["variable", "value", "colour", "flash"]
        case "look": ["line", "colour", "flash"]
        case "brightness": ["level"]
        default: []
        }
    }

    private func required(in command: String) -> [String] {
        switch command {
        case "line": (lines > 1 ? ["line"] : []) + ["text"]
        case "page": ["text"]
        case "variable": (variables.count > 1 ? ["variable"] : []) + ["value"]
        case "look": lines > 1 ? ["line"] : []
        case "brightness": ["level"]
        default: []
        }
    }

    private static func name(_ element: FramedTemplate.Element) -> String? {
        switch element {
        case .bytes: nil
        case .number(let number, _): number.rawValue
        case .text: "text"
        case .value: "value"
        case .colour: "colour"
        case .flash: "flash"
        case .command: "command"
        case .begin(let stretch), .end(let stretch): stretch.rawValue
        }
    }

    // MARK: - Whole frames

    private func formProblems(_ form: FramedForm) -> [String] {
        var messages = stretchProblems(form, .sum, for: .checksum) + stretchProblems(form, .count, for: .length)
        if form.textIndex != nil { messages += textEndProblems(form) }
        for (index, element) in form.elements.enumerated() {
            guard case .number(let number, let format) = element, format.width == nil else { continue }
            let next = form.elements[(index + 1)...].first(where: Self.isWritten)
            let isEnded = if case .bytes(let bytes)? = next { !(0x30...0x39).contains(bytes[0]) } else { false }
            if !isEnded {
                messages.append("{\(number.rawValue)} needs a number of digits, as in {\(number.rawValue):2}")
            }
        }
        return messages
    }

    private static func isWritten(_ element: FramedTemplate.Element) -> Bool {
        switch element {
        case .begin, .end: false
        default: true
        }
    }

    /// A length or a checksum needs a stretch, marked once, and a fixed width.
    private func stretchProblems(
        _ form: FramedForm, _ stretch: FramedTemplate.Stretch, for number: FramedTemplate.Number
    ) -> [String] {
        let (begin, end) = (
            form.elements.indices.filter { form.elements[$0] == .begin(stretch) },
            form.elements.indices.filter { form.elements[$0] == .end(stretch) }
        )
        guard let format = form.format(of: number) else { return [] }
        let name = number.rawValue
        guard begin.count == 1, end.count == 1, begin[0] < end[0] else {
            return ["{\(name)} needs {\(stretch.rawValue)} and {/\(stretch.rawValue)} once around what it is of"]
        }
        guard format.width != nil else { return ["{\(name)} needs a width, as in {\(name):X2} or {\(name):b}"] }
        let place = form.elements.firstIndex { if case .number(number, _) = $0 { true } else { false } } ?? 0
        return number == .checksum && (begin[0]..<end[0]).contains(place)
            ? ["{checksum} stands in what it sums"] : []
    }

    private func textEndProblems(_ form: FramedForm) -> [String] {
        switch form.textEnd {
        case nil:
            return [
                "nothing tells where the text ends; valid are bytes after it, {length} with {count} around it, "
                    + "or padding to the line's width"
            ]
        case .cells?:
            let isPlain = text.escapes.isEmpty && looks.inTextCodes(of: self).isEmpty && text.codePage.longestCode == 1
            return isPlain ? [] : ["text of a fixed width cannot have escapes or codes in it"]
        case .bytes? where followingBinary(form):
            return [
                "a binary number after the text can look like the bytes that end it; write it in digits, or use {length}"
            ]
        case .bytes?, .count?, .frame?: return []
        }
    }

    /// Whether between the text and the bytes that end it stands a binary number.
    private func followingBinary(_ form: FramedForm) -> Bool {
        guard let index = form.textIndex else { return false }
        for element in form.elements[(index + 1)...] {
            switch element {
            case .bytes: return false
            case .number(_, let format): if format.form.isBinary { return true }
            default: continue
            }
        }
        return false
    }
}
