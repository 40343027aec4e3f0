import Raster
import SignProtocols
import TestSupport
import Testing

/// A sign on the bench: packets go in, with as much rest after each as it asks for.
struct PixelBench<Sign: SignModel> {
    var sign: Sign
    var time = Duration.zero

    mutating func send(_ packets: [SignPacket]) {
        for packet in packets { send(packet.bytes, rest: packet.settle) }
    }

    mutating func send(_ bytes: [UInt8], rest: Duration = .zero) {
        sign.receive(bytes, at: time)
        time += rest
    }

    /// Sends packets in pieces of random length.
    mutating func send(_ packets: [SignPacket], cutBy random: inout SeededGenerator) {
        for packet in packets {
            var left = packet.bytes[...]
            while !left.isEmpty {
                let count = Int.random(in: 1...left.count, using: &random)
                sign.receive(Array(left.prefix(count)), at: time)
                left = left.dropFirst(count)
            }
            time += packet.settle
        }
    }

    /// What is lit.
    var frame: Framebuffer? {
        guard case .pixels(let frame) = sign.display(at: time) else { return nil }
        return frame
    }
}

/// A dialect and its sign, which must agree.
struct PixelPair<Dialect: SignDialect, Sign: SignModel> where Dialect.Content == Framebuffer {
    var dialect: Dialect
    var sign: Sign
    var width: Int
    var height: Int

    /// Every way to a random picture, from an unknown one and then through random changes, does what it says.
    func checkSteps(seed: UInt64, sourceLocation: SourceLocation = #_sourceLocation) throws {
        var random = SeededGenerator(seed: seed)
        var bench = PixelBench(sign: sign)
        bench.send(try dialect.steps(from: nil, to: .noise(width, height, &random)).last?.packets ?? [])
        var shown: Framebuffer?
        for _ in 0..<6 {
            let wanted = shown.map { $0.changed(&random) } ?? .noise(width, height, &random)
            let steps = try dialect.steps(from: shown, to: wanted)
            #expect(steps.isEmpty == (shown == wanted), sourceLocation: sourceLocation)
            for step in steps { try check(step, on: bench, wanted, &random, sourceLocation) }
            if let step = steps.randomElement(using: &random) { bench.send(step.packets) }
            shown = wanted
        }
    }

    private func check(
        _ step: SignStep<Framebuffer>, on bench: PixelBench<Sign>, _ wanted: Framebuffer,
        _ random: inout SeededGenerator, _ sourceLocation: SourceLocation
    ) throws {
        var (whole, cut) = (bench, bench)
        whole.send(step.packets)
        cut.send(step.packets, cutBy: &random)
        #expect(whole.frame == step.result, sourceLocation: sourceLocation)
        #expect(cut.frame == step.result, sourceLocation: sourceLocation)
        #expect(whole.sign.losses.isEmpty && cut.sign.losses.isEmpty, sourceLocation: sourceLocation)
        if step.result != wanted {
            #expect(try !dialect.steps(from: step.result, to: wanted).isEmpty, sourceLocation: sourceLocation)
        }
    }

    /// 100 000 random bytes, half of them among `special`, do no harm; the first good packets after them work.
    func checkNoise(seed: UInt64, special: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
        var random = SeededGenerator(seed: seed)
        var bench = PixelBench(sign: sign)
        for _ in 0..<1000 {
            let noise = (0..<100).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random) : special.randomElement(using: &random) ?? 0
            }
            bench.send(noise, rest: .milliseconds(Int.random(in: 0...20, using: &random)))
        }
        #expect(!bench.sign.losses.isEmpty, sourceLocation: sourceLocation)
        bench.time += .milliseconds(100)
        let step = try #require(try dialect.steps(from: nil, to: .noise(width, height, &random)).first)
        bench.send(step.packets)
        #expect(bench.frame == step.result, sourceLocation: sourceLocation)
    }
}

extension Framebuffer {
    /// A mono frame with random pixels.
    static func noise(_ width: Int, _ height: Int, _ random: inout SeededGenerator) -> Framebuffer {
        var frame = Framebuffer(width: width, height: height, depth: .mono)
        for y in 0..<height {
            for x in 0..<width where Bool.random(using: &random) { frame[x, y] = .red }
        }
        return frame
    }

    /// The frame with a random part inverted: nothing, a few pixels, a box, or all.
    func changed(_ random: inout SeededGenerator) -> Framebuffer {
        var frame = self
        switch Int.random(in: 0...3, using: &random) {
        case 0: frame.invert(frame.bounds)
        case 1: frame.invert(.random(in: bounds, &random))
        default:
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let spot = Rectangle.random(in: bounds, &random)
                frame.invert(Rectangle(x: spot.x, y: spot.y, width: 1, height: 1))
            }
        }
        return frame
    }
}

extension Rectangle {
    static func random(in bounds: Rectangle, _ random: inout SeededGenerator) -> Rectangle {
        let x = Int.random(in: 0..<bounds.width, using: &random)
        let y = Int.random(in: 0..<bounds.height, using: &random)
        return Rectangle(
            x: x, y: y, width: Int.random(in: 1...bounds.width - x, using: &random),
            height: Int.random(in: 1...bounds.height - y, using: &random))
    }
}
