import Glibc
import Raster
import Testing
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct TerminalSessionTests {
    private let environment = ["TERM": "xterm", "COLORTERM": "truecolor", "LANG": "C.UTF-8"]
    private let signs = [SignFrame(title: "T", framebuffer: Framebuffer(width: 2, height: 2))]
    private let entering = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"
    private let leaving = "\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

    @Test func `entering and leaving twice is like once, and restores everything`() throws {
        let terminal = try TestTerminal()
        let session = try #require(TerminalSession(descriptor: terminal.descriptor, environment: environment))
        #expect(terminal.echoes)
        session.enter()
        session.enter()
        #expect(!terminal.echoes)
        session.leave()
        session.leave()
        #expect(terminal.echoes)
        #expect(terminal.read(through: leaving) == entering + leaving)
    }

    @Test func `no key suspends the program while it has the terminal`() throws {
        let terminal = try TestTerminal()
        let key = terminal.suspendKey
        #expect(key == 26)
        let session = try #require(TerminalSession(descriptor: terminal.descriptor, environment: environment))
        session.enter()
        #expect(terminal.suspendKey == 0)
        session.leave()
        #expect(terminal.suspendKey == key)
    }

    @Test func `drawing sends changes only, and everything after a change of size`() throws {
        let terminal = try TestTerminal()
        terminal.resize(columns: 20, rows: 5)
        let session = try #require(TerminalSession(descriptor: terminal.descriptor, environment: environment))
        let view = TerminalView(traits: TerminalTraits(environment: environment))
        session.enter()
        try session.draw(signs)
        try session.draw(signs)
        terminal.resize(columns: 30, rows: 6)
        try session.draw(signs)
        session.leave()
        let small = view.screen(signs, size: TerminalSize(columns: 20, rows: 5)).redraw
        let large = view.screen(signs, size: TerminalSize(columns: 30, rows: 6)).redraw
        #expect(terminal.read(through: leaving) == entering + small + large + leaving)
    }

    @Test func `nothing is drawn before entering and after leaving`() throws {
        let terminal = try TestTerminal()
        let session = try #require(TerminalSession(descriptor: terminal.descriptor, environment: environment))
        try session.draw(signs)
        session.enter()
        session.leave()
        try session.draw(signs)
        session.enter()
        session.leave()
        #expect(terminal.read(through: leaving + entering + leaving) == entering + leaving + entering + leaving)
    }

    @Test func `a terminal that does not know its size has that of the environment`() throws {
        let terminal = try TestTerminal()
        terminal.resize(columns: 0, rows: 0)
        let sized = environment.merging(["COLUMNS": "100", "LINES": "40"]) { $1 }
        let session = TerminalSession(descriptor: terminal.descriptor, environment: sized)
        #expect(session?.size == TerminalSize(columns: 100, rows: 40))
        let absurd = environment.merging(["COLUMNS": "-3", "LINES": "many"]) { $1 }
        let other = TerminalSession(descriptor: terminal.descriptor, environment: absurd)
        #expect(other?.size == TerminalSize(columns: 80, rows: 24))
    }

    @Test func `a file and a terminal that can only print are no place for a session`() throws {
        let file = open("/dev/null", O_WRONLY)
        defer { close(file) }
        #expect(TerminalSession(descriptor: file, environment: environment) == nil)
        let terminal = try TestTerminal()
        #expect(TerminalSession(descriptor: terminal.descriptor, environment: ["TERM": "dumb"]) == nil)
    }

    @Test func `a terminal that cannot be written to is an error`() throws {
        let terminal = try TestTerminal()
        let reading = open(try terminal.name(), O_RDONLY | O_NOCTTY)
        defer { close(reading) }
        let session = try #require(TerminalSession(descriptor: reading, environment: environment))
        session.enter()
        #expect(throws: TerminalError.self) { try session.draw(signs) }
        session.leave()
    }
}
