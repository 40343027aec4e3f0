import CallCentre

/// The trunk groups a stream of the open format names.
struct OpenTrunks: Sendable, Codable {
    /// Groups beyond those of the site; more are not, their names are a mistake of the sender.
    private static let mostUnknown = 1_000

    private var directory: Directory
    private var known: [String]
    private let configured: Int
    /// The group of lines that name none: the site's only one, else one of its own.
    private let unnamed: String

    init(site: Site) {
        directory = Directory(site)
        known = site.trunkGroups.map(\.key)
        configured = known.count
        unnamed = known.count == 1 ? known[0] : ""
    }

    mutating func group(_ name: UnsafeRawBufferPointer?) throws(LineProblem) -> TrunkGroupID {
        let key = name.map { String(decoding: $0, as: UTF8.self) } ?? unnamed
        if !known.contains(key) {
            guard known.count < configured + Self.mostUnknown else {
                throw .refused("\(Self.mostUnknown) groups are met that are not configured; 'group' should name one")
            }
            known.append(key)
        }
        return directory.trunkGroup(key)
    }
}
