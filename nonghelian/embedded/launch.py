"""Turn this process into another program that ends when the process that started it ends.

Run as a plain file: `python -I -S launch.py PARENT SIGNAL USER PROGRAM [ARGUMENT …]`.

PARENT is the pid of the process that starts it, SIGNAL what the kernel sends to PROGRAM when the thread
that started it dies, whatever killed it. USER is a name, or "-" to stay who we are. PostgreSQL refuses to
run as root, so root starts it as another user, who keeps one capability: to pass folders that are closed
to him, such as /root, where the checkout may lie.
"""

import ctypes
import os
import pwd
import sys

PR_SET_PDEATHSIG = 1
PR_SET_KEEPCAPS = 8
PR_SET_SECUREBITS = 28
SECBIT_NO_SETUID_FIXUP = 1 << 2
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAPABILITY_VERSION_3 = 0x20080522
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2

libc = ctypes.CDLL(None, use_errno=True)


class CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class CapabilitySets(ctypes.Structure):
    _fields_ = [
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    ]


def become(user: str) -> None:
    """Change from root to `user`, keeping the smallest capability that opens closed folders."""
    entry = pwd.getpwnam(user)
    # The lesser of the two first; container engines often grant only the other.
    held = permitted_capabilities()
    capability = next((c for c in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE) if held & 1 << c), None)
    prctl(PR_SET_KEEPCAPS, 1)
    # initdb looks for its programs by access(2), which otherwise ignores what a user other than root may do.
    prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)
    if capability is None:
        return
    sets = (CapabilitySets * 2)()
    sets[0] = CapabilitySets(1 << capability, 1 << capability, 1 << capability)
    header = CapabilityHeader(CAPABILITY_VERSION_3, 0)
    if libc.capset(ctypes.byref(header), sets) == 0:
        prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0)


def permitted_capabilities() -> int:
    """Return the bit set of capabilities this process may use (the first 32)."""
    header = CapabilityHeader(CAPABILITY_VERSION_3, 0)
    sets = (CapabilitySets * 2)()
    return sets[0].permitted if libc.capget(ctypes.byref(header), sets) == 0 else 0


def prctl(*arguments: int) -> None:
    """Call prctl(2), ignoring refusals: a sandbox without it still runs the program."""
    libc.prctl(*(ctypes.c_ulong(argument) for argument in arguments))


def main() -> None:
    parent, signal_number, user, *command = sys.argv[1:]
    if user != "-":
        become(user)
    # Last, because changing the user clears it; then make sure that the parent was still there to watch.
    prctl(PR_SET_PDEATHSIG, int(signal_number))
    if os.getppid() != int(parent):
        sys.exit(1)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
