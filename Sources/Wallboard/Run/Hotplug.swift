import Signs
import Transports
import USBTransport

/// Has signs that were pulled out tried at once when a USB device arrives that may be theirs. They are tried from time
/// to time all the same, as not every system tells of its devices.
struct Hotplug<News: AsyncSequence & Sendable>: Sendable where News.Element == PlugNews, News.Failure == Never {
    let signs: [(line: SignLine, session: SignSession)]
    let news: News

    /// Runs until the news end or the task is cancelled.
    func run() async {
        for await news in news {
            for sign in signs where sign.line.mayHangOn(news.device) {
                if news.isThere { await sign.session.lineMayBeBack() } else { sign.session.lookAfterLine() }
            }
        }
    }
}

/// A USB device that was plugged in, or pulled out.
struct PlugNews: Hashable, Sendable {
    let device: USBAddress
    let isThere: Bool
}

extension PlugNews {
    init(_ event: USBEvent) {
        switch event {
        case .arrived(let device): self.init(device: device.address, isThere: true)
        case .left(let device): self.init(device: device.address, isThere: false)
        }
    }
}

extension SignLine {
    /// Whether the line may be lost and found with some USB device.
    var isOnUSB: Bool {
        switch self {
        case .usb: true
        // An adapter's name may be anything that a udev rule gives it.
        case .serial(let path): path.hasPrefix("/dev/") && !path.hasPrefix("/dev/pts/")
        case .tcp, .udp, .multicast: false
        }
    }

    /// Whether the line may be that of a USB device. Which serial port is whose is not known, so any device may be the
    /// adapter of one.
    func mayHangOn(_ device: USBAddress) -> Bool {
        guard case .usb(let address) = self else { return isOnUSB }
        return address.matches(device)
    }
}
