/// The brightness of Alpha signs: five levels, from 0, full, to 4.
enum AlphaDimming {
    /// Source: Alpha protocol, form 9708-8061, "Dimming register".
    static let percent = [100, 86, 72, 58, 44]

    /// The level nearest to a percentage; of two as near the brighter one.
    static func level(_ wanted: Int) -> Int {
        percent.indices.min { abs(percent[$0] - wanted) < abs(percent[$1] - wanted) } ?? 0
    }
}
