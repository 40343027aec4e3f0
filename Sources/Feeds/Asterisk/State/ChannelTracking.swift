import CallCentre

/// The channels of the outside lines: how many of each trunk group are in use, and how many callers are in the IVR.
///
/// A caller is in the IVR from arriving at one of its places in the dial plan until joining a queue or hanging up. Nothing
/// is told before a list of all channels has come: what was there before the connection is not known.
struct ChannelTracking: Sendable, Codable {
    /// What the names of a group's channels begin with.
    private struct Prefix: Hashable, Sendable, Codable {
        let prefix: [UInt8]
        let group: Int
    }

    private struct Counts: Hashable, Sendable, Codable {
        var busy: [Int?]
        var ivr: Int?
    }

    private struct Line: Hashable, Sendable, Codable {
        let group: Int
        var isInIVR: Bool
    }

    private let prefixes: [Prefix]
    private let capacities: [Int?]
    private let ivr: Set<String>
    private var lines: [ByteKey: Line] = [:]
    private var busy: [Int]
    private var inIVR = 0
    private var listed: [ByteKey: Line] = [:]
    private var isKnown = false
    private var told: Counts

    init(site: Site) {
        prefixes = site.trunkGroups.enumerated().flatMap { group, trunks in
            trunks.channels.map { Prefix(prefix: Array($0.utf8), group: group) }
        }
        capacities = site.trunkGroups.map(\.capacity)
        ivr = Set(site.ivr)
        busy = Array(repeating: 0, count: capacities.count)
        told = Counts(busy: Array(repeating: nil, count: capacities.count))
    }

    /// Whether this was made for the lines of a site.
    func isMade(for site: Site) -> Bool {
        let new = ChannelTracking(site: site)
        return prefixes == new.prefixes && capacities == new.capacities && ivr == new.ivr
    }

    /// Whether every number in what was read back stands for a group.
    var isComplete: Bool {
        let groups = capacities.indices
        return busy.indices == groups && told.busy.indices == groups
            && prefixes.allSatisfy { groups.contains($0.group) }
            && lines.values.allSatisfy { groups.contains($0.group) }
            && listed.values.allSatisfy { groups.contains($0.group) }
    }

    /// Whether the site asks for outside lines at all.
    var isWanted: Bool { !prefixes.isEmpty }

    /// `Newchannel`.
    mutating func began(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard isWanted, let (key, line) = line(message) else { return }
        set(key, line)
        tell(at: time, into: &events)
    }

    /// `Hangup`.
    mutating func ended(_ channel: ByteKey, at time: Timestamp, into events: inout [Event]) {
        guard isWanted, lines[channel] != nil else { return }
        set(channel, nil)
        tell(at: time, into: &events)
    }

    /// `QueueCallerJoin`: whoever waits in a queue is through the IVR.
    mutating func joined(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard isWanted, let caller = message[.uniqueID].map(ByteKey.init), var line = lines[caller], line.isInIVR else {
            return
        }
        line.isInIVR = false
        set(caller, line)
        tell(at: time, into: &events)
    }

    /// `CoreShowChannel`, a row of the list of all channels.
    mutating func listed(_ message: AMIMessage) {
        guard isWanted, let (key, line) = line(message) else { return }
        listed[key] = line
    }

    /// `CoreShowChannelsComplete`: what the list does not have is gone.
    mutating func completeList(at time: Timestamp, into events: inout [Event]) {
        guard isWanted else { return }
        for channel in lines.keys where listed[channel] == nil { set(channel, nil) }
        for (channel, line) in listed { set(channel, line) }
        listed = [:]
        isKnown = true
        tell(at: time, into: &events)
    }

    /// The connection is lost; lines are unknown until the next list.
    mutating func disconnected() {
        listed = [:]
        isKnown = false
    }

    private func line(_ message: AMIMessage) -> (ByteKey, Line)? {
        guard let name = message[.channel], let key = message[.uniqueID].map(ByteKey.init),
            let group = prefixes.first(where: { name.starts(with: $0.prefix) })?.group
        else { return nil }
        let (context, exten) = (message.text(.context) ?? "", message.text(.exten) ?? "")
        return (key, Line(group: group, isInIVR: ivr.contains(context) || ivr.contains("\(context)/\(exten)")))
    }

    private mutating func set(_ channel: ByteKey, _ line: Line?) {
        if let before = lines[channel] {
            busy[before.group] -= 1
            if before.isInIVR { inIVR -= 1 }
        }
        lines[channel] = line
        if let line {
            busy[line.group] += 1
            if line.isInIVR { inIVR += 1 }
        }
    }

    /// Sends the counts that are not the ones told last.
    private mutating func tell(at time: Timestamp, into events: inout [Event]) {
        guard isKnown else { return }
        for group in busy.indices where busy[group] != told.busy[group] {
            told.busy[group] = busy[group]
            events.append(Event(.trunks(TrunkGroupID(group), busy: busy[group], capacity: capacities[group]), at: time))
        }
        guard !ivr.isEmpty, inIVR != told.ivr else { return }
        told.ivr = inIVR
        events.append(Event(.ivr(calls: inIVR), at: time))
    }
}
