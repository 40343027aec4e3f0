import SignProtocols

/// A piece of a text: what it is, and its argument, as in `["colour", "green"]`.
struct AlphaPiece: Decodable {
    private let name: String
    private let argument: String

    init(from decoder: any Decoder) throws {
        let words = try decoder.singleValueContainer().decode([String].self)
        name = words.first ?? ""
        argument = words.dropFirst().first ?? ""
    }

    func add(to body: inout AlphaBody) throws {
        switch name {
        case "text": body.append(argument)
        case "colour": body.select(try named(argument) as AlphaColour)
        case "font": body.select(try named(argument) as AlphaFont)
        case "customFont": body.select(try named(argument) as AlphaCustomFont)
        case "on": body.set(try named(argument), true)
        case "off": body.set(try named(argument), false)
        case "flash": body.setFlash(argument == "on")
        case "wide": body.setWide(argument == "on")
        case "doubleHeight": body.setDoubleHeight(argument == "on")
        case "fixedWidth": body.setFixedWidth(argument == "on")
        case "trueDescenders": body.setDescenders(argument == "on")
        default: try addInsert(to: &body)
        }
    }

    private func addInsert(to body: inout AlphaBody) throws {
        switch name {
        case "string": body.call(try alphaLabel(argument))
        case "picture": body.callPicture(try alphaLabel(argument))
        case "time": body.callTime()
        case "date": body.callDate(try named(argument))
        case "temperature": body.callTemperature(isFahrenheit: argument == "f")
        case "counter": body.callCounter(try number())
        case "line": body.startLine()
        case "page": body.startPage()
        case "speed": body.setSpeed(try number())
        case "noHold": body.setNoHold()
        case "largeDots": body.callAnimation(.largeDots, name: argument, hold: 0)
        case "rgb": body.selectColour(red: try part(0), green: try part(1), blue: try part(2))
        case "shadow": body.selectShadow(red: try part(0), green: try part(1), blue: try part(2))
        default: throw QuestionError("no piece of a text is called \(name)")
        }
    }

    private func number() throws -> Int { try required(Int(argument), "a number") }

    /// One of the three bytes of a colour in hexadecimal digits.
    private func part(_ index: Int) throws -> UInt8 {
        let parts = try bytes(hexadecimal: argument)
        guard parts.indices.contains(index) else { throw QuestionError("no colour: \(argument)") }
        return parts[index]
    }
}
