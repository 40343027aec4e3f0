/// What somebody may do.
public enum Role: String, Codable, Sendable, CaseIterable {
    /// Sees everything, changes nothing.
    case viewer
    /// Sends messages and acknowledges alarms too.
    case supervisor
    /// Hands in events and can do nothing else.
    case ingest
    /// May do everything.
    case admin

    /// Whether the role includes a permission.
    func allows(_ permission: Permission) -> Bool {
        switch self {
        case .viewer: permission == .read
        case .supervisor: permission == .read || permission == .supervise
        case .ingest: permission == .ingest
        case .admin: true
        }
    }
}

/// What a route asks of whoever calls it.
enum Permission: Sendable {
    case read, supervise, ingest, administer
}

/// Whoever makes a request.
struct Caller: Sendable, Hashable {
    /// How somebody shows who they are.
    enum Means: Sendable, Hashable { case bearer, session, anonymous }

    /// The name of the token, `local` without one, or the address of someone with no role.
    var name: String
    /// `nil` for someone who has shown nothing.
    var role: Role?
    var means: Means
    /// The token that all of this rests on.
    var token: String?
    /// What their requests are counted by.
    var rateKey: String
}
