import Foundation
import Wallboard

/// The checkout that holds these tests, with its devices, fonts and examples.
enum Checkout {
    static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let data = DataFolder(path: path)
    /// The configuration of the site of the captures.
    static let club = path + "/Examples/club-internet.yaml"

    /// A file of one of the captures, such as `light` and `queue_log`.
    static func capture(_ name: String, _ file: String = "ami.raw.gz") -> String {
        "\(path)/Examples/captures/\(name)/\(file)"
    }
}
