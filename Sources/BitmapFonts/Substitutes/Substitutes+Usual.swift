extension Substitutes {
    /// Usual spellings, the best one first. They lead to ASCII in the end and never in a circle; accents, white space
    /// and dashes follow from Unicode and are not listed.
    static let usual: [Character: [String]] = letters.merging(punctuation) { first, _ in first }
        .merging(symbols) { first, _ in first }
        .merging(ascii) { first, _ in first }

    private static let letters: [Character: [String]] = [
        "œ": ["oe"], "Œ": ["OE"], "æ": ["ae"], "Æ": ["AE"], "ß": ["ss"], "ẞ": ["SS"],
        "ø": ["o"], "Ø": ["O"], "đ": ["d"], "Đ": ["D"], "ð": ["d"], "Ð": ["D"], "þ": ["th"], "Þ": ["TH"],
        "ł": ["l"], "Ł": ["L"], "ħ": ["h"], "Ħ": ["H"], "ı": ["i"], "ŋ": ["n"], "Ŋ": ["N"], "μ": ["u"],
    ]

    private static let punctuation: [Character: [String]] = [
        "’": ["'"], "‘": ["’"], "‚": [","], "‛": ["‘"], "′": ["'"], "‹": ["<"], "›": [">"],
        "“": ["\""], "”": ["\""], "„": ["\""], "«": ["\""], "»": ["\""], "″": ["\""],
        "…": ["..."], "·": ["."], "•": ["·", "*"], "¡": ["!"], "¿": ["?"], "⁄": ["/"], "´": ["'"], "¦": ["|"],
        "−": ["-"], "‒": ["–"], "—": ["–"],
    ]

    private static let symbols: [Character: [String]] = [
        "€": ["EUR"], "£": ["GBP"], "¥": ["JPY"], "¢": ["c"], "°": ["o"], "§": ["S"], "©": ["(c)"], "®": ["(R)"],
        "×": ["x"], "÷": ["/"], "±": ["+/-"], "≤": ["<="], "≥": [">="], "≠": ["<>"], "≈": ["~"],
        "→": ["->"], "←": ["<-"], "↑": ["^"], "↓": ["v"], "↗": ["↑"], "↘": ["↓"], "↔": ["<->"],
        "●": ["•"], "○": ["o"], "■": ["#"], "□": ["○"], "▲": ["↑"], "▼": ["↓"], "▶": [">"], "◀": ["<"],
        "☎": ["Tel"], "✓": ["OK"], "⚠": ["!"], "♥": ["<3"],
    ]

    /// For signs that lack a part of ASCII.
    private static let ascii: [Character: [String]] = [
        "[": ["("], "]": [")"], "{": ["("], "}": [")"], "\"": ["'"], "`": ["'"], "_": ["-"], "~": ["-"],
        "\\": ["/"], "|": ["!"], ";": [","],
    ]
}
