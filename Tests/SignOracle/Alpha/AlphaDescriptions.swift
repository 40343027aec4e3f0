import SignProtocols

/// How the packets of an Alpha command are wrapped; whatever is left out is as usual.
struct AlphaEncoderDescription: Decodable {
    var leadIn: Int?
    var checksum: Bool?
    var sevenBit: Bool?
    /// One ASCII character.
    var type: String?
    var address: UInt8?

    init() {}

    func encoder() throws -> AlphaEncoder {
        let framing = AlphaFraming(leadIn: leadIn ?? 5, checksum: checksum ?? true, sevenBit: sevenBit ?? false)
        let type = try required((type ?? "Z").utf8.first, "a type code")
        return AlphaEncoder(address: AlphaAddress(type: type, number: address ?? 0), framing: framing)
    }
}

/// Which Alpha sign listens; whatever is left out is as usual.
struct AlphaSignDescription: Decodable {
    var type: String?
    var address: UInt8?
    var lines: Int?
    /// Whether it has everything that only some models have.
    var hasEverything: Bool?

    init() {}

    func traits() throws -> AlphaSignTraits {
        let type = try required((type ?? "^").utf8.first, "a type code")
        var traits = AlphaSignTraits(typeCode: type, address: address ?? 0, lines: lines ?? 1)
        traits.blankTime = .zero
        traits.hasLargePictures = hasEverything ?? false
        traits.canDim = hasEverything ?? false
        traits.canAcknowledge = hasEverything ?? false
        return traits
    }
}

/// One file of a memory configuration.
struct AlphaFileDescription: Decodable {
    enum Kind: String, Decodable {
        case text, string, dots
    }

    var kind: Kind
    var label: String
    var bytes: Int?
    var rows: Int?
    var columns: Int?
    /// 1, 3 or 8.
    var colours: Int?
    /// Minutes since midnight.
    var hours: [Int]?
    var isLocked: Bool?

    func file() throws -> AlphaFile {
        let label = try alphaLabel(label)
        switch kind {
        case .text:
            return .text(label, bytes: try required(bytes, "bytes"), hours: try times(), isLocked: isLocked ?? false)
        case .string: return .string(label, bytes: try required(bytes, "bytes"))
        case .dots:
            return .dots(
                label, rows: try required(rows, "rows"), columns: try required(columns, "columns"), colours: depth)
        }
    }

    private var depth: AlphaPictureColours { colours == 1 ? .one : colours == 3 ? .three : .eight }

    private func times() throws -> AlphaHours {
        guard let hours else { return .always }
        guard hours.count == 2 else { throw QuestionError("hours are two times") }
        return try required(AlphaHours(from: hours[0], to: hours[1]), "hours")
    }
}
