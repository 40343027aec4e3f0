/// Something in a page that a sign has no room for.
public struct PageProblem: Hashable, Sendable {
    /// The page's place in the programme, from 0.
    public let page: Int
    /// The line, from 0 at the top; nil when the page has too many.
    public let line: Int?
    /// Such as `is 24 characters wide, and the sign shows 20`; the caller says which line of which page.
    public let message: String
}

extension PageTemplate {
    func misfits(
        characters: Int, lines count: Int, spelling: (Character) -> String, page: Int
    ) -> [PageProblem] {
        var problems: [PageProblem] = []
        if lines.count > count {
            let message = "has \(lines.count) lines, and the sign shows \(count)"
            problems.append(PageProblem(page: page, line: nil, message: message))
        }
        for (index, line) in lines.enumerated() where !isScrolling {
            let longer = line.characters.filter { spelling($0).count > 1 }
            let width = line.width + longer.reduce(0) { $0 + spelling($1).count - 1 }
            guard width > characters else { continue }
            let spelled = Set(longer).sorted().map { "\($0) as \(spelling($0))" }.joined(separator: ", ")
            let message = "is \(width) characters wide\(spelled.isEmpty ? "" : " with \(spelled)")"
            problems.append(
                PageProblem(page: page, line: index, message: message + ", and the sign shows \(characters)"))
        }
        return problems
    }
}
