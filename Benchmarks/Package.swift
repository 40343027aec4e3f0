// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses or tests Bandeau builds it. Run it with `make bench`.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "bandeau", path: "..")],
    targets: [
        .systemLibrary(name: "CMalloc"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["CMalloc", .product(name: "Measured", package: "bandeau")],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
    ]
)
