// What the bytes of the protocol mean to the sign. Made from the manual, and not from the encoder's tables, so
// that tests compare two readings of it.

extension AlphaPosition {
    /// The position of the byte after ESC; nil for any other byte.
    init?(received byte: UInt8) {
        let meanings: [UInt8: AlphaPosition] = [
            0x20: .middle, 0x22: .top, 0x26: .bottom, 0x30: .fill, 0x31: .left, 0x32: .right,
        ]
        guard let meaning = meanings[byte] else { return nil }
        self = meaning
    }
}

extension AlphaMode {
    /// The mode of a letter; letters that mean nothing leave the choice to the sign.
    init(received byte: UInt8) {
        let meanings: [Character: AlphaMode] = [
            "a": .rotate, "b": .hold, "c": .flash, "d": .automaticColours, "e": .rollUp, "f": .rollDown, "g": .rollLeft,
            "h": .rollRight,
            "i": .wipeUp, "j": .wipeDown, "k": .wipeLeft, "l": .wipeRight, "m": .scroll, "o": .automatic,
            "p": .rollIn, "q": .rollOut, "r": .wipeIn, "s": .wipeOut, "t": .compressedRotate, "u": .explode,
            "v": .clock,
        ]
        self = meanings[Character(Unicode.Scalar(byte))] ?? .automatic
    }

    /// The special mode of the byte after `n`. Signs draw an unknown one as interlock.
    init(receivedSpecial byte: UInt8) {
        let meanings: [Character: AlphaMode] = [
            "0": .twinkle, "1": .sparkle, "2": .snow, "3": .interlock, "4": .switchover, "5": .slide, "6": .spray,
            "7": .starburst, "8": .welcome, "9": .slotMachine, "A": .newsFlash, "B": .trumpet, "C": .cycleColours,
            "S": .thankYou, "T": .flag, "U": .noSmoking, "V": .drinkAndDrive, "W": .runningAnimal, "X": .fireworks,
            "Y": .turboCar, "Z": .cherryBomb,
        ]
        self = meanings[Character(Unicode.Scalar(byte))] ?? .interlock
    }

    /// Whether the text moves all the while, from right to left.
    var isScrolling: Bool { self == .rotate || self == .compressedRotate }
}

extension AlphaColour {
    /// The colour of the byte after 1CH; nil for any other byte.
    init?(received byte: UInt8) {
        let meanings: [Character: AlphaColour] = [
            "1": .red, "2": .green, "3": .amber, "4": .dimRed, "5": .dimGreen, "6": .brown, "7": .orange,
            "8": .yellow, "9": .rainbow1, "A": .rainbow2, "B": .mix, "C": .automatic,
        ]
        guard let meaning = meanings[Character(Unicode.Scalar(byte))] else { return nil }
        self = meaning
    }

    /// The colour of a pixel's digit; nil for 0, which is dark, and for anything that is no colour.
    init?(receivedPixel byte: UInt8) {
        guard (0x31...0x38).contains(byte) else { return nil }
        self.init(received: byte)
    }

    /// The digit of a pixel of this colour.
    var pixelDigit: UInt8 {
        (0x31...0x38).first { AlphaColour(receivedPixel: $0) == self } ?? 0x30
    }
}

extension AlphaFont {
    /// The character set of the byte after 1AH; nil for any other byte.
    init?(received byte: UInt8) {
        let meanings: [Character: AlphaFont] = [
            "1": .fiveHigh, "2": .fiveStroke, "3": .sevenHigh, "4": .sevenStroke, "5": .sevenFancy, "6": .tenHigh,
            "7": .sevenShadow, "8": .fullHeightFancy, "9": .fullHeight, ":": .sevenShadowFancy, ";": .fiveWide,
            "<": .sevenWide, "=": .sevenFancyWide, ">": .wideStrokeFive,
            // Sets that the user loads; without them they look like the built-in ones of their height.
            "W": .fiveHigh, "X": .sevenHigh, "Y": .tenHigh, "Z": .fullHeight,
        ]
        guard let meaning = meanings[Character(Unicode.Scalar(byte))] else { return nil }
        self = meaning
    }
}

/// The character that the sign draws for a byte from 20H on.
///
/// 80H to A8H are code page 437. For B0H to BDH sources disagree; signs without the pictographs of C2H and
/// beyond draw `?`.
func character(received byte: UInt8) -> Character {
    switch byte {
    case ..<0x7E: Character(Unicode.Scalar(byte))
    case 0x7E: "\u{2009}"
    case 0x7F: "█"
    case 0x80...0xC1: extendedCharacters[Int(byte) - 0x80]
    default: "?"
    }
}

private let extendedCharacters = Array(
    "ÇüéâäàåçêëèïîìÄÅ" + "ÉæÆôöòûùÿÖÜ¢£¥₧ƒ" + "áíóúñÑªº¿°¡\u{200A}θΘćĆ" + "cCdDszZßSßÁÀÃãÊÍ" + "Õõ")
