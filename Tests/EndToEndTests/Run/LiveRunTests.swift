import Testing
import VirtualSigns

/// `bandeau run` connected to the manager port of a running switch.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct LiveRunTests {
    /// Does `body` with a switch that listens and a site that looks for it there.
    private func withSwitchAndSite(_ body: (ScriptedSwitch, SmallSite) async throws -> Void) async throws {
        try await withScriptedSwitch { exchange in
            let feed = "{asterisk: {port: \(exchange.port), username: bandeau, secret: s3cret}}"
            try await withSmallSite(feed: feed) { site in try await body(exchange, site) }
        }
    }

    @Test func `a sign follows a live switch, doubts while it is lost, and goes on`() async throws {
        try await withSwitchAndSite { exchange, site in
            let (results, _) = try site.sign("results")
            async let _: Void = results.run()
            try await site.run { program in
                let client = try await exchange.accept()
                try await welcome(client)
                try await until("two free agents") { await results.text() == ["OK 0 P0", "LIBRE 2"] }
                try client.send(SwitchScript.live)
                try await expectPicture(of: results, Pictures.results)

                client.close()
                try await until("doubt") { await results.text() == ["OK?? P?", "LIBRE ?"] }
                let loss = /switch: 127\.0\.0\.1:\d+: the switch closed the connection; trying again in 1 s/
                #expect(try program.errors.contains(loss))
                try await welcome(try await exchange.accept(), withCaller: false)
                // Who waited is gone, and was not seen to give up; what was counted stays.
                try await until("certainty") { await results.text() == ["OK 1 P1", "LIBRE 2"] }
                program.terminate()
                #expect(try await program.exit() == .exited(0))
            }
        }
    }

    @Test func `a refused login is told once, in the switch's words`() async throws {
        try await withSwitchAndSite { exchange, site in
            try await site.run { program in
                let client = try await exchange.accept()
                try client.answer(try await client.action(), "Error", "Authentication failed")
                try await until("a word about the login") {
                    try program.errors.contains("login refused: Authentication failed; check username and secret")
                }
                #expect(try !program.errors.contains("s3cret"))
                #expect(try program.errors.matches(of: /refused|Authentication/).count == 2, "in one line")
                program.terminate()
                #expect(try await program.exit() == .exited(0))
            }
        }
    }

    /// Takes a client as far as a running switch does: login, and everything that holds now.
    private func welcome(_ client: Client, withCaller: Bool = true) async throws {
        let login = try await client.action()
        #expect(login["Action"] == "Login")
        #expect(login["Username"] == "bandeau")
        #expect(login["Secret"] == "s3cret")
        try client.answer(login, "Success", "Authentication accepted")
        let question = try await client.action()
        #expect(question["Action"] == "QueueStatus")
        try client.send(
            SwitchScript.snapshot(answering: question["ActionID", default: ""], withCaller: withCaller))
    }
}
