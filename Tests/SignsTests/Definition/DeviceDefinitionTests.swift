import Raster
import SignProtocols
import Signs
import StrictYAML
import Testing
import Transports

@Suite(.timeLimit(.minutes(5)))
struct DeviceDefinitionTests {
    @Test func `a file with the required keys only has the documented defaults`() throws {
        let device = try definition(smallestFile)
        #expect(device.notes.isEmpty)
        #expect(device.colours.led == nil)
        #expect(device.fonts.fullHeight == nil)
        #expect(device.link.kind == .serial)
        #expect(!device.link.autobaud)
        #expect(device.alpha?.typeCode == UInt8(ascii: "Z"))
        #expect(device.alpha?.address == 0)
        #expect(device.alpha?.framing.checksum == true)
        #expect(device.alpha?.framing.leadIn == 5)
        #expect(device.alpha?.framing.sevenBit == false)
        #expect(device.timing.minimumGap == .milliseconds(250))
        #expect(device.timing.afterClear == .seconds(2))
        #expect(device.timing.afterConfigure == .seconds(10))
        #expect(device.timing.afterReset == .seconds(10))
        #expect(device.timing.refreshEvery == .seconds(60))
        #expect(device.timing.resendEvery == .seconds(900))
        #expect(device.timing.reinitialiseEvery == .seconds(86_400))
        #expect(device.memory.pool == nil)
        #expect(device.memory.stringLimit == 125)
        #expect(!device.capabilities.liveVariables)
        #expect(!device.capabilities.acknowledgement)
        #expect(!device.capabilities.partialUpdate)
        #expect(!device.quirks.clearBeforeConfigure)
        #expect(device.assumptions.isEmpty)
    }

    @Test func `what the file says is what the definition holds`() throws {
        let device = try definition(smallestFile)
        #expect(device.name == "Board")
        #expect(device.maker == "Acme")
        #expect(device.model == "One")
        #expect(device.status == .documented)
        #expect(device.geometry.columns == 96)
        #expect(device.geometry.rows == 7)
        #expect(device.geometry.lines == 1)
        #expect(device.geometry.characters == 16)
        #expect(device.colours.depth == .mono)
        #expect(device.fonts.sevenHigh == "bandeau-5x7")
        #expect(device.fonts.cellWidth == 6)
        #expect(device.link.settings == SerialSettings(baud: 4800))
        #expect(device.alpha != nil)
        #expect(device.capabilities.output == .text)
        #expect(device.sources == ["the manual"])
    }

    @Test func `a repetition may be switched off`() throws {
        let device = try definition(smallestFile + "\ntiming: {resendEvery: never, refreshEvery: 5m}")
        #expect(device.timing.resendEvery == nil)
        #expect(device.timing.refreshEvery == .seconds(300))
    }

    @Test(arguments: [
        ("led: red", Colour.red), ("led: green", .green), ("led: amber", .amber), ("led: blue", .blue),
        ("led: white", .white),
    ])
    func `a sign of one colour may say which`(text: String, colour: Colour) throws {
        let device = try definition(smallestFile("depth: mono", is: "depth: mono, \(text)"))
        #expect(device.colours.led == colour)
    }

    @Test(arguments: [("mono", ColourDepth.mono), ("redGreen", .redGreen), ("rgb", .rgb)])
    func `the depth is named as in the README`(text: String, depth: ColourDepth) throws {
        #expect(try definition(smallestFile("depth: mono", is: "depth: \(text)")).colours.depth == depth)
    }
}
