import Programme
import Raster
import SignProtocols

extension AlphaDriver {
    /// The last page takes the place of the text that shows, so no memory is set up anew, which would take many seconds.
    /// Before the memory was set up there is nothing to send.
    mutating func leave(showing page: Page?, at now: Duration) throws(SignError) {
        lastPackets = []
        guard let shown = shownText, let text = try lastText(page) else { return }
        guard text.body.count <= shown.room else {
            throw .content("the last page takes \(text.body.count) bytes, and the sign has \(shown.room) set aside")
        }
        do {
            lastPackets = [
                try packet(
                    .writeText(shown.label, position: text.position, mode: .hold, body: text.body), settle: .zero),
                try packet(.runSequence([shown.label]), settle: .zero),
            ]
        } catch {
            throw .encoding(error)
        }
    }

    /// A text of no characters would be passed over by the sign, so a dark page is a blank.
    private func lastText(_ page: Page?) throws(SignError) -> AlphaLayout.Text? {
        let blank = PageLine(runs: [Run(text: " ", style: Style(colour: .amber), field: nil)])
        return try AlphaLayout([Page(index: 0, lines: page?.lines ?? [blank])], on: definition, alpha).texts.first
    }

    /// The text that has its turn, and the bytes that the sign has set aside for it.
    private var shownText: (label: AlphaLabel, room: Int)? {
        guard phase == .showing, let texts = layout?.texts, texts.indices.contains(current) else { return nil }
        let label = texts[current].label
        for case .text(label, let room, _, _) in files { return (label, room) }
        return nil
    }
}
