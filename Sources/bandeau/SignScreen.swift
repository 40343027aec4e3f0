import Foundation
import VirtualSigns

/// Where virtual signs are looked at: drawn over and over on a terminal, or printed once at the end into a pipe.
struct SignScreen: Sendable {
    private let terminal: TerminalSession?
    private let text: FrameText?
    private let frames: @Sendable (_ isStill: Bool) async -> [SignFrame]

    /// - Parameters:
    ///   - terminal: where to draw; nil prints at the end.
    ///   - text: how to print; nil takes what fits.
    ///   - frames: the signs as they are at the moment of asking; still ones show what flashes as lit.
    init(
        terminal: TerminalSession?, text: FrameText?, frames: @escaping @Sendable (_ isStill: Bool) async -> [SignFrame]
    ) {
        self.terminal = terminal
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
    ///
    /// - Throws: `OutputError` when they cannot be written.
    func end() async throws {
        guard terminal == nil else { return }
        let signs = await frames(true)
        let size = TerminalSize(ofTerminal: STDOUT_FILENO, environment: ProcessInfo.processInfo.environment)
        try Output.write((text ?? .fitting(signs, columns: size?.columns)).text(of: signs), toFile: nil)
    }
}
