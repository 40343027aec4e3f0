/// One mistake in a file, with where it is and what would be right.
public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name as the reader of the message knows it.
    public let file: String

    /// Where the mistake begins.
    public let position: YAMLPosition

    /// The way to the value from the root, keys and 1-based list positions joined by dots (`signs.2.width`: the width
    /// of the second sign). Empty for the root itself.
    public let path: String

    /// What is wrong: the value, and what would be valid.
    public let message: String

    public init(file: String, position: YAMLPosition, path: String = "", message: String) {
        self.file = file
        self.position = position
        self.path = path
        self.message = message
    }

    /// One row for a terminal: `floor.yaml:12:10: signs.2.width: 0 is not in 1...4096`.
    public var description: String {
        "\(file):\(position): " + (path.isEmpty ? message : "\(path): \(message)")
    }
}

/// Every mistake found in one or more files, so that all can be mended in one go.
public struct ProblemList: Error, Sendable, CustomStringConvertible {
    /// By file name, then by position; never the same problem twice.
    public let problems: [Problem]

    public init(_ problems: [Problem]) {
        self.problems = Set(problems).sorted {
            ($0.file, $0.position, $0.path, $0.message) < ($1.file, $1.position, $1.path, $1.message)
        }
    }

    /// One row per problem.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

/// A place in a text file. Lines and columns count from 1; a column is one Unicode scalar, as in most editors.
public struct YAMLPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (left: YAMLPosition, right: YAMLPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }

    /// `12:10`, the form editors take.
    public var description: String { "\(line):\(column)" }
}
