import Glibc
import TestSupport
import Transports

/// Checks the transports against a real kernel with simulated devices, inside the virtual machine that `.ci/rig/run` starts.
///
/// What needs root is opened first; the checks then run as nobody in the groups `bandeau` and `dialout`, so that they see the
/// shipped udev rules at work.
@main
enum KernelRig {
    static func main() async {
        do {
            let host = try VirtualHost()
            let badge = try BadgeGadget()
            try dropPrivileges()
            let list = Checklist()
            await bulkChecks(list, host)
            await hotplugChecks(list, host)
            await hidChecks(list, host, badge)
            await serialChecks(list, host)
            say(list.failures == 0 ? "RIG: PASS \(list.count) checks" : "RIG: FAIL \(list.failures) of \(list.count)")
            exit(list.failures == 0 ? 0 : 1)
        } catch {
            say("RIG: FAIL \(error)")
            exit(2)
        }
    }

    private static func dropPrivileges() throws {
        let groups = (["bandeau", "dialout"] as [String]).compactMap { getgrnam($0)?.pointee.gr_gid }
        let nobody: uid_t = 65_534
        guard groups.count == 2, setgroups(2, groups) == 0, setgid(nobody) == 0, setuid(nobody) == 0 else {
            throw TransportError.last("becoming nobody in bandeau and dialout")
        }
    }
}
