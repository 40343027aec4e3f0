import Foundation
import VirtualSigns

/// Where virtual signs are looked at: drawn over and over on a terminal, or printed once at the end into a pipe.
struct SignScreen: Sendable {
    private let terminal: TerminalSession?
    private let text: FrameText
    private let frames: @Sendable (_ isStill: Bool) async -> [SignFrame]

    /// - Parameters:
    ///   - usesTerminal: `false` prints even where there is a terminal.
    ///   - frames: the signs as they are at the moment of asking; still ones show what flashes as lit.
    init(
        usesTerminal: Bool = true, text: FrameText, frames: @escaping @Sendable (_ isStill: Bool) async -> [SignFrame]
    ) {
        terminal = usesTerminal ? TerminalSession(environment: ProcessInfo.processInfo.environment) : nil
        self.text = text
        self.frames = frames
    }

    /// Draws twenty times a second until the task is cancelled or the terminal is gone.
    func run() async {
        guard let terminal else { return }
        terminal.enter()
        defer { terminal.leave() }
        while !Task.isCancelled {
            do {
                try terminal.draw(await frames(false))
                try await Task.sleep(for: .milliseconds(50))
            } catch {
                return
            }
        }
    }

    /// Prints the last frames where nothing was drawn.
    func end() async {
        if terminal == nil { print(text.text(of: await frames(true)), terminator: "") }
    }
}
