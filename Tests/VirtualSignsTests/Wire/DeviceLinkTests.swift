import Foundation
import Testing
import Transports
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct DeviceLinkTests {
    private let files = FileManager.default

    @Test func `the link leads to the line until it is closed`() async throws {
        try await inFolder { folder in
            let link = folder + "/ttyLED"
            let line = try VirtualLine.pseudoTerminal(link: link)
            #expect(try files.destinationOfSymbolicLink(atPath: link) == line.path)
            let port = try await SerialPort.open(path: link, settings: SerialSettings(baud: 9600))
            await port.close()
            await line.close()
            #expect(try files.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test(arguments: ["/nowhere/at/all", "/dev/pts/ptmx"])
    func `a link left over is replaced`(destination: String) async throws {
        try await inFolder { folder in
            let link = folder + "/ttyLED"
            try files.createSymbolicLink(atPath: link, withDestinationPath: destination)
            let line = try VirtualLine.pseudoTerminal(link: link)
            #expect(try files.destinationOfSymbolicLink(atPath: link) == line.path)
            #expect(try files.contentsOfDirectory(atPath: folder) == ["ttyLED"])
            await line.close()
        }
    }

    @Test func `a file, a folder and a link to something else are left alone`() async throws {
        try await inFolder { folder in
            let (file, subfolder, link) = (folder + "/file", folder + "/folder", folder + "/link")
            #expect(files.createFile(atPath: file, contents: Data("kept".utf8)))
            try files.createDirectory(atPath: subfolder, withIntermediateDirectories: false)
            try files.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
            for path in [file, subfolder, link] {
                #expect(throws: VirtualLineError.linkOccupied(path: path)) {
                    try VirtualLine.pseudoTerminal(link: path)
                }
            }
            #expect(files.contents(atPath: file) == Data("kept".utf8))
            #expect(try files.destinationOfSymbolicLink(atPath: link) == "/dev/null")
            #expect(try files.contentsOfDirectory(atPath: folder).sorted() == ["file", "folder", "link"])
        }
    }

    @Test func `a link that another line has taken over is left to it`() async throws {
        try await inFolder { folder in
            let link = folder + "/ttyLED"
            let first = try VirtualLine.pseudoTerminal(link: link)
            let second = try VirtualLine.pseudoTerminal(link: link)
            await first.close()
            #expect(try files.destinationOfSymbolicLink(atPath: link) == second.path)
            await second.close()
        }
    }

    @Test func `a line that is dropped without closing takes its link along`() async throws {
        try await inFolder { folder in
            let line = try VirtualLine.pseudoTerminal(link: folder + "/ttyLED")
            #expect(try files.contentsOfDirectory(atPath: folder) == ["ttyLED"])
            _ = consume line
            #expect(try files.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test func `a folder that does not exist is an error`() {
        let error = #expect(throws: TransportError.self) {
            try VirtualLine.pseudoTerminal(link: "/no/such/folder/ttyLED")
        }
        #expect("\(String(describing: error))".contains("/no/such/folder/ttyLED: No such file or directory"))
    }

    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "/" + UUID().uuidString
        try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { #expect(throws: Never.self) { try files.removeItem(atPath: folder) } }
        try await body(folder)
    }
}
