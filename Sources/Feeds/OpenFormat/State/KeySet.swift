/// A set of keys that only grows, for hundreds of thousands of them at tens of nanoseconds each.
///
/// Open addressing: a place holds the number of a key and half of its hash, so a key that is not there is almost
/// always told without looking at any other.
struct KeySet: Sendable {
    private var keys: [ByteKey] = []
    /// Upper half: of the hash; lower half: index into `keys`, counted from 1. 0 where nothing is.
    private var places: [UInt64]
    private var mask: Int

    init() {
        places = Array(repeating: 0, count: 1_024)
        mask = places.count - 1
    }

    var count: Int { keys.count }

    func contains(_ key: ByteKey, hash: UInt64) -> Bool {
        places[place(of: key, hash)] != 0
    }

    /// Takes a key in; one that is there already changes nothing.
    mutating func insert(_ key: ByteKey, hash: UInt64) {
        let place = place(of: key, hash)
        guard places[place] == 0 else { return }
        keys.append(key)
        places[place] = hash & Self.tag | UInt64(keys.count)
        if keys.count * 2 > places.count { grow() }
    }

    private static let tag: UInt64 = 0xFFFF_FFFF_0000_0000

    /// Where the key is, or where it would be.
    private func place(of key: ByteKey, _ hash: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: hash) & mask
        while places[place] != 0 {
            if (places[place] ^ hash) & Self.tag == 0, keys[Int(places[place] & ~Self.tag) - 1] == key { break }
            place = (place + 1) & mask
        }
        return place
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: places.count * 2)
        mask = places.count - 1
        for (index, key) in keys.enumerated() {
            let hash = key.mixed
            places[place(of: key, hash)] = hash & Self.tag | UInt64(index + 1)
        }
    }
}
