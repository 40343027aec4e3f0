// What the vocabulary of the protocol is on the wire. The sign's side has its own tables, made from the same
// manual and not from these, so that tests compare two readings of it.

extension AlphaPosition {
    /// The byte after ESC.
    var code: UInt8 {
        switch self {
        case .middle: 0x20
        case .top: 0x22
        case .bottom: 0x26
        case .fill: 0x30
        case .left: 0x31
        case .right: 0x32
        }
    }
}

extension AlphaColour {
    /// The byte after 1CH.
    var code: UInt8 {
        switch self {
        case .red: UInt8(ascii: "1")
        case .green: UInt8(ascii: "2")
        case .amber: UInt8(ascii: "3")
        case .dimRed: UInt8(ascii: "4")
        case .dimGreen: UInt8(ascii: "5")
        case .brown: UInt8(ascii: "6")
        case .orange: UInt8(ascii: "7")
        case .yellow: UInt8(ascii: "8")
        case .rainbow1: UInt8(ascii: "9")
        case .rainbow2: UInt8(ascii: "A")
        case .mix: UInt8(ascii: "B")
        case .automatic: UInt8(ascii: "C")
        }
    }
}

extension AlphaFont {
    /// The byte after 1AH.
    var code: UInt8 {
        switch self {
        case .fiveHigh: UInt8(ascii: "1")
        case .fiveStroke: UInt8(ascii: "2")
        case .sevenHigh: UInt8(ascii: "3")
        case .sevenStroke: UInt8(ascii: "4")
        case .sevenFancy: UInt8(ascii: "5")
        case .tenHigh: UInt8(ascii: "6")
        case .sevenShadow: UInt8(ascii: "7")
        case .fullHeightFancy: UInt8(ascii: "8")
        case .fullHeight: UInt8(ascii: "9")
        case .sevenShadowFancy: UInt8(ascii: ":")
        case .fiveWide: UInt8(ascii: ";")
        case .sevenWide: UInt8(ascii: "<")
        case .sevenFancyWide: UInt8(ascii: "=")
        case .wideStrokeFive: UInt8(ascii: ">")
        }
    }
}

extension AlphaMode {
    /// The byte after the position, or two for the special modes.
    var codes: [UInt8] {
        switch self {
        case .rotate: Array("a".utf8)
        case .automaticColours: Array("d".utf8)
        case .hold: Array("b".utf8)
        case .flash: Array("c".utf8)
        case .rollUp: Array("e".utf8)
        case .rollDown: Array("f".utf8)
        case .rollLeft: Array("g".utf8)
        case .rollRight: Array("h".utf8)
        case .wipeUp: Array("i".utf8)
        case .wipeDown: Array("j".utf8)
        case .wipeLeft: Array("k".utf8)
        case .wipeRight: Array("l".utf8)
        case .scroll: Array("m".utf8)
        case .automatic: Array("o".utf8)
        case .rollIn: Array("p".utf8)
        case .rollOut: Array("q".utf8)
        case .wipeIn: Array("r".utf8)
        case .wipeOut: Array("s".utf8)
        case .compressedRotate: Array("t".utf8)
        case .explode: Array("u".utf8)
        case .clock: Array("v".utf8)
        case .twinkle: Array("n0".utf8)
        case .sparkle: Array("n1".utf8)
        case .snow: Array("n2".utf8)
        case .interlock: Array("n3".utf8)
        case .switchover: Array("n4".utf8)
        case .slide: Array("n5".utf8)
        case .spray: Array("n6".utf8)
        case .starburst: Array("n7".utf8)
        case .welcome: Array("n8".utf8)
        case .slotMachine: Array("n9".utf8)
        case .newsFlash: Array("nA".utf8)
        case .trumpet: Array("nB".utf8)
        case .cycleColours: Array("nC".utf8)
        case .flag: Array("nT".utf8)
        case .thankYou: Array("nS".utf8)
        case .noSmoking: Array("nU".utf8)
        case .drinkAndDrive: Array("nV".utf8)
        case .runningAnimal: Array("nW".utf8)
        case .fireworks: Array("nX".utf8)
        case .turboCar: Array("nY".utf8)
        case .cherryBomb: Array("nZ".utf8)
        }
    }
}

extension AlphaPictureColours {
    /// The last four characters of a picture's entry in the memory configuration.
    var code: String {
        switch self {
        case .one: "1000"
        case .three: "2000"
        case .eight: "4000"
        }
    }
}

extension AlphaAttribute {
    /// The byte after 1DH.
    var code: UInt8 {
        switch self {
        case .wide: UInt8(ascii: "0")
        case .doubleWide: UInt8(ascii: "1")
        case .doubleHigh: UInt8(ascii: "2")
        case .descenders: UInt8(ascii: "3")
        case .fixedWidth: UInt8(ascii: "4")
        case .fancy: UInt8(ascii: "5")
        case .auxiliaryPort: UInt8(ascii: "6")
        case .shadow: UInt8(ascii: "7")
        }
    }
}

extension AlphaCustomFont {
    /// The byte after 1AH.
    var code: UInt8 {
        switch self {
        case .fiveHigh: UInt8(ascii: "W")
        case .sevenHigh: UInt8(ascii: "X")
        case .tenHigh: UInt8(ascii: "Y")
        case .fifteenHigh: UInt8(ascii: "Z")
        }
    }
}

extension AlphaDateFormat {
    /// The byte after 0BH.
    var code: UInt8 {
        switch self {
        case .monthSlashDay: UInt8(ascii: "0")
        case .daySlashMonth: UInt8(ascii: "1")
        case .monthDashDay: UInt8(ascii: "2")
        case .dayDashMonth: UInt8(ascii: "3")
        case .monthDotDay: UInt8(ascii: "4")
        case .dayDotMonth: UInt8(ascii: "5")
        case .monthSpaceDay: UInt8(ascii: "6")
        case .daySpaceMonth: UInt8(ascii: "7")
        case .monthName: UInt8(ascii: "8")
        case .dayOfWeek: UInt8(ascii: "9")
        }
    }
}

extension AlphaAnimation {
    /// The byte after 1FH.
    var code: UInt8 {
        switch self {
        case .quickFlick: UInt8(ascii: "C")
        case .faster: UInt8(ascii: "G")
        case .largeDots: UInt8(ascii: "L")
        }
    }
}
