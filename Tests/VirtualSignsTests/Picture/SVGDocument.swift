import Foundation
import FoundationXML

/// What a picture says, read by an XML parser.
final class SVGDocument: NSObject, XMLParserDelegate {
    /// The `d` of each path, by its `id`.
    private(set) var paths: [String: String] = [:]
    /// The content of each `text`, in order.
    private(set) var texts: [String] = []
    private(set) var title = ""
    /// Attributes of the root.
    private(set) var root: [String: String] = [:]
    /// `href` of every `use`.
    private(set) var uses: [String] = []
    private var element = ""

    /// Nil when the document is not well-formed.
    init?(_ source: String) {
        super.init()
        let parser = XMLParser(data: Data(source.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        self.element = element
        switch element {
        case "svg": root = attributes
        case "path": paths[attributes["id", default: ""]] = attributes["d"]
        case "text": texts.append("")
        case "use": uses.append(attributes["href", default: ""])
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        switch element {
        case "text": texts[texts.count - 1] += characters
        case "title": title += characters
        default: break
        }
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) {
        self.element = ""
    }

    /// The centres that a path marks, in LEDs of 6 × 6 units from the top left corner.
    static func dots(_ path: String) -> [[Int]] {
        var point = [0, 0]
        return path.split(separator: "h0").map { step in
            let numbers = step.dropFirst().split(separator: " ").compactMap { Int($0) }
            point = step.first == "M" ? numbers : [point[0] + numbers[0], point[1] + numbers[1]]
            return point.map { ($0 - 3) / 6 }
        }
    }
}
