import CallCentre
import Feeds
import Foundation
import Glibc
import Signs
import StrictYAML
import Transports
import USBTransport

/// Looks at an installation, and says in plain words what is wrong with it and how to mend it.
///
/// It changes nothing, and writes to no sign. A line that is free is opened and closed again.
public struct Doctor: Sendable {
    private let path: String
    private let data: DataFolder
    private let account = Account.current
    private let processes = Processes()

    /// How long a switch and a device server have to answer.
    static let patience = Duration.seconds(8)

    /// - Parameter path: the configuration file.
    public init(configuration path: String, data: DataFolder) {
        (self.path, self.data) = (path, data)
    }

    /// Everything that was looked at, in the order of what depends on what.
    public func findings() async -> [Finding] {
        let machine =
            dataFindings() + [account.finding, MachineChecks.clock(isSynchronised: Machine.isClockSynchronised)]
        let configuration: Configuration
        do {
            configuration = try Configuration.load(path, data: data)
        } catch let problems as ProblemList {
            return machine + problems.problems.map { mistake("\($0)") }
        } catch {
            return machine + [mistake("\(error)")]
        }
        return machine + site(configuration) + (await feeds(of: configuration)) + (await signs(of: configuration))
            + (configuration.history.map(HistoryCheck.findings) ?? [noHistory])
    }

    private func mistake(_ text: String) -> Finding {
        Finding(.error, "configuration", text, remedies: ["mend it, then: bandeau check \(path)"])
    }

    private func dataFindings() -> [Finding] {
        do {
            let (models, problems) = try data.devices().models()
            let broken = problems.map { Finding(.error, "sign models", $0, remedies: ["mend or remove the file"]) }
            return [Finding(.ok, "sign models", "\(models.count) in \(data.path)")] + broken
        } catch {
            return [
                Finding(.error, "sign models", "\(error)", remedies: ["install Bandeau again, or set BANDEAU_DATA"])
            ]
        }
    }

    private func site(_ configuration: Configuration) -> [Finding] {
        let zone = configuration.site.timeZone
        let counts = "\(configuration.site.queues.count) queues, \(configuration.signs.count) signs, no mistakes"
        return [
            Finding(.ok, "configuration", "\(path): \(counts)"),
            MachineChecks.timeZone(zone, isKnown: TimeZone(identifier: zone) != nil),
        ] + shortcomings(of: configuration)
    }

    private func shortcomings(of configuration: Configuration) -> [Finding] {
        do {
            return try configuration.shortcomings(data: data).map { Finding(.warning, "configuration", $0) }
        } catch {
            return [mistake("\(error)")]
        }
    }

    private var noHistory: Finding {
        Finding(
            .warning, "history", "none is kept: a restart begins the figures of the day anew",
            remedies: ["history: {file: /var/lib/bandeau/history.sqlite}"])
    }
}

// MARK: Feeds

extension Doctor {
    private func feeds(of configuration: Configuration) async -> [Finding] {
        guard !configuration.feeds.isEmpty else {
            return [
                Finding(
                    .error, "feed", "no switch is configured, so the service does not start",
                    remedies: ["see feed: in bandeau.yaml(5)"])
            ]
        }
        var findings: [Finding] = []
        for (place, feed) in configuration.feeds.enumerated() {
            findings.append(await finding(for: feed, at: place, of: configuration.site))
        }
        return findings
    }

    private func finding(for feed: FeedConfiguration, at place: Int, of site: Site) async -> Finding {
        switch feed.source {
        case .asterisk(let endpoints, _, _), .freeSWITCH(let endpoints, _), .events(.connect(let endpoints), _):
            return await login(feed, endpoints, at: place, of: site)
        case .queueLog(let file), .events(.file(let file), _), .recording(let file, _, _):
            return FileCheck.finding(feed: feed.name, file: file, account: account)
        case .events(.listen(let host, let port), _):
            let address = "\(FeedEndpoint(host: host, port: port))"
            return MachineChecks.port(
                address, code: Machine.listen(host: host, port: port), service: processes.service())
        case .events(.standardInput, _): return Finding(.ok, "feed \(feed.name)", "standard input")
        }
    }

    private func login(
        _ feed: FeedConfiguration, _ endpoints: [FeedEndpoint], at place: Int, of site: Site
    ) async -> Finding {
        do {
            let state = try feed.source.feed(for: site, at: place)
            let answer = await SwitchTrial.login(endpoints, feed: state, within: Self.patience)
            return answer.finding(feed: feed.name, addresses: endpoints.map(\.description).joined(separator: ", "))
        } catch {
            return Finding(.error, "feed \(feed.name)", "\(error)")
        }
    }
}

// MARK: Signs

extension Doctor {
    /// A line that several signs share is opened once.
    private func signs(of configuration: Configuration) async -> [Finding] {
        guard !configuration.signs.isEmpty else {
            return [Finding(.warning, "signs", "none is configured", remedies: ["find one: bandeau devices"])]
        }
        let lines = LineFindings(account: account, present: SerialPorts.list().map(\.stablePath))
        var findings: [Finding] = []
        var tried: Set<SignLine> = []
        for sign in configuration.signs where tried.insert(sign.line).inserted {
            findings.append(await finding(for: sign, lines))
        }
        return findings
    }

    private func finding(for sign: SignConfiguration, _ lines: LineFindings) async -> Finding {
        do {
            let transport = try await sign.line.open(for: sign.device)
            await transport.close()
            return Finding(.ok, "sign \(sign.name)", "\(sign.line) can be opened")
        } catch let error as TransportError {
            return lines.finding(
                for: error, sign: sign.name, line: "\(sign.line)", holder: holder(of: error), group: group(of: error))
        } catch {
            return Finding(.error, "sign \(sign.name)", "\(error)")
        }
    }

    private func holder(of error: TransportError) -> String? {
        guard case .locked(_, let process?) = error else { return nil }
        return processes.name(of: process)
    }

    private func group(of error: TransportError) -> String? {
        guard case .accessDenied(let path, _) = error else { return nil }
        return Account.group(ofFile: path)
    }
}
