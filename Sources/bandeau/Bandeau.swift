import ArgumentParser

/// The command line: words are turned into values here, and everything else happens in `Wallboard`.
@main
struct Bandeau: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bandeau",
        abstract: "Drives the LED banners of a call centre from its switch, and stands in for either.",
        discussion: """
            See it work:            bandeau demo
            Check a configuration:  bandeau check Examples/club-internet.yaml
            Find a sign:            bandeau devices
            Try it:                 bandeau test-pattern --device activox-logepal --line /dev/ttyUSB0
            Put it into service:    bandeau run --config /etc/bandeau/bandeau.yaml
            Find what is wrong:     bandeau doctor --config /etc/bandeau/bandeau.yaml
            Stand in for a sign:    bandeau emulate activox-logepal --link /tmp/sign

            Devices and fonts are read from $BANDEAU_DATA, ../share/bandeau beside the program, a folder above it \
            (so a checkout it was built in), or /usr/share/bandeau.
            """,
        version: "0.1.0",
        subcommands: [
            Run.self, Check.self, DoctorCommand.self, Replay.self, ReportCommand.self, Simulate.self, Devices.self,
            TestPatternCommand.self,
            Emulate.self, Demo.self,
        ])
}
