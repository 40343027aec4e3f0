import Testing
import VirtualSigns

/// What goes wrong on a line on demand.
@Suite(.timeLimit(.minutes(5)))
struct LineFaultsTests {
    private static let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }

    @Test func `without faults every byte and answer arrives as it was`() {
        var faults = LineFaults(seed: 1)
        #expect(!faults.isAny && faults.done == nil)
        #expect(faults.distort(Self.bytes, inOnePiece: false) == Self.bytes)
        #expect(faults.answer([1], refusal: [2]) == [1])
    }

    /// 1000 are expected; 4.5 standard deviations are 142.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `about one byte in a hundred is dropped, and no other changes`(seed: UInt64) {
        var faults = LineFaults(drop: 0.01, seed: seed)
        let arrived = faults.distort(Self.bytes, inOnePiece: false)
        let lost = Self.bytes.count - arrived.count
        #expect((858...1142).contains(lost))
        #expect(faults.done == "\(lost) dropped, 0 garbled, 0 refused")
        var rest = Self.bytes[...]
        let areInOrder = arrived.allSatisfy { byte in
            guard let place = rest.firstIndex(of: byte) else { return false }
            rest = rest[(place + 1)...]
            return true
        }
        #expect(areInOrder)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `about one byte in a hundred has one bit wrong`(seed: UInt64) {
        var faults = LineFaults(garble: 0.01, seed: seed)
        let arrived = faults.distort(Self.bytes, inOnePiece: false)
        #expect(arrived.count == Self.bytes.count)
        let differences = zip(arrived, Self.bytes).map { ($0 ^ $1).nonzeroBitCount }
        #expect(differences.allSatisfy { $0 <= 1 })
        #expect((858...1142).contains(differences.count { $0 == 1 }))
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the pieces in which bytes arrive do not matter`(seed: UInt64) {
        let bytes = Array(Self.bytes.prefix(5000))
        var (whole, inPieces) = (
            LineFaults(drop: 0.1, garble: 0.1, seed: seed), LineFaults(drop: 0.1, garble: 0.1, seed: seed)
        )
        var (collected, rest, size) = ([UInt8](), bytes[...], 1)
        while !rest.isEmpty {
            collected += inPieces.distort(Array(rest.prefix(size)), inOnePiece: false)
            rest = rest.dropFirst(size)
            size = size % 7 + 1
        }
        #expect(whole.distort(bytes, inOnePiece: false) == collected)
    }

    @Test func `another seed has other faults, and the same one the same`() {
        func arrived(_ seed: UInt64) -> [UInt8] {
            var faults = LineFaults(drop: 0.1, seed: seed)
            return faults.distort(Self.bytes, inOnePiece: false)
        }
        #expect(arrived(1) == arrived(1))
        #expect(arrived(1) != arrived(2))
    }

    @Test func `a datagram arrives whole or not at all`() {
        var faults = LineFaults(drop: 0.5, garble: 0.5, seed: 3)
        let datagram: [UInt8] = [1, 2, 3, 4]
        let arrived = (0..<1000).map { _ in faults.distort(datagram, inOnePiece: true) }
        #expect(arrived.allSatisfy { $0.isEmpty || $0.count == 4 })
        let wrongBits = arrived.filter { !$0.isEmpty }.map {
            zip($0, datagram).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        }
        #expect(wrongBits.allSatisfy { $0 <= 1 })
        #expect((400...600).contains(arrived.count { $0.isEmpty }))
        #expect((150...350).contains(wrongBits.count { $0 == 1 }))
    }

    @Test func `a sign that knows how refuses as often as it should, and another answers as ever`() {
        var faults = LineFaults(refuse: 0.5, seed: 4)
        let answers = (0..<1000).map { _ in faults.answer([6], refusal: [21]) }
        #expect((420...580).contains(answers.count { $0 == [21] }))
        #expect(answers.allSatisfy { $0 == [21] || $0 == [6] })
        #expect(faults.answer([6], refusal: nil) == [6])
    }
}
