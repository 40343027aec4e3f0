import Signs

extension SignConfiguration {
    /// The sign's line, opened when the first sign on it is served.
    fileprivate func openingLine(_ warn: @escaping @Sendable (String) -> Void) -> SharedLine {
        let (line, device) = (line, device)
        return SharedLine { try await line.open(for: device, warn: warn) }
    }
}

extension [SignConfiguration] {
    /// A session per sign; those with the same line share it.
    ///
    /// - Parameters:
    ///   - data: where the fonts are.
    ///   - exit: what a sign is left with.
    ///   - warn: is told what a line, once open, will not do of what it was asked.
    func sessions(
        data: DataFolder, exit: (SignConfiguration) -> ExitPage = { _ in .keep },
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) throws -> [SignSession] {
        var lines: [SignLine: SharedLine] = [:]
        return try map { sign in
            let line = lines[sign.line] ?? sign.openingLine(warn)
            lines[sign.line] = line
            let fonts = try data.fonts(for: sign.device)
            return try SignSession(definition: sign.device, fonts: fonts, line: line, exit: exit(sign))
        }
    }
}
