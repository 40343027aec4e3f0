import BitmapFonts
public import SignProtocols
import StrictYAML

/// What differs between signs of the Alpha family (Alpha Sign Communications Protocol, form 9708-8061).
public struct AlphaOptions: Hashable, Sendable {
    /// The ASCII character that stands for the model in a packet; `Z` is every model.
    public var typeCode: UInt8
    /// The sign's own address; 0 is every sign on the line.
    public var address: UInt8
    /// How packets are wrapped.
    public var framing: AlphaFraming
    /// Which characters the sign draws.
    public var characterSet: CharacterSet
    /// Whether the brightness can be set, as on outdoor signs.
    public var canDim: Bool
    /// Which colours a picture may have.
    public var palette: Palette
    /// The rest that the sign needs between the size of a picture and its rows.
    public var picturePause: Duration
    /// The rest that it needs after each STX of a packet of several commands.
    public var nestPause: Duration
    /// Whether it is told to answer every packet (protocol version 2.0 and 3.0), and is not believed before it has.
    public var acknowledges: Bool
    /// How long such an answer may take.
    public var answerWithin: Duration

    /// The palettes that are known by name.
    public enum Palette: String, CaseIterable, Sendable {
        case redGreen, mono

        /// Which colours stand for those of a frame.
        public var palette: AlphaPalette { self == .mono ? .mono : .redGreen }
    }

    /// The framings that are known by name.
    private enum Dialect: String, CaseIterable {
        case adaptive, spectrum, msgeditor

        var framing: AlphaFraming {
            switch self {
            case .adaptive: AlphaFraming()
            case .spectrum: .spectrum
            case .msgeditor: .msgeditor
            }
        }
    }

    /// The character sets that signs of the family have.
    public enum CharacterSet: String, CaseIterable, Sendable {
        case full, fiveHigh, capitals

        /// The characters with their bytes.
        public var characters: AlphaCharacterSet {
            switch self {
            case .full: .full
            case .fiveHigh: .fiveHigh
            case .capitals: .capitals
            }
        }
    }

    /// Keys: `typeCode`, `address`, `dialect`, those of the framing, `characterSet`, `dimming`, `palette`, `picturePause`,
    /// `nestPause`, `acknowledgement`, `answerWithin`. A dialect stands for all keys of the framing that are not given
    /// beside it.
    init?(reading keys: YAMLMapping, over base: AlphaOptions?) {
        let typeCode = keys.value("typeCode", over: base?.typeCode ?? UInt8(ascii: "Z")) { $0.printableASCII() }
        let address = keys.value("address", over: base?.address ?? 0) { $0.byte() }
        let dialect = keys.value("dialect", over: Dialect??.some(nil)) { $0.oneOf(Dialect.self).map(Optional.some) }
        let below = dialect.flatMap { $0 }?.framing ?? base?.framing ?? AlphaFraming()
        let framing = AlphaFraming(reading: keys, over: below)
        let characters = keys.value("characterSet", over: base?.characterSet ?? .full) { $0.oneOf(CharacterSet.self) }
        let canDim = keys.value("dimming", over: base?.canDim ?? false) { $0.bool() }
        let palette = keys.value("palette", over: base?.palette ?? .redGreen) { $0.oneOf(Palette.self) }
        let picturePause = keys.value("picturePause", over: base?.picturePause ?? .zero) { $0.pause() }
        let nestPause = keys.value("nestPause", over: base?.nestPause ?? .milliseconds(100)) { $0.pause() }
        let acknowledges = keys.value("acknowledgement", over: base?.acknowledges ?? false) { $0.bool() }
        let answerWithin = keys.value("answerWithin", over: base?.answerWithin ?? .seconds(3)) {
            $0.duration(in: .milliseconds(10) ... .seconds(10))
        }
        guard let typeCode, let address, dialect != nil, let framing, let characters, let canDim, let palette,
            let picturePause, let nestPause, let acknowledges, let answerWithin
        else { return nil }
        (self.typeCode, self.address, self.framing) = (typeCode, address, framing)
        (characterSet, self.canDim, self.palette) = (characters, canDim, palette)
        (self.picturePause, self.nestPause) = (picturePause, nestPause)
        (self.acknowledges, self.answerWithin) = (acknowledges, answerWithin)
    }
}

extension AlphaOptions {
    /// The character as the sign has it, or what is shown instead: `OE` for `Œ`, `EUR` for `€`.
    func spelling(of character: Character) -> String {
        Substitutes.replacement(for: character, where: characterSet.characters.contains)
    }
}

extension AlphaFraming {
    /// How control bytes are written, as device files name it.
    private enum NotationName: String, CaseIterable {
        case bytes, printable
    }

    /// Keys: `checksum`, `leadIn`, `leadInByte`, `sevenBit`, `notation`, `endsWithoutChecksum`, `endings`, `evenParity`,
    /// `messageNumbers`.
    fileprivate init?(reading keys: YAMLMapping, over base: AlphaFraming) {
        self = base
        let notation = keys.value("notation", over: notation) { value in
            value.oneOf(NotationName.self).map { $0 == .bytes ? .bytes : base.notation.printable }
        }
        // Before packets in printable characters there may be no lead-in.
        let fewest = notation == .bytes ? 5 : 0
        let checksum = keys.value("checksum", over: checksum) { $0.bool() }
        let leadIn = keys.value("leadIn", over: max(leadIn, fewest)) { $0.int(in: fewest...64) }
        let leadInByte = keys.value("leadInByte", over: leadInByte) { $0.int(in: 0...0xFE).map(UInt8.init) }
        let sevenBit = keys.value("sevenBit", over: sevenBit) { $0.bool() }
        let ends = keys.value("endsWithoutChecksum", over: endsWithoutChecksum) { $0.bool() }
        let endings = keys.value("endings", over: endings) { $0.int(in: 1...4) }
        let evenParity = keys.value("evenParity", over: evenParity) { $0.bool() }
        let labels = keys.value("messageNumbers", over: labels) { value in
            value.orNone { $0.int(in: 1...8) }.map { $0.map(AlphaLabelForm.number(digits:)) ?? .character }
        }
        guard let notation, let checksum, let leadIn, let leadInByte, let sevenBit, let ends, let endings,
            let evenParity, let labels
        else { return nil }
        (self.notation, self.checksum, self.leadIn, self.leadInByte) = (notation, checksum, leadIn, leadInByte)
        (self.sevenBit, endsWithoutChecksum) = (sevenBit, ends)
        (self.endings, self.evenParity, self.labels) = (endings, evenParity, labels)
    }
}

extension AlphaNotation {
    /// In printable characters, with the exceptions that are known.
    fileprivate var printable: AlphaNotation { self == .bytes ? .printable() : self }
}

extension YAMLValue {
    /// Less than a second, after which a sign gives a packet up.
    fileprivate func pause() -> Duration? { duration(in: .zero ... .milliseconds(999)) }

    /// One character from `!` to `~`.
    fileprivate func printableASCII() -> UInt8? {
        guard let text = string() else { return nil }
        guard text.utf8.count == 1, let code = text.utf8.first, (0x21...0x7E).contains(code) else {
            report("\(text) is not one character from ! to ~, such as Z for every model")
            return nil
        }
        return code
    }
}
