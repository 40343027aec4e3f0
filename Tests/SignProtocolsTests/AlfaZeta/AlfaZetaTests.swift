import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("AlfaZeta", .timeLimit(.minutes(5)))
struct AlfaZetaTests {
    private static let fourPanels = AlfaZetaOptions(panelColumns: 14, addresses: [[4, 9], [0, 127]])

    private static func pair(_ options: AlfaZetaOptions) -> PixelPair<AlfaZetaDialect, AlfaZetaSign> {
        PixelPair(
            dialect: AlfaZetaDialect(options), sign: AlfaZetaSign(options), width: options.width,
            height: options.height)
    }

    /// The bytes of the only way there is, a list per packet.
    private static func packets(
        _ options: AlfaZetaOptions, from old: Framebuffer? = nil, to new: Framebuffer
    ) throws -> [[UInt8]] {
        let steps = try AlfaZetaDialect(options).steps(from: old, to: new)
        #expect(steps.count == 1)
        return steps.first?.packets.map(\.bytes) ?? []
    }

    @Test func `a panel of seven columns takes a byte for each, the top dot in bit 0`() throws {
        let picture = try Framebuffer(
            picture: """
                #......
                .#.....
                ..#....
                ...#...
                ....#..
                .....#.
                #.....#
                """, depth: .mono)
        let packets = try Self.packets(AlfaZetaOptions(panelColumns: 7, addresses: [[3]]), to: picture)
        #expect(packets == [wire("80 87 03 41 02 04 08 10 20 40 8F")])
    }

    @Test func `panels that change together are held and then refreshed, row by row`() throws {
        var lit = Framebuffer(width: 28, height: 14, depth: .mono)
        lit.fill(Rectangle(x: 14, y: 0, width: 1, height: 14), with: .red)
        lit.fill(Rectangle(x: 27, y: 13, width: 1, height: 1), with: .red)
        let dark = String(repeating: "00", count: 14)
        let edge = "7F" + String(repeating: "00", count: 12)
        #expect(
            try Self.packets(Self.fourPanels, to: lit) == [
                wire("80 93 04 \(dark) 8F"), wire("80 93 09 \(edge) 00 8F"), wire("80 93 00 \(dark) 8F"),
                wire("80 93 7F \(edge) 40 8F"), wire("80 82 8F"),
            ])
    }

    @Test func `only changed panels are written, and a single one is shown at once`() throws {
        let dark = Framebuffer(width: 28, height: 14, depth: .mono)
        var lit = dark
        lit.fill(Rectangle(x: 27, y: 7, width: 1, height: 1), with: .red)
        let zeros = String(repeating: "00", count: 13)
        #expect(try Self.packets(Self.fourPanels, from: dark, to: lit) == [wire("80 92 7F \(zeros) 01 8F")])
        lit.fill(Rectangle(x: 13, y: 6, width: 1, height: 1), with: .red)
        #expect(
            try Self.packets(Self.fourPanels, from: dark, to: lit) == [
                wire("80 93 04 \(zeros) 40 8F"), wire("80 93 7F \(zeros) 01 8F"), wire("80 82 8F"),
            ])
    }

    @Test func `large panels have commands of their own`() throws {
        let options = AlfaZetaOptions(addresses: [[1, 2]])
        let dark = Framebuffer(width: 56, height: 7, depth: .mono)
        let zeros = String(repeating: "00", count: 28)
        #expect(
            try Self.packets(options, to: dark) == [
                wire("80 84 01 \(zeros) 8F"), wire("80 84 02 \(zeros) 8F"), wire("80 82 8F"),
            ])
        let oneByOne = AlfaZetaOptions(addresses: [[1, 2]], changesTogether: false)
        #expect(
            try Self.packets(oneByOne, to: dark) == [wire("80 83 01 \(zeros) 8F"), wire("80 83 02 \(zeros) 8F")])
    }

    @Test func `what is held shows with the next refresh`() {
        var bench = PixelBench(sign: AlfaZetaSign(Self.fourPanels))
        bench.send(wire("80 93 FF \(String(repeating: "7F", count: 14)) 8F"))
        #expect(bench.frame?.columnBytes(top: 0, rows: 7).contains(0x7F) == false)
        bench.send(wire("80 82 8F"))
        for top in [0, 7] {
            #expect(bench.frame?.columnBytes(top: top, rows: 7) == Array(repeating: 0x7F, count: 28))
        }
    }

    @Test(
        arguments: [
            AlfaZetaOptions(), fourPanels, AlfaZetaOptions(panelColumns: 7, addresses: [[1, 2, 3], [4, 5, 6]]),
            AlfaZetaOptions(addresses: [[0, 1, 2], [3, 4, 5]], changesTogether: false),
            AlfaZetaOptions(addresses: [[8], [7], [6]]),
        ], 0..<20 as Range<UInt64>)
    func `every step shows what it says`(options: AlfaZetaOptions, seed: UInt64) throws {
        try Self.pair(options).checkSteps(seed: seed)
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `noise never harms the panels`(seed: UInt64) throws {
        try Self.pair(Self.fourPanels).checkNoise(seed: seed, special: wire("80 8F 80 8F 82 92 93 00 09 FF"))
    }

    @Test(arguments: [
        ("80 87 02 01 01 01 01 01 01 01 8F", "other address"),
        ("80 87 03 01 01 01 01 01 01 8F", "wrong length"),
        ("80 87 03 01 01 01 01 01 01 01 01 8F", "wrong length"),
        ("80 87 03 01 01 01 81 01 01 01 8F", "malformed packet"),
        ("80 87 03 01 01 01 80 82 8F", "packet cut by the next"),
        ("80 92 03 01 01 01 01 01 01 01 01 01 01 01 01 01 01 8F", "command for other panels"),
        ("80 85 03 01 01 01 01 01 01 01 8F", "unknown command"),
        ("80 82 00 8F", "malformed packet"),
        ("80 8F", "unknown command"),
        ("55", "bytes between packets"),
    ])
    func `a damaged packet changes nothing and the next one works`(bytes: String, loss: String) {
        var bench = PixelBench(sign: AlfaZetaSign(AlfaZetaOptions(panelColumns: 7, addresses: [[3]])))
        bench.send(wire(bytes))
        #expect(bench.frame?.columnBytes() == Array(repeating: 0, count: 7))
        #expect(bench.sign.losses[loss] == 1)
        bench.send(wire("80 87 03 01 02 03 04 05 06 07 8F"))
        #expect(bench.frame?.columnBytes() == [1, 2, 3, 4, 5, 6, 7])
    }

    @Test func `a pause of more than a second ends a packet`() {
        var bench = PixelBench(sign: AlfaZetaSign(AlfaZetaOptions(panelColumns: 7, addresses: [[3]])))
        bench.send(wire("80 87 03 01"), rest: .milliseconds(1001))
        bench.send(wire("02 03 04 05 06 07 8F"))
        #expect(bench.sign.losses["pause inside a packet"] == 1)
        #expect(bench.frame?.columnBytes() == Array(repeating: 0, count: 7))
    }
}
