/// The names that log rotation gives to the earlier parts of a file.
///
/// `queue_log.1` is younger than `queue_log.2`; `queue_log-20031024` is older than `queue_log-20031025`. Compressed
/// parts are left out: where they were read up to cannot be seen from outside.
enum RotatedNames {
    /// Those of `names` that are earlier parts of `base`, the oldest first.
    static func oldestFirst(_ names: [String], of base: String) -> [String] {
        names.compactMap { name in age(of: name, base: base).map { (name, $0) } }
            .sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }
            .map(\.0)
    }

    /// Greater is older; `nil` for a name that is no part of `base`.
    private static func age(of name: String, base: String) -> Int? {
        guard name.hasPrefix(base), let mark = name.dropFirst(base.count).first else { return nil }
        let rest = name.dropFirst(base.count + 1)
        guard rest.first?.isNumber == true, rest.allSatisfy({ "0123456789-".contains($0) }) else { return nil }
        guard let number = Int(rest.filter { $0 != "-" }) else { return nil }
        switch mark {
        case ".": return number
        case "-": return -number
        default: return nil
        }
    }
}
