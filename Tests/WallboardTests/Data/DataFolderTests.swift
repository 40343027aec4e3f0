import Foundation
import Signs
import TestSupport
import Testing
import Wallboard

@Suite(.timeLimit(.minutes(5)))
struct DataFolderTests {
    private let root: TemporaryFolder

    init() throws {
        root = try TemporaryFolder()
    }

    /// Makes a folder that looks like the programme's data.
    private func makeData(_ folder: String) throws {
        for name in ["Devices", "Fonts"] { try makeFolder("\(folder)/\(name)") }
    }

    private func makeFolder(_ folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: root.path + folder, withIntermediateDirectories: true)
    }

    private func locate(_ program: String, told: String? = nil) throws -> String {
        let environment = told.map { ["BANDEAU_DATA": root.path + $0] } ?? [:]
        return try DataFolder.locate(program: root.path + program, environment: environment).path
    }

    @Test func `the folder that the environment names comes first`() throws {
        try makeData("/told")
        try makeData("/share/bandeau")
        #expect(try locate("/bin/bandeau", told: "/told") == root.path + "/told")
    }

    @Test func `when the environment names a folder without data, no other is taken`() throws {
        try makeData("/share/bandeau")
        try makeFolder("/told/Devices")
        let error = #expect(throws: DataFolderError.self) { try locate("/bin/bandeau", told: "/told") }
        #expect(
            error.map { "\($0)" }
                == "no folder with Devices and Fonts in \(root.path)/told; set BANDEAU_DATA to it")
    }

    @Test func `an installed program finds share beside bin`() throws {
        try makeData("/share/bandeau")
        #expect(try locate("/bin/bandeau") == root.path + "/share/bandeau")
    }

    @Test func `share beside bin comes before a checkout around both`() throws {
        try makeData("/share/bandeau")
        try makeData("")
        #expect(try locate("/bin/bandeau") == root.path + "/share/bandeau")
    }

    @Test func `a program in a build folder finds its checkout`() throws {
        try makeData("")
        #expect(try locate("/.build/x86_64-unknown-linux-gnu/release/bandeau") == root.path)
    }

    @Test func `a link to the program leads to the data of the program`() throws {
        try makeData("/opt/share/bandeau")
        try makeFolder("/opt/bin")
        try makeFolder("/bin")
        try Data().write(to: URL(fileURLWithPath: root.path + "/opt/bin/bandeau"))
        try FileManager.default.createSymbolicLink(
            atPath: root.path + "/bin/bandeau", withDestinationPath: root.path + "/opt/bin/bandeau")
        #expect(try locate("/bin/bandeau") == root.path + "/opt/share/bandeau")
    }

    @Test func `the fonts of every model are there`() throws {
        let devices = try Checkout.data.devices()
        #expect(!devices.names.isEmpty)
        for name in devices.names {
            let device = try devices.definition(named: name)
            #expect(throws: Never.self) { try Checkout.data.fonts(for: device) }
        }
    }
}
