import Signs
import TestSupport
import VirtualSigns
import Wallboard

/// A site of the queue of ``SwitchScript`` with two small signs, whose lines are links in a folder of the test's own.
final class SmallSite {
    let folder: TemporaryFolder
    /// The configuration file.
    let path: String
    private let configuration: Configuration
    private var lines: [VirtualLine] = []

    fileprivate init(feed: String, onExit: String) throws {
        folder = try TemporaryFolder()
        path = try folder.write(Self.text(feed: feed, onExit: onExit, folder: folder.path), to: "site.yaml")
        configuration = try Configuration.load(path, data: Checkout.data)
    }

    /// The sign of a name, at the end of its line; listening only while its `run()` does.
    ///
    /// It is more patient than the model: when tests keep the machine busy bytes are read late, and the pauses between
    /// packets look shorter than they were.
    func sign(_ name: String) throws -> (sign: VirtualSign, line: VirtualLine) {
        guard let configured = configuration.signs.first(where: { $0.name == name }) else {
            throw NoSuchSign(name: name)
        }
        var device = configured.device
        (device.timing.minimumGap, device.timing.afterConfigure) = (.zero, .zero)
        let line = try VirtualLine.pseudoTerminal(link: folder.path + "/" + name)
        lines.append(line)
        let fonts = try Checkout.data.fonts(for: device)
        return (VirtualSign(definition: device, fonts: fonts, line: line), line)
    }

    /// Starts the program with this site, does `body`, and ends the program whatever happened.
    func run<Result>(
        _ options: [String] = [], _ body: (Program) async throws -> Result
    ) async throws -> Result {
        try await withProgram(["run", "--config", path] + options, body)
    }

    /// Pulls every cable, so that nobody is left to remove a link when the folder goes.
    fileprivate func close() async {
        for line in lines { await line.close() }
    }

    private static func text(feed: String, onExit: String, folder: String) -> String {
        """
        site: {name: Essai, timeZone: Etc/UTC}
        queues: {n1: {}}
        feed: \(feed)
        thresholds:
          n1.waiting: {above: {warning: 3, critical: 5}}
          n1.longestWait: {above: {warning: 1m, critical: 2m}}
          n1.answered: {below: {warning: 0}}
          n1.abandoned: {above: {warning: 1, critical: 3}}
          n1.available: {below: {warning: 1, critical: 0}}
        styles: {text: amber, normal: green, warning: amber, critical: red flash, stale: red}
        programmes:
          waits:
            - lines: ["ATT {n1.waiting:>2}", "[green]MAX[/] {n1.longestWait:mm:ss}"]
          results:
            - lines: ["OK{n1.answered:>2} [red]P[/]{n1.abandoned:>1}", "LIBRE {n1.available:>1}"]
        signs:
          - name: waits
            device: activox-logepal
            line: \(folder)/waits
            shows: waits
            override: {geometry: {columns: 54, characters: 9}}
          - name: results
            device: activox-logepal
            line: \(folder)/results
            shows: results
            onExit: \(onExit)
            override: {geometry: {columns: 42, characters: 7}, link: {baud: 38400}}
        """
    }
}

/// Makes a small site, does `body`, and takes the site down whatever happened.
///
/// - Parameters:
///   - feed: the value of the key `feed`.
///   - onExit: what the sign `results` is left with.
func withSmallSite<Result>(
    feed: String, onExit: String = "keep", _ body: (SmallSite) async throws -> Result
) async throws -> Result {
    let site = try SmallSite(feed: feed, onExit: onExit)
    do {
        let result = try await body(site)
        await site.close()
        return result
    } catch {
        await site.close()
        throw error
    }
}

/// A test asked for a sign that the site does not have.
struct NoSuchSign: Error {
    let name: String
}
