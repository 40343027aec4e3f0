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

    /// Keys: `typeCode`, `address`, `dialect`, those of the framing, `characterSet`, `dimming`. A dialect stands for
    /// all keys of the framing that are not given beside it.
    init?(reading keys: YAMLMapping, over base: AlphaOptions?) {
        let typeCode = keys.value("typeCode", over: base?.typeCode ?? UInt8(ascii: "Z")) { $0.printableASCII() }
        let address = keys.value("address", over: base?.address ?? 0) { $0.byte() }
        let dialect = keys.value("dialect", over: Dialect??.some(nil)) { $0.oneOf(Dialect.self).map(Optional.some) }
        let below = dialect.flatMap { $0 }?.framing ?? base?.framing ?? AlphaFraming()
        let framing = AlphaFraming(reading: keys, over: below)
        let characters = keys.value("characterSet", over: base?.characterSet ?? .full) { $0.oneOf(CharacterSet.self) }
        let canDim = keys.value("dimming", over: base?.canDim ?? false) { $0.bool() }
        guard let typeCode, let address, dialect != nil, let framing, let characters, let canDim else { return nil }
        (self.typeCode, self.address, self.framing) = (typeCode, address, framing)
        (characterSet, self.canDim) = (characters, canDim)
    }
}

extension AlphaFraming {
    /// How control bytes are written, as device files name it.
    private enum NotationName: String, CaseIterable {
        case bytes, printable
    }

    /// Keys: `checksum`, `leadIn`, `leadInByte`, `sevenBit`, `notation`, `endsWithoutChecksum`, `endings`, `evenParity`.
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
        guard let notation, let checksum, let leadIn, let leadInByte, let sevenBit, let ends, let endings,
            let evenParity
        else { return nil }
        (self.notation, self.checksum, self.leadIn, self.leadInByte) = (notation, checksum, leadIn, leadInByte)
        (self.sevenBit, endsWithoutChecksum) = (sevenBit, ends)
        (self.endings, self.evenParity) = (endings, evenParity)
    }
}

extension AlphaNotation {
    /// In printable characters, with the exceptions that are known.
    fileprivate var printable: AlphaNotation { self == .bytes ? .printable() : self }
}

extension YAMLValue {
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
