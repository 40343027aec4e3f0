import Testing
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct TerminalTraitsTests {
    @Test(
        arguments: [
            (["TERM": "xterm"], .sixteen),
            (["TERM": "xterm-256color"], .indexed),
            (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .trueColour),
            (["TERM": "xterm", "COLORTERM": "24bit"], .trueColour),
            (["TERM": "xterm-direct"], .trueColour),
            (["TERM": "dumb", "COLORTERM": "truecolor"], .none),
            (["TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"], .none),
            (["TERM": "xterm", "NO_COLOR": ""], .sixteen),
            ([:], .none),
        ] as [([String: String], ColourSupport)])
    func `the environment tells the colours`(environment: [String: String], colours: ColourSupport) {
        #expect(TerminalTraits(environment: environment).colours == colours)
    }

    @Test(
        arguments: [
            (["LANG": "fr_FR.UTF-8"], true),
            (["LANG": "C.utf8"], true),
            (["LANG": "fr_FR.ISO-8859-15@euro"], false),
            (["LANG": "fr_FR.UTF-8", "LC_ALL": "C"], false),
            (["LANG": "C", "LC_CTYPE": "en_GB.UTF-8"], true),
            (["LANG": "en_GB.UTF-8", "LC_ALL": ""], true),
            ([:], false),
        ] as [([String: String], Bool)])
    func `the locale tells the encoding`(environment: [String: String], isUnicode: Bool) {
        #expect(TerminalTraits(environment: environment).isUnicode == isUnicode)
    }
}
