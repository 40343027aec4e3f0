import Foundation

extension Character {
    /// The one code point that means the same, such as `é` for `e` and a combining accent; nil when there is none.
    var composed: Unicode.Scalar? {
        let scalars = String(self).precomposedStringWithCanonicalMapping.unicodeScalars
        return scalars.count == 1 ? scalars.first : nil
    }

    /// Without the last of its marks: `ế` gives `ê`, which gives `e`. Nil for a character without marks.
    var withoutLastMark: Character? {
        var scalars = String(self).decomposedStringWithCanonicalMapping.unicodeScalars
        guard scalars.count > 1, let last = scalars.popLast(), last.properties.isMark else { return nil }
        return Character(String(scalars))
    }

    /// The plainer characters that Unicode calls compatible: `½` gives `1⁄2`, `²` gives `2`; nil when it has none.
    var compatibleSpelling: String? {
        let spelling = String(self).decomposedStringWithCompatibilityMapping
        return spelling == String(self) ? nil : spelling
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isMark: Bool {
        switch generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
