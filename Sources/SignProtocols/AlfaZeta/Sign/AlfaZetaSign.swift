import Raster

/// A face of AlfaZeta panels without the dots.
///
/// Source: as for ``AlfaZetaDialect``. Assumptions: a second without a byte ends a packet unheard, and what is shown
/// at once is also what the panel holds for the next refresh.
public struct AlfaZetaSign: SignModel {
    public let options: AlfaZetaOptions
    public private(set) var losses: [String: Int] = [:]

    private var reader = AlfaZetaFrameReader()
    private var shown: Framebuffer
    private var held: Framebuffer
    private var last = Duration.zero

    private static let longestPause = Duration.seconds(1)
    private static let everyPanel: UInt8 = 0xFF

    /// Dark panels.
    public init(_ options: AlfaZetaOptions = AlfaZetaOptions()) {
        options.checkValid()
        self.options = options
        shown = Framebuffer(width: options.width, height: options.height, depth: .mono)
        held = shown
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        if instant - last > Self.longestPause { obey(reader.abandon("pause inside a packet")) }
        last = max(last, instant)
        for byte in bytes { obey(reader.receive(byte)) }
    }

    /// Nothing: the panels never answer.
    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay { .pixels(shown) }

    private mutating func obey(_ event: AlfaZetaFrameReader.Event?) {
        switch event {
        case .frame(let frame): take(frame)
        case .loss(let reason): lose(reason)
        case nil: break
        }
    }

    private mutating func take(_ frame: [UInt8]) {
        switch frame.first {
        case 0x82 where frame.count == 1: shown = held
        case 0x82: lose("malformed packet")
        case 0x83: take(frame, columns: 28, isShown: true)
        case 0x84: take(frame, columns: 28, isShown: false)
        case 0x87: take(frame, columns: 7, isShown: true)
        case 0x92: take(frame, columns: 14, isShown: true)
        case 0x93: take(frame, columns: 14, isShown: false)
        default: lose("unknown command")
        }
    }

    private mutating func take(_ frame: [UInt8], columns: Int, isShown: Bool) {
        guard frame.count == columns + 2 else { return lose("wrong length") }
        let panels = panels(at: frame[1])
        guard !panels.isEmpty else { return lose("other address") }
        guard columns == options.panelColumns else { return lose("command for other panels") }
        for panel in panels {
            write(frame[2...], to: panel, of: &held)
            if isShown { write(frame[2...], to: panel, of: &shown) }
        }
    }

    /// The places of the panels with an address, in panels from the left and from the top.
    private func panels(at address: UInt8) -> [(column: Int, row: Int)] {
        options.addresses.enumerated().flatMap { row, addresses in
            addresses.enumerated().filter { $0.element == address || address == Self.everyPanel }
                .map { (column: $0.offset, row: row) }
        }
    }

    private func write(_ columns: ArraySlice<UInt8>, to panel: (column: Int, row: Int), of face: inout Framebuffer) {
        for (column, byte) in columns.enumerated() {
            for bit in 0..<7 {
                let (x, y) = (panel.column * options.panelColumns + column, panel.row * 7 + bit)
                face[x, y] = byte >> UInt8(bit) & 1 == 1 ? .red : .off
            }
        }
    }

    private mutating func lose(_ reason: String) {
        losses[reason, default: 0] += 1
    }
}
