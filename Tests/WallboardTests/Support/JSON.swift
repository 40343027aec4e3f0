/// A JSON value, to look into a report without its own types.
indirect enum JSON: Decodable, Equatable {
    case null
    case number(Double)
    case text(String)
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    /// The value under a key of an object; nil for any other value and for a key that is not there.
    subscript(key: String) -> JSON? {
        if case .object(let values) = self { values[key] } else { nil }
    }

    /// The keys of an object; none of any other value.
    var keys: Set<String> {
        if case .object(let values) = self { Set(values.keys) } else { [] }
    }
}
