/// Reads one YAML file strictly: every key must be known, every value is checked, and all mistakes are reported together.
///
/// Reading never stops at a mistake. A value that is wrong is reported and reads as nil; the decoder gives up only after it
/// has looked at everything it can look at:
///
///     struct Sign {
///         let name: String
///         let width: Int
///         let refresh: Duration
///
///         init?(reading value: YAMLValue) {
///             guard let keys = value.mapping() else { return nil }
///             let name = keys.required("name")?.string()
///             let width = keys.required("width")?.int(in: 1...4096)
///             let refresh = keys.optional("refresh", else: .seconds(20)) { $0.duration() }
///             keys.done()
///             guard let name, let width, let refresh else { return nil }
///             (self.name, self.width, self.refresh) = (name, width, refresh)
///         }
///     }
///     let sign = try YAMLReader.decode(text, file: "floor.yaml", Sign.init(reading:))
///
/// A mistake then reads `floor.yaml:2:8: width: 0 is not in 1...4096`.
public final class YAMLReader {
    /// The file's name in messages.
    public let file: String

    let source: SourceText
    private let tree: Tree?
    private var problems: [Problem] = []

    /// Parses the text. A syntax error, an empty file or a second document is one problem; ``root`` then reads as nil
    /// everywhere without further reports.
    public init(_ text: String, file: String) {
        self.file = file
        source = SourceText(text)
        switch Composer(source).compose() {
        case .success(let tree): self.tree = tree
        case .failure(let flaw):
            tree = nil
            report(flaw.message, at: flaw.position)
        }
    }

    /// Decodes a whole file, or throws everything that is wrong with it.
    ///
    /// - Parameter read: decodes the root value; nil only after something was reported.
    public static func decode<Result>(
        _ text: String, file: String, _ read: (YAMLValue) -> Result?
    ) throws(ProblemList) -> Result {
        let reader = YAMLReader(text, file: file)
        let result = read(reader.root)
        try reader.finish()
        guard let result else { preconditionFailure("\(file): nothing was decoded and no problem reported") }
        return result
    }

    /// The document's only value, normally a mapping.
    public var root: YAMLValue {
        YAMLValue(tree: tree, path: "", reader: self)
    }

    /// Adds a problem that belongs to no value at hand. ``YAMLValue/report(_:)`` is the usual way.
    public func report(_ message: String, at position: YAMLPosition, path: String = "") {
        problems.append(Problem(file: file, position: position, path: path, message: message))
    }

    /// Ends the reading.
    ///
    /// - Throws: all problems, when there is any.
    public func finish() throws(ProblemList) {
        guard problems.isEmpty else { throw ProblemList(problems) }
    }
}
