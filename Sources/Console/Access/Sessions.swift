import CallCentre
import Synchronization

/// The sessions of people who logged in with a token; they end with it, at their expiry, or by logging out.
final class Sessions: Sendable {
    private struct Session {
        var token: String
        var expires: Timestamp
    }

    /// How long a session lasts.
    static let lifetime = Duration.seconds(12 * 3600)
    private static let most = 10_000
    private let sessions = Mutex<[String: Session]>([:])

    /// Begins a session.
    ///
    /// - Returns: its secret, for a cookie.
    func begin(token: String, at now: Timestamp) -> String {
        let secret = Secret.make(prefix: "")
        sessions.withLock {
            if $0.count >= Self.most { $0 = $0.filter { $0.value.expires > now } }
            if $0.count >= Self.most, let oldest = $0.min(by: { $0.value.expires < $1.value.expires }) {
                $0[oldest.key] = nil
            }
            $0[Secret.hash(secret).hex] = Session(token: token, expires: now + Self.lifetime)
        }
        return secret
    }

    /// The id of the token a session rests on, or `nil` when it is over.
    func token(of secret: String, at now: Timestamp) -> String? {
        sessions.withLock { all in
            let key = Secret.hash(secret).hex
            guard let session = all[key] else { return nil }
            guard session.expires > now else {
                all[key] = nil
                return nil
            }
            return session.token
        }
    }

    /// Ends a session.
    func end(_ secret: String) {
        sessions.withLock { $0[Secret.hash(secret).hex] = nil }
    }
}
