import Glibc

/// A random number generator whose whole sequence follows from its seed, and the distributions a day is drawn from.
///
/// Source: G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators" (2014), the mixer of SplitMix.
package struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 or more, less than 1.
    mutating func fraction() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Whether something of this probability happens.
    mutating func chance(_ probability: Double) -> Bool {
        fraction() < probability
    }

    mutating func between(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + fraction() * (range.upperBound - range.lowerBound)
    }

    /// Time to something that is as likely at every moment.
    mutating func exponential(mean: Double) -> Double {
        -log(1 - fraction()) * mean
    }

    /// A length such as conversations have: many short, few very long.
    ///
    /// - Parameter spread: standard deviation of the logarithm.
    mutating func logNormal(mean: Double, spread: Double) -> Double {
        let radius = (-2 * log(1 - fraction())).squareRoot()
        let normal = radius * cos(2 * Double.pi * fraction())
        return mean * exp(spread * normal - spread * spread / 2)
    }

    /// An index, each as likely as its weight says; `nil` when no weight is positive.
    mutating func index(by weights: [Double]) -> Int? {
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return nil }
        var rest = fraction() * sum
        for (index, weight) in weights.enumerated() where weight > 0 {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.lastIndex { $0 > 0 }
    }
}
