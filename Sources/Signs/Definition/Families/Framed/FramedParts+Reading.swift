import SignProtocols
import StrictYAML

extension FramedChecksum {
    /// The kinds as device files name them.
    private enum Kind: String, CaseIterable {
        case sum, twosComplement, xor, crc16
    }

    /// A kind, or `{kind: xor, seed: 0x7F}`.
    init?(reading value: YAMLValue) {
        guard value.kind == .mapping else {
            guard let kind = value.oneOf(Kind.self) else { return nil }
            self = Self.plain(kind)
            return
        }
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        guard let kind = keys.required("kind")?.oneOf(Kind.self) else { return nil }
        switch kind {
        case .sum:
            guard let seed = keys.optional("seed", else: 0, { $0.int(in: 0...0xFFFF) }) else { return nil }
            self = .sum(seed: seed)
        case .twosComplement: self = .twosComplement
        case .xor:
            guard let seed = keys.optional("seed", else: 0, { $0.byte() }) else { return nil }
            self = .xor(seed: seed)
        case .crc16:
            guard let crc = FramedCRC(reading: keys) else { return nil }
            self = .crc16(crc)
        }
    }

    private static func plain(_ kind: Kind) -> FramedChecksum {
        switch kind {
        case .sum: .sum(seed: 0)
        case .twosComplement: .twosComplement
        case .xor: .xor(seed: 0)
        case .crc16: .crc16(.ccitt)
        }
    }
}

extension FramedCRC {
    /// The usual ones as device files name them.
    private enum Variant: String, CaseIterable {
        case ccitt, xmodem, kermit, modbus, ibm

        var crc: FramedCRC {
            switch self {
            case .ccitt: .ccitt
            case .xmodem: .xmodem
            case .kermit: .kermit
            case .modbus: .modbus
            case .ibm: .ibm
            }
        }
    }

    /// Keys: `variant`, and `polynomial`, `initial`, `reflected`, `finalXor` where it differs from that.
    fileprivate init?(reading keys: YAMLMapping) {
        guard let variant = keys.optional("variant", else: .ccitt, { $0.oneOf(Variant.self) }) else { return nil }
        self = variant.crc
        let polynomial = keys.optional("polynomial", else: polynomial) { $0.word() }
        let initial = keys.optional("initial", else: initial) { $0.word() }
        let isReflected = keys.optional("reflected", else: isReflected) { $0.bool() }
        let finalXor = keys.optional("finalXor", else: finalXor) { $0.word() }
        guard let polynomial, let initial, let isReflected, let finalXor else { return nil }
        self.init(polynomial: polynomial, initial: initial, isReflected: isReflected, finalXor: finalXor)
    }
}

extension FramedVariable {
    /// `{number: 1, line: 1, column: 17, width: 4}`; whether it lies on the sign is looked at later.
    init?(reading value: YAMLValue) {
        guard let keys = value.mapping() else { return nil }
        let number = keys.required("number")?.int(in: 0...0xFFFF)
        let line = keys.required("line")?.int(in: 1...64)
        let column = keys.required("column")?.int(in: 1...1000)
        let width = keys.required("width")?.int(in: 1...1000)
        keys.done()
        guard let number, let line, let column, let width else { return nil }
        self.init(number: number, line: line, column: column, width: width)
    }
}

extension FramedScale {
    /// `{dimmest: 0, brightest: 7}`, or the codes from the dimmest to the brightest.
    init?(reading value: YAMLValue) {
        guard value.kind == .mapping else {
            guard let codes = value.codes() else { return nil }
            self = .codes(codes)
            return
        }
        guard let keys = value.mapping() else { return nil }
        let dimmest = keys.required("dimmest")?.int(in: 0...0xFFFF)
        let brightest = keys.required("brightest")?.int(in: 0...0xFFFF)
        keys.done()
        guard let dimmest, let brightest else { return nil }
        guard dimmest <= brightest else {
            value.report("dimmest is \(dimmest) and more than brightest; where less is brighter, list the codes")
            return nil
        }
        self = .range(dimmest...brightest)
    }
}

extension FramedAnswer {
    /// `{accepted: "<ACK>", refused: "<NAK>", within: 500ms}`.
    init?(reading value: YAMLValue) {
        guard let keys = value.mapping() else { return nil }
        let accepted = keys.required("accepted")?.template()
        let refused = keys.optional("refused", else: FramedTemplate?.none) { $0.template().map(Optional.some) }
        let within = keys.optional("within", else: .milliseconds(500)) {
            $0.duration(in: .milliseconds(10) ... .seconds(10))
        }
        keys.done()
        guard let accepted, let refused, let within else { return nil }
        self.init(accepted: accepted, refused: refused, within: within)
    }
}

extension YAMLValue {
    /// A whole number of 16 bits.
    fileprivate func word() -> UInt16? { int(in: 0...0xFFFF).map(UInt16.init) }
}
