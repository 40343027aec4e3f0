import CallCentre

/// How many outside lines are busy, and how many of their callers are still in the voice server.
struct CallsAtOnce {
    var capacity = 0
    private(set) var busy = 0
    /// Callers who asked for no queue yet.
    private var greeted: Set<Int> = []
    var inVoiceServer: Int { greeted.count }
    private var told: (busy: Int, inVoiceServer: Int)?
    private var toldAt = Timestamp(microseconds: 0)

    mutating func take(_ kind: Happening.Kind, visits: [SimulatedVisit]) {
        switch kind {
        case .arrived(let caller):
            busy += 1
            greeted.insert(caller)
        case .entered(let visit, _), .refused(let visit): greeted.remove(visits[visit].caller)
        case .hungUp: busy -= 1
        default: break
        }
    }

    /// Changes are told every 5 s at most.
    func isWorthTelling(at time: Timestamp) -> Bool {
        guard let told else { return true }
        return time - toldAt >= .seconds(5) && (told.busy != busy || told.inVoiceServer != inVoiceServer)
    }

    mutating func told(at time: Timestamp) {
        told = (busy, inVoiceServer)
        toldAt = time
    }
}
