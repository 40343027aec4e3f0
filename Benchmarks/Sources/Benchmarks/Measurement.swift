import Glibc

/// One line of the table: what was done, how often in a run, and how long the runs took.
struct Measurement {
    let name: String
    /// Bytes read in one run, where bytes are read.
    let bytes: Int?
    /// Messages or events of one run.
    let count: Int
    let unit: String
    /// Seconds of the processor, one per run.
    let seconds: [Double]

    /// Runs a piece of work seven times after one that warms up.
    ///
    /// The time is that which the thread had the processor for, so that a busy machine does not count as slow code.
    init(_ name: String, bytes: Int? = nil, count: Int, _ unit: String, runs: Int = 7, _ work: () -> Void) {
        work()
        seconds = (0..<runs).map { _ in
            let begin = Self.processorTime
            work()
            return Self.processorTime - begin
        }
        (self.name, self.bytes, self.count, self.unit) = (name, bytes, count, unit)
    }

    var median: Double { seconds.sorted()[seconds.count / 2] }

    /// How far the slowest run is from the fastest, as a share of the median.
    var spread: Double { ((seconds.max() ?? 0) - (seconds.min() ?? 0)) / median }

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension Measurement {
    static let heading =
        "what".padded(to: 48) + ["MB/s", "M/s", "ns each", "spread"].map { $0.padded(to: -10) }.joined()

    var line: String {
        let rate = bytes.map { (Double($0) / median / 1e6).text(decimals: 0) } ?? ""
        let each = (median / Double(count) * 1e9).text(decimals: 0)
        let columns = [
            rate, (Double(count) / median / 1e6).text(decimals: 2), each, "\((spread * 100).text(decimals: 0)) %",
        ]
        return name.padded(to: 48) + columns.map { $0.padded(to: -10) }.joined() + "  " + unit
    }
}

extension String {
    /// The text among spaces: on the left of a column, or on the right for a negative width.
    func padded(to width: Int) -> String {
        let space = String(repeating: " ", count: max(0, abs(width) - count))
        return width < 0 ? space + self : self + space
    }
}

extension Double {
    func text(decimals: Int) -> String {
        let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
        let scaled = Int((self * Double(scale)).rounded())
        guard decimals > 0 else { return "\(scaled)" }
        return "\(scaled / scale)." + "\(scale + scaled % scale)".dropFirst()
    }
}
