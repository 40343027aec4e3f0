public import Raster

/// Makes the messages that show pictures on Mobitec signs, as characters of a font of pixel columns.
///
/// Lit pixels have one colour. The signs do not answer; they take one or two pictures a second.
///
/// Source: the programs pyFIS 1.15.0, prefixFelix's and MobiPy; usual line 4800 baud 8N1.
public struct MobitecDialect: SignDialect {
    public let options: MobitecOptions
    /// In pixels, 1...253.
    public let width: Int
    /// In pixels, 1...249.
    public let height: Int

    /// Rows of a column character.
    private static let bandRows = 5

    public init(_ options: MobitecOptions = MobitecOptions(), width: Int, height: Int) {
        precondition(options.address <= 253, "a Mobitec sign has an address from 0 to 253, not \(options.address)")
        precondition(
            1...253 ~= width && 1...249 ~= height,
            "a Mobitec sign has 1 to 253 x 1 to 249 pixels, not \(width) x \(height)")
        self.options = options
        self.width = width
        self.height = height
    }

    /// A message of the columns that change: in bands at the multiples of five rows, and where it makes a difference in
    /// bands that begin where a row changes.
    public func steps(from old: Framebuffer?, to new: Framebuffer) throws(SignEncodingError) -> [SignStep<Framebuffer>]
    {
        let shown = new.mono(width: width, height: height)
        let old = old?.mono(width: width, height: height)
        guard shown != old else { return [] }
        let dark = Framebuffer(width: width, height: height, depth: .mono)
        let base = options.keepsPicture ? old : dark
        let fixed = message(from: base, to: shown, tops: Array(stride(from: 0, to: height, by: Self.bandRows)))
        let floating = base.map { message(from: $0, to: shown, tops: changedTops(from: $0, to: shown)) } ?? fixed
        return (floating == fixed ? [fixed] : [fixed, floating]).map { SignStep([SignPacket($0)], result: shown) }
    }

    /// The top rows of bands that hold every changed row, each as low as can be.
    private func changedTops(from old: Framebuffer, to new: Framebuffer) -> [Int] {
        var tops: [Int] = []
        var next = 0
        for y in 0..<height where y >= next && old.row(y, plane: 0) != new.row(y, plane: 0) {
            tops.append(y)
            next = y + Self.bandRows
        }
        return tops
    }

    /// - Parameter old: what the sign shows before; nil when that is not known.
    private func message(from old: Framebuffer?, to new: Framebuffer, tops: [Int]) -> [UInt8] {
        let size = (width + MobitecMessage.fieldHeaderBytes) * tops.count
        var message = MobitecMessage(address: options.address, width: width, height: height, capacity: size)
        for top in tops {
            let columns = new.columnBytes(top: top, rows: Self.bandRows)
            let oldColumns = old?.columnBytes(top: top, rows: Self.bandRows)
            for run in oldColumns.map({ Self.runs(of: columns, differingFrom: $0) }) ?? [0..<width] {
                message.beginField(x: run.lowerBound, y: top + Self.bandRows - 1, font: MobitecMessage.columnFont)
                for x in run { message.append(columns[x] + 0x20) }
            }
        }
        if message.isEmpty {
            // A dark column, as a message must draw something.
            message.beginField(x: 0, y: Self.bandRows - 1, font: MobitecMessage.columnFont)
            message.append(0x20)
        }
        return message.finished()
    }

    /// The columns to write. Unchanged ones between are written too, unless a new field costs less.
    private static func runs(of new: [UInt8], differingFrom old: [UInt8]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for x in new.indices where new[x] != old[x] {
            if let last = runs.last, x - last.upperBound <= MobitecMessage.fieldHeaderBytes {
                runs[runs.count - 1] = last.lowerBound..<x + 1
            } else {
                runs.append(x..<x + 1)
            }
        }
        return runs
    }
}
