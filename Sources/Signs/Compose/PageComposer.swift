import Programme
import Raster
import SignProtocols

/// Turns a page into what a dialect's signs are sent.
protocol PageComposer: Sendable {
    associatedtype Dialect: SignDialect

    var dialect: Dialect { get }
    /// Whether what flashes is made to by sending it lit and dark in turn.
    var canFlash: Bool { get }
    /// What was shown otherwise than it was written so far, such as `œ shows as oe`, in alphabetical order.
    var substitutions: [String] { get }

    mutating func compose(_ page: Page) throws(SignError) -> Composed<Dialect.Content>

    /// A picture that is to be shown instead of a page; nil when the dialect is sent no pixels.
    func compose(_ picture: Framebuffer) -> Composed<Dialect.Content>?

    /// The character as the sign shows it, or what is shown instead.
    func spelling(of character: Character) -> String

    /// Whether a sign shows what flashes otherwise than what does not, by itself or by what it is sent.
    var flashes: Bool { get }
}

/// A page as a sign is sent it.
struct Composed<Content: Hashable & Sendable>: Hashable, Sendable {
    let lit: Content
    /// The same without what flashes; nil when nothing does, or the sign flashes by itself.
    let dark: Content?
    /// Whether a figure calls for attention at once.
    let isAlarm: Bool

    func content(at now: Duration) -> Content { Flash.isLit(at: now) ? lit : dark ?? lit }
}

/// The rhythm of what flashes: half a second lit, half a second dark.
enum Flash {
    static let period = Duration.seconds(1)

    static func isLit(at now: Duration) -> Bool {
        let attoseconds = now.components.attoseconds
        return attoseconds < 500_000_000_000_000_000
    }
}

extension Page {
    var isAlarm: Bool { lines.contains { $0.runs.contains { $0.severity == .critical } } }
    var isFlashing: Bool { lines.contains { $0.runs.contains(where: \.style.isFlashing) } }
}
