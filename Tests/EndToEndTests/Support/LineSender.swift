import Foundation

/// Whoever bridges a switch to the open event format: sends lines, each with an id, and after a new connection sends again
/// what it has no answer to.
final class LineSender {
    private let lines: [String]
    /// How many lines were answered, from the first on.
    private(set) var acknowledged = 0
    private var sent = 0
    private var answers: [UInt8] = []
    private var wire: Wire?

    init(_ lines: [String]) {
        self.lines = lines
    }

    var isDone: Bool { acknowledged == lines.count }

    func connect(to port: UInt16) throws {
        wire = try Wire(connectingTo: port)
        (sent, answers) = (acknowledged, [])
    }

    /// Sends so many more lines, or as many as there are.
    func send(_ count: Int) throws {
        let more = lines[sent...].prefix(count)
        guard !more.isEmpty else { return }
        try wire?.write(Array(more.map { $0 + "\n" }.joined().utf8))
        sent += more.count
    }

    /// Sends the beginning of the next line, as if cut off in the middle of it.
    func sendBeginning(bytes: Int) throws {
        guard sent < lines.count else { return }
        try wire?.write(Array(lines[sent].utf8.prefix(bytes)))
    }

    /// Takes what was answered so far.
    ///
    /// - Throws: ``UnexpectedAnswer`` for one that is not the next line's, or says that the line was not taken.
    func listen() throws {
        answers += wire?.read() ?? []
        while let end = answers.firstIndex(of: 0x0A) {
            let answer = answers[..<end]
            answers.removeSubrange(...end)
            try take(String(decoding: answer, as: UTF8.self))
        }
    }

    /// Takes what is answered until the other side has closed the connection.
    func hearOut() async throws {
        try await until("the end of the connection") {
            try listen()
            return wire?.hasEnded ?? true
        }
        wire?.close()
        wire = nil
    }

    private func take(_ answer: String) throws {
        let verdict = try JSONDecoder().decode(Verdict.self, from: Data(answer.utf8))
        guard acknowledged < sent, lines[acknowledged].contains("\"id\":\"\(verdict.id)\""),
            verdict.outcome == "accepted" || verdict.outcome == "duplicate"
        else { throw UnexpectedAnswer(answer: answer, line: acknowledged < sent ? lines[acknowledged] : nil) }
        acknowledged += 1
    }

    private struct Verdict: Decodable {
        let id: String
        let outcome: String
    }
}

/// A line was answered in a way that it should not be.
struct UnexpectedAnswer: Error {
    let answer: String
    /// The line whose answer was due.
    let line: String?
}
