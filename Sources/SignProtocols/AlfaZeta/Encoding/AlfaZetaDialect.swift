public import Raster

/// Makes the packets for a face of AlfaZeta (XY5) flip-dot panels, each of which has an address of its own.
///
/// Only panels whose dots change are written. The panels never answer.
///
/// Source: AlfaZeta's protocol document of August 2018, and programs that follow it; usual line 57600 baud 8N1. The
/// commands 85 and 86 (panels of 28 and 56 columns) are left out, as sources do not say enough about them.
public struct AlfaZetaDialect: SignDialect {
    public let options: AlfaZetaOptions
    /// In dots.
    public var width: Int { options.width }
    /// In dots.
    public var height: Int { options.height }

    public init(_ options: AlfaZetaOptions = AlfaZetaOptions()) {
        options.checkValid()
        self.options = options
    }

    /// The changed panels, held back and shown together, or each at once where one changes or the options say so.
    public func steps(from old: Framebuffer?, to new: Framebuffer) throws(SignEncodingError) -> [SignStep<Framebuffer>]
    {
        let shown = new.mono(width: width, height: height)
        let panels = changedPanels(from: old?.mono(width: width, height: height), to: shown)
        guard !panels.isEmpty else { return [] }
        return [SignStep(packets(panels), result: shown)]
    }

    private struct Panel {
        var address: UInt8
        var columns: ArraySlice<UInt8>
    }

    private func packets(_ panels: [Panel]) -> [SignPacket] {
        guard options.changesTogether, options.panelColumns != 7, panels.count > 1 else {
            return panels.map { SignPacket(AlfaZetaPacket.show($0.columns, on: $0.address)) }
        }
        let held = panels.map { SignPacket(AlfaZetaPacket.hold($0.columns, on: $0.address)) }
        return held + [SignPacket(AlfaZetaPacket.refresh)]
    }

    private func changedPanels(from old: Framebuffer?, to new: Framebuffer) -> [Panel] {
        var panels: [Panel] = []
        for (row, addresses) in options.addresses.enumerated() {
            let band = columns(of: new, panelRow: row)
            let oldBand = old.map { columns(of: $0, panelRow: row) }
            for (index, address) in addresses.enumerated() {
                let range = index * options.panelColumns..<(index + 1) * options.panelColumns
                guard oldBand?[range] != band[range] else { continue }
                panels.append(Panel(address: address, columns: band[range]))
            }
        }
        return panels
    }

    private func columns(of frame: Framebuffer, panelRow: Int) -> [UInt8] {
        frame.columnBytes(top: panelRow * AlfaZetaOptions.panelRows, rows: AlfaZetaOptions.panelRows)
    }
}
