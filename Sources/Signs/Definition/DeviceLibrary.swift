import Foundation
import StrictYAML
import Wording

/// The device files of one folder.
public struct DeviceLibrary: Sendable {
    /// The names of the devices, in alphabetical order: file names without `.yaml`, such as `alpha-betabrite`.
    public let names: [String]

    private let folder: String

    /// Lists a folder; the files are read when they are asked for.
    ///
    /// - Throws: ``DeviceLibraryError/unreadable(path:)``.
    public init(folder: String) throws(DeviceLibraryError) {
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw .unreadable(path: folder)
        }
        self.folder = folder
        names = files.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// Reads the file of a device.
    ///
    /// - Throws: ``DeviceLibraryError`` when there is no such file or it cannot be read as UTF-8, `ProblemList` when
    ///   there are mistakes in it.
    public func definition(named name: String) throws -> DeviceDefinition {
        guard names.contains(name) else { throw DeviceLibraryError.unknown(name: name, available: names) }
        let path = "\(folder)/\(name).yaml"
        guard let bytes = FileManager.default.contents(atPath: path),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw DeviceLibraryError.unreadable(path: path) }
        return try YAMLReader.decode(text, file: path, DeviceDefinition.init(reading:))
    }
}

/// What keeps a device file from being read.
public enum DeviceLibraryError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknown(name: String, available: [String])
    case unreadable(path: String)

    public var description: String {
        switch self {
        case .unknown(let name, let available):
            "\(name) \(Spelling.refusal(of: name, among: available, calledTogether: "the devices "))"
        case .unreadable(let path): "\(path) cannot be read as a folder of device files or as UTF-8 text"
        }
    }
}
