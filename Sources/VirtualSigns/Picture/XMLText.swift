extension String {
    /// The text as it may stand in an XML document, in content and in quoted attributes. Characters that XML 1.0
    /// cannot hold at all are left out.
    ///
    /// Source: XML 1.0, sections 2.2 "Characters" and 4.6 "Predefined Entities".
    var escapedForXML: String {
        var escaped = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
