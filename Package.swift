// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A library target of the project: what it is for stands beside each one below.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of a library, with whatever else they need.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: settings)
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let http = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "bandeau",
    products: [
        .executable(name: "bandeau", targets: ["bandeau"]),
        // What the benchmarks in Benchmarks/ measure.
        .library(
            name: "Measured",
            targets: [
                "BitmapFonts", "CallCentre", "Feeds", "Programme", "QueueMetrics", "Raster", "SignProtocols", "Signs",
                "Transports",
            ]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Pure: no I/O, no clock.

        // LED colours, bit-plane framebuffers, and drawing on them.
        library("Raster"),
        // Reads bitmap fonts, measures and draws lines of text.
        library("BitmapFonts", ["Raster"]),
        // The words of the trade: calls, agents, queues, floors, events.
        library("CallCentre"),
        // Folds events into figures.
        library("QueueMetrics", ["CallCentre", deque]),
        // What each family of signs says on the wire, both ways.
        library("SignProtocols", ["Raster"]),
        // Decides what a banner shows now: pages, fields, thresholds.
        library("Programme", ["Raster", "CallCentre", "QueueMetrics", "Wording"]),
        // Finds the word that a misspelt one was meant to be.
        library("Wording"),
        // Reads YAML strictly: every mistake at once, with line and column.
        library("StrictYAML", ["Wording", yams]),

        // One kind of I/O each.

        // Byte channels: serial line, TCP.
        library("Transports"),
        // The same over libusb: bulk and HID.
        library("USBTransport", ["CLibUSB", "Transports"]),
        .systemLibrary(name: "CLibUSB", pkgConfig: "libusb-1.0", providers: [.apt(["libusb-1.0-0-dev"])]),
        // The hardware abstraction layer: device definitions, and one session per sign.
        library(
            "Signs",
            [
                "Raster", "BitmapFonts", "CallCentre", "Programme", "SignProtocols", "StrictYAML", "Transports",
                "USBTransport", "Wording",
            ]),
        // Signs without hardware: LEDs in a terminal or as a picture, from the bytes a real sign would get.
        library("VirtualSigns", ["Raster", "BitmapFonts", "SignProtocols", "Signs", "Transports"]),
        // Reads switches: Asterisk's manager interface, live or recorded.
        library("Feeds", ["CallCentre", "CZlib", nioCore, nioPosix, nioSSL]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Journal, checkpoints and interval totals in SQLite.
        library("History", ["CallCentre", "QueueMetrics", database]),

        // HTTP API, live stream, web page and metrics; its files are part of the program.
        .target(
            name: "Console",
            dependencies: [
                "CallCentre", crypto, http, httpCore, httpTLS, httpTypes, lifecycle, logging, nioCore, nioSSL,
            ],
            resources: [.embedInCode("OpenAPI/openapi.json"), .embedInCode("Web")],
            swiftSettings: settings),

        // Reads the configuration, builds the parts, runs and supervises them.
        library(
            "Wallboard",
            [
                "BitmapFonts", "CallCentre", "Feeds", "History", "Programme", "QueueMetrics", "Raster", "Signs",
                "StrictYAML", "Transports", "USBTransport", "VirtualSigns", logging,
            ]),
        // The command line.
        .executableTarget(
            name: "bandeau",
            dependencies: [
                "CallCentre", "Feeds", "History", "Signs", "StrictYAML", "Transports", "VirtualSigns", "Wallboard",
                arguments, logging, signals,
            ],
            swiftSettings: settings),

        // Clocks, lines and random numbers of the tests.
        library("TestSupport", ["Transports"]),
        tests("Raster", ["TestSupport"]),
        tests("BitmapFonts", ["Raster", "TestSupport"]),
        tests("CallCentre"),
        tests("QueueMetrics", ["CallCentre", "TestSupport"]),
        tests("SignProtocols", ["Raster", "TestSupport"]),
        tests("Programme", ["CallCentre", "QueueMetrics", "Raster", "TestSupport"]),
        tests("Wording"),
        tests("StrictYAML", ["TestSupport"]),
        tests("Transports", ["TestSupport"]),
        tests("USBTransport", ["TestSupport", "Transports", "USBEmulator"]),
        // The same against a real kernel in a virtual machine: see .ci/rig.
        .executableTarget(
            name: "KernelRig", dependencies: ["TestSupport", "Transports", "USBTransport"], path: "Tests/KernelRig",
            swiftSettings: settings),
        // Our side of the comparisons with independent implementations: see .ci/oracles.
        .executableTarget(
            name: "SignOracle", dependencies: ["BitmapFonts", "Raster", "SignProtocols"], path: "Tests/SignOracle",
            swiftSettings: settings),
        // Devices that exist only for tests run under umockdev.
        .target(name: "USBEmulator", dependencies: ["CUmockdev"], path: "Tests/USBEmulator"),
        .systemLibrary(
            name: "CUmockdev", path: "Tests/CUmockdev", pkgConfig: "umockdev-1.0",
            providers: [.apt(["libumockdev-dev", "umockdev"])]),
        tests(
            "Signs",
            [
                "CallCentre", "Programme", "QueueMetrics", "Raster", "SignProtocols", "StrictYAML", "TestSupport",
                "Transports",
            ]),
        tests(
            "VirtualSigns",
            [
                "BitmapFonts", "CallCentre", "Programme", "QueueMetrics", "Raster", "SignProtocols", "Signs",
                "StrictYAML",
                "TestSupport", "Transports",
            ]),
        tests("Feeds", ["CallCentre", "QueueMetrics", "TestSupport", nioCore, nioPosix, nioSSL]),
        tests(
            "Wallboard",
            [
                "CallCentre", "Feeds", "History", "Programme", "QueueMetrics", "Raster", "Signs", "StrictYAML",
                "TestSupport", "Transports",
            ]),
        tests(
            "Console",
            [
                "CallCentre", "TestSupport", http, httpTesting, httpTypes, logging, nioCore, nioPosix, nioSSL,
            ]),
        tests("History", ["CallCentre", "JournalWriter", "QueueMetrics", "TestSupport", database]),
        // Appends to a journal until it is killed, for the tests of History.
        .executableTarget(
            name: "JournalWriter", dependencies: ["CallCentre", "History"], path: "Tests/JournalWriter",
            swiftSettings: settings),
        // The program as its users start it.
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "bandeau", "CallCentre", "Feeds", "History", "QueueMetrics", "Raster", "Signs", "TestSupport",
                "VirtualSigns", "Wallboard",
            ],
            swiftSettings: settings),
    ]
)
