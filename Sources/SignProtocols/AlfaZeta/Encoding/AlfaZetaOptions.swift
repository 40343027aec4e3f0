/// How the panels of one AlfaZeta face are put together.
public struct AlfaZetaOptions: Hashable, Sendable {
    /// How many columns of seven dots a panel has: 28, 14 or 7.
    public var panelColumns: Int

    /// The address of every panel, 0...127: rows of panels from the top, each from the left and of the same length.
    public var addresses: [[UInt8]]

    /// Whether all panels change at the same instant. Panels of seven columns cannot, and change one by one.
    public var changesTogether: Bool

    /// Without arguments: a single panel of 28 x 7 dots with address 0.
    public init(panelColumns: Int = 28, addresses: [[UInt8]] = [[0]], changesTogether: Bool = true) {
        self.panelColumns = panelColumns
        self.addresses = addresses
        self.changesTogether = changesTogether
    }

    /// Rows of dots of a panel.
    static let panelRows = 7

    /// In dots.
    public var width: Int { panelColumns * (addresses.first?.count ?? 0) }
    /// In dots.
    public var height: Int { Self.panelRows * addresses.count }

    func checkValid() {
        precondition([28, 14, 7].contains(panelColumns), "a panel has 28, 14 or 7 columns, not \(panelColumns)")
        precondition(
            addresses.allSatisfy { $0.count == addresses[0].count && $0.allSatisfy { $0 <= 127 } },
            "the panels \(addresses) are not rows of equal length with addresses from 0 to 127")
    }
}
