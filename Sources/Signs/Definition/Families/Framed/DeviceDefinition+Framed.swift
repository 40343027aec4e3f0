public import SignProtocols
import StrictYAML

extension DeviceDefinition {
    /// A description with the lines and characters of the sign, and how often the sign must hear something.
    public func fitted(_ description: FramedDescription) -> FramedDescription {
        var fitted = description
        (fitted.lines, fitted.characters) = (geometry.lines, geometry.characters)
        fitted.keepAliveEvery = timing.keepAlive
        return fitted
    }

    /// Reports what makes no sense in a description, each where it was written, or at the nearest that was.
    ///
    /// - Returns: whether all of it makes sense.
    func reportFramedProblems(to value: YAMLValue) -> Bool {
        guard case .framed(let description) = family else { return true }
        do {
            _ = try FramedDialect(fitted(description))
            return true
        } catch {
            for problem in error.problems { report(problem, to: value) }
            return false
        }
    }

    private func report(_ problem: FramedProblem, to value: YAMLValue) {
        let way = Self.way(to: problem)
        let place = value.nearest(to: way)
        // The part of the way that is not written anywhere is told in words.
        let written = way.indices.reversed().first { place.path.ends(in: way[...$0].joined(separator: ".")) }
        let rest = way[(written.map { $0 + 1 } ?? 0)...].joined(separator: ".")
        place.report(rest.isEmpty ? problem.message : "\(rest): \(problem.message)")
    }

    /// The keys of the file that lead to a property.
    private static func way(to problem: FramedProblem) -> [String] {
        switch problem.key {
        case "lines", "characters": ["geometry", problem.key]
        case "text.isPadded": ["protocol", "text", "padded"]
        default: ["protocol"] + problem.key.split(separator: ".").map(String.init)
        }
    }
}

extension String {
    /// Whether a path is these steps, or ends in them.
    fileprivate func ends(in steps: String) -> Bool { self == steps || hasSuffix(".\(steps)") }
}
