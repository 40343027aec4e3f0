import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("DDP", .timeLimit(.minutes(5)))
struct DDPTests {
    private func packets(_ dialect: DDPDialect, from old: Framebuffer?, to new: Framebuffer) throws -> [[UInt8]] {
        try dialect.steps(from: old, to: new).first.map { $0.packets.map(\.bytes) } ?? []
    }

    @Test func `a frame of 120 x 16 takes four packets, and the last one shows it`() throws {
        let frame = Framebuffer(width: 120, height: 16, depth: .rgb)
        let packets = try packets(DDPDialect(width: 120, height: 16), from: nil, to: frame)
        let headers = [
            "40 00 0B 01 00000000 05A0", "40 00 0B 01 000005A0 05A0", "40 00 0B 01 00000B40 05A0",
            "41 00 0B 01 000010E0 05A0",
        ]
        #expect(packets.map { Array($0.prefix(10)) } == headers.map(wire))
        #expect(packets.map(\.count) == [1450, 1450, 1450, 1450])
    }

    @Test func `a change is sent at its offset`() throws {
        let old = try Framebuffer(picture: "RRR...............\n..................", depth: .rgb)
        var new = old
        new[4, 1] = .blue
        let steps = try DDPDialect(width: 18, height: 2).steps(from: old, to: new)
        #expect(steps.map { $0.packets.map(\.bytes) }.first == [wire("41 00 0B 01 00000042 0003 0000FF")])
        #expect(steps.map(\.result) == [new, new])
        #expect(steps.last?.packets.first?.bytes.count == 118)
    }

    @Test func `changes far apart are packets of their own, near ones share one`() throws {
        let old = Framebuffer(width: 40, height: 1, depth: .rgb)
        var new = old
        for x in [0, 13, 39] { new[x, 0] = .red }
        let packets = try packets(DDPDialect(width: 40, height: 1), from: old, to: new)
        // From 3 to 39 lie 36 bytes, fewer than the 38 of another packet's headers; from 42 to 117 there are more.
        #expect(
            packets.map { Array($0.prefix(10)) } == [
                wire("40 00 0B 01 00000000 002A"), wire("41 00 0B 01 00000075 0003"),
            ])
    }

    @Test func `destination, type and first pixel are the receiver's`() throws {
        let options = DDPOptions(destination: 7, dataType: 0x01, firstPixel: 0x0155_5556)
        let frame = try Framebuffer(picture: "R", depth: .rgb)
        let packets = try packets(DDPDialect(options: options, width: 1, height: 1), from: nil, to: frame)
        #expect(packets == [wire("41 00 01 07 04000002 0003 FF0000")])
        var sign = DDPSign(options: options, width: 1, height: 1)
        sign.receive(packets[0], at: .zero)
        #expect(sign.picture(at: .zero) == "R")
    }

    @Test func `numbers run from 1 to 15 and begin again`() throws {
        let dialect = DDPDialect(options: DDPOptions(isNumbered: true), width: 1, height: 1)
        let frame = try Framebuffer(picture: "R", depth: .rgb)
        let packet = try #require(try dialect.steps(from: nil, to: frame).first?.packets.first)
        var counters = PacketCounters()
        let numbers = (0..<17).map { _ in counters.numbered(packet).bytes[1] }
        #expect(numbers == Array(1...15) + [1, 2])
        #expect(packet.bytes[1] == 0)
    }

    @Test func `nothing is shown before it is complete`() {
        var sign = DDPSign(width: 2, height: 1)
        sign.receive(wire("40 00 0B 01 00000000 0003 FF0000"), at: .zero)
        #expect(sign.picture(at: .zero) == "..")
        sign.receive(wire("41 00 0B 01 00000003 0003 00FF00"), at: .zero)
        #expect(sign.picture(at: .zero) == "RG")
        sign.receive(wire("40 00 0B 01 00000000 0003 0000FF"), at: .zero)
        sign.receive(wire("41 00 0B 01 00000000 0000"), at: .zero)
        #expect(sign.picture(at: .zero) == "BG")
    }

    @Test func `a time code is skipped`() {
        var sign = DDPSign(width: 1, height: 1)
        sign.receive(wire("51 00 0B 01 00000000 0003 FFFFFFFF 00FF00"), at: .zero)
        #expect(sign.picture(at: .zero) == "G")
    }

    @Test(arguments: [
        ("41 00 0B 01 00000000 00", "datagram shorter than its header"),
        ("01 00 0B 01 00000000 0003 FF0000", "unknown version"),
        ("43 00 0B 01 00000000 0003 FF0000", "packet carries no pixels to show"),
        ("41 00 1B 01 00000000 0003 FF0000", "unknown data type"),
        ("41 00 0B 02 00000000 0003 FF0000", "for another destination"),
        ("41 00 0B 01 00000000 0004 FF0000", "length does not match the datagram"),
        ("41 00 0B 01 00000000 0002 FF0000", "length does not match the datagram"),
        ("41 00 0B 01 00000003 0003 FF0000", "pixels beyond the last one"),
        ("41 00 0B 01 FFFFFFFF 0003 FF0000", "pixels beyond the last one"),
    ])
    func `what is wrong with a packet is counted and not shown`(packet: String, loss: String) {
        var sign = DDPSign(width: 1, height: 1)
        sign.receive(wire(packet), at: .zero)
        #expect(sign.losses == [loss: 1])
        #expect(sign.picture(at: .zero) == ".")
        sign.receive(wire("41 00 0B 01 00000000 0003 FF0000"), at: .zero)
        #expect(sign.picture(at: .zero) == "R")
    }

    @Test func `late and repeated packets are dropped, until the sender falls silent`() {
        var sign = DDPSign(width: 1, height: 1)
        sign.receive(wire("41 0F 0B 01 00000000 0003 FF0000"), at: .zero)
        sign.receive(wire("41 02 0B 01 00000000 0003 00FF00"), at: .zero)
        sign.receive(wire("41 02 0B 01 00000000 0003 0000FF"), at: .zero)
        sign.receive(wire("41 01 0B 01 00000000 0003 0000FF"), at: .zero)
        sign.receive(wire("41 0F 0B 01 00000000 0003 0000FF"), at: .zero)
        #expect(sign.picture(at: .zero) == "G")
        #expect(sign.losses == ["late or repeated packet": 3])
        sign.receive(wire("41 01 0B 01 00000000 0003 0000FF"), at: .seconds(1))
        #expect(sign.picture(at: .seconds(1)) == "B")
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `every way to send a change arrives`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (width, height) = (Int.random(in: 1...130, using: &random), Int.random(in: 1...20, using: &random))
        let depth = try #require([ColourDepth.mono, .redGreen, .rgb].randomElement(using: &random))
        let options = DDPOptions(
            stream: .random(using: &random), firstPixel: Int.random(in: 0...500, using: &random), isNumbered: true)
        let dialect = DDPDialect(options: options, width: width, height: height)
        var counters = PacketCounters()
        var sign = DDPSign(options: options, width: width, height: height, depth: depth)
        var shown: Framebuffer?
        for _ in 0..<4 {
            var next = shown ?? .random(width: width, height: height, depth: depth, using: &random)
            next.scatter(Int.random(in: 0...8, using: &random), using: &random)
            let steps = try dialect.steps(from: shown, to: next)
            #expect(steps.isEmpty == (shown == next))
            for step in steps {
                var tried = sign
                var numbers = counters
                for packet in step.packets { tried.receive(numbers.numbered(packet).bytes, at: .zero) }
                #expect(tried.frame(at: .zero) == step.result)
                #expect(tried.losses.isEmpty)
            }
            for packet in steps.first?.packets ?? [] { sign.receive(counters.numbered(packet).bytes, at: .zero) }
            shown = next
        }
        #expect(sign.frame(at: .zero) == shown)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `noise never harms the sign`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var sign = DDPSign(width: 20, height: 4)
        let frame = Framebuffer.random(width: 20, height: 4, depth: .rgb, using: &random)
        let packet = try #require(
            try DDPDialect(width: 20, height: 4).steps(from: nil, to: frame).first?.packets.first)
        for _ in 0..<200 { sign.receive(packet.bytes.damaged(using: &random), at: .zero) }
        #expect(!sign.losses.isEmpty)
        sign.receive(packet.bytes, at: .zero)
        #expect(sign.frame(at: .zero) == frame)
    }
}
