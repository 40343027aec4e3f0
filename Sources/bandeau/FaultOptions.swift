import ArgumentParser
import VirtualSigns

/// What shall go wrong on the line of an emulated sign.
struct FaultOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many bytes, or datagrams, get lost, such as 0.1%.", valueName: "share"))
    var drop = Share(0)

    @Option(help: ArgumentHelp("How many bytes, or datagrams, arrive with a bit wrong.", valueName: "share"))
    var garble = Share(0)

    @Option(
        help: ArgumentHelp(
            "How many packets are refused, by a model that answers and knows how to.", valueName: "share"))
    var nak = Share(0)

    @Option(
        help: ArgumentHelp("Pull the cable after this time, such as 500ms, 30s or 5m, and end.", valueName: "time"))
    var unplugAfter: Span?

    @Option(help: ArgumentHelp("What chance begins with (default: any, which is printed).", valueName: "number"))
    var seed: UInt64?

    /// Those asked for; a seed that nobody gave is told on standard error, so that the faults can be had again.
    var lineFaults: LineFaults {
        let seed = seed ?? .random(in: 0...999_999)
        let faults = LineFaults(drop: drop.value, garble: garble.value, refuse: nak.value, seed: seed)
        if faults.isAny { Surroundings.complain("faults: --seed \(seed)") }
        return faults
    }

    /// Whether packets are to be refused.
    var asksForRefusals: Bool { nak.value > 0 }

    /// Returns when the cable shall be pulled; when it never shall be, throws `CancellationError` with the task's end.
    func waitForUnplugging() async throws {
        guard let unplugAfter else { return try await Task.sleep(for: .seconds(Int32.max)) }
        try await Task.sleep(for: unplugAfter.duration)
    }
}

/// A share as people write it: `0.1%`.
struct Share: Hashable, ExpressibleByArgument, CustomStringConvertible {
    /// 0...1.
    let value: Double

    init(_ value: Double) {
        self.value = value
    }

    init?(argument: String) {
        guard argument.hasSuffix("%"), let percent = Double(argument.dropLast()), (0...100).contains(percent) else {
            return nil
        }
        value = percent / 100
    }

    var description: String { "\(value * 100)%" }
    var defaultValueDescription: String { "0%" }
}

/// A time as people and configurations write it: `500ms`, `30s`, `5m`, `2h`.
struct Span: Hashable, ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number <= 1_000_000 else { return nil }
        switch argument.dropFirst(digits.count) {
        case "ms": duration = .milliseconds(number)
        case "s": duration = .seconds(number)
        case "m": duration = .seconds(60 * number)
        case "h": duration = .seconds(3600 * number)
        default: return nil
        }
    }
}
