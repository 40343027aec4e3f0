import Foundation
import StrictYAML
import TestSupport
import Testing
import Wallboard

@Suite(.timeLimit(.minutes(5)))
struct SeveralMistakesTests {
    @Test func `all mistakes of a file are told at once, in its order`() throws {
        let text = """
            site: {name: Essai}
            queues: {n1: {wrapUp: soon}}
            feed: {asterisk: {username: bandeau}}
            thresholds: {n1.serviceLevel: {below: {warning: 85}}}
            styles: {critical: crimson}
            programmes: {board: [{lines: ['{n1.wating}']}]}
            signs: [{name: hall, device: activox-logpal, line: ttyUSB0, shows: bord}]
            """
        expect(
            try problems(in: text),
            [
                "floor.yaml:1:7: site: timeZone is missing",
                "floor.yaml:2:23: queues.n1.wrapUp: soon is not a duration such as 250ms, 20s, 5m or 2h",
                "floor.yaml:3:18: feed.asterisk: give one of secret and secretFile",
                "floor.yaml:4:49: thresholds.n1.serviceLevel.below.warning: 85 is not in 0.0...1.0",
                "floor.yaml:5:20: styles.critical: crimson is not a colour "
                    + "(red, green, amber, blue, magenta, cyan, white), with or without flash behind it",
                "floor.yaml:6:36: programmes.board.1.lines.1: wating is not a figure; did you mean waiting?",
                "floor.yaml:7:30: signs.1.device: activox-logpal is not known; did you mean activox-logepal?",
                "floor.yaml:7:52: signs.1.line: ttyUSB0 is none of a path such as /dev/ttyUSB0, "
                    + "tcp://HOST:PORT, udp://HOST:PORT, usb",
                "floor.yaml:7:68: signs.1.shows: bord is not one of board; did you mean board?",
            ])
    }

    @Test func `a mistake that two signs share is told once`() throws {
        let sign = "device: activox-logepal, shows: board"
        expect(
            try problems(
                ofSite: """
                    programmes: {board: [{lines: ['a line of many more than twenty']}]}
                    signs: [{name: a, line: /dev/a, \(sign)}, {name: b, line: /dev/b, \(sign)}]
                    """),
            ["floor.yaml:5:31: programmes.board.1.lines.1: is 31 characters wide, and the sign shows 20"])
    }

    @Test func `a file that is not there is told by its path`() throws {
        let path = "/nonexistent/bandeau.yaml"
        #expect(throws: ConfigurationError.unreadable(path: path)) {
            try Configuration.load(path, data: Checkout.data)
        }
        #expect(
            "\(ConfigurationError.unreadable(path: path))"
                == "/nonexistent/bandeau.yaml: no such file, or no permission to read it")
    }

    @Test func `a file in another encoding is told so`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/latin1.yaml"
        try Data([0x23, 0xE9, 0x0A]).write(to: URL(fileURLWithPath: path))
        #expect(throws: ConfigurationError.notUTF8(path: path)) {
            try Configuration.load(path, data: Checkout.data)
        }
    }
}
