import CLibUSB
import Transports

/// A pointer of libusb's, which may be used from any thread: libusb has locks of its own.
struct Shared: Hashable, @unchecked Sendable {
    let pointer: OpaquePointer
}

/// What libusb's return codes mean here.
///
/// Not all of them are mapped in one place: "no such device" when opening is a device that is not plugged in, and during
/// a transfer one that was pulled out.
enum LibUSB {
    /// Throws when a call has failed.
    ///
    /// - Parameters:
    ///   - code: what the call returned; not negative means success.
    ///   - path: of the device, for errors.
    /// - Returns: the code, which some calls use for a count.
    @discardableResult
    static func check(_ code: Int32, _ call: String, path: String) throws(TransportError) -> Int32 {
        guard code < 0 else { return code }
        throw failure(code, call, path: path)
    }

    /// What a negative return code of `call` means.
    static func failure(_ code: Int32, _ call: String, path: String) -> TransportError {
        switch libusb_error(code) {
        case LIBUSB_ERROR_ACCESS: .accessDenied(path: path, remedy: remedy)
        case LIBUSB_ERROR_NO_DEVICE: .disconnected
        case LIBUSB_ERROR_NOT_FOUND: .notFound(path: path)
        case LIBUSB_ERROR_BUSY: .locked(path: path, by: nil)
        case LIBUSB_ERROR_TIMEOUT: .timedOut
        case LIBUSB_ERROR_PIPE: .stalled
        case LIBUSB_ERROR_INVALID_PARAM, LIBUSB_ERROR_NOT_SUPPORTED: .invalidSetting("\(call): \(text(code))")
        default: .usb(call: call, reason: text(code))
        }
    }

    /// What became of a transfer that libusb gave back; `nil` when all went well.
    ///
    /// - Parameter interruption: why we had asked for it back, if we had.
    static func failure(
        _ status: libusb_transfer_status, _ call: String, interruption: TransportError?
    ) -> TransportError? {
        switch status {
        case LIBUSB_TRANSFER_COMPLETED: nil
        case LIBUSB_TRANSFER_STALL: .stalled
        case LIBUSB_TRANSFER_NO_DEVICE: .disconnected
        case LIBUSB_TRANSFER_TIMED_OUT: .timedOut
        case LIBUSB_TRANSFER_CANCELLED: interruption ?? .cancelled
        case LIBUSB_TRANSFER_OVERFLOW: .usb(call: call, reason: "the device sent more than it may")
        default: .usb(call: call, reason: "the transfer failed on the bus")
        }
    }

    /// The rules name every sign that is known, and are easily added to.
    private static let remedy = "install Packaging/udev/60-bandeau.rules, then plug the sign in again"

    private static func text(_ code: Int32) -> String {
        String(cString: libusb_strerror(code))
    }
}
