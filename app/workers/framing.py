"""The framing process: small frames in, signing space and advice out. Started by the relay worker, never by hand.

It decodes and looks at pictures that strangers send, and so it is shut in: without a network, with no right to write a
byte to disk. When its parent dies it dies; when it dies itself the calls go on.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import sys

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
NO_MODEL = 3


def shut_in() -> bool:
    """Give up what this process does not need; tell whether the network is gone too.

    The network goes by a namespace of its own, which some systems do not allow; the rest always holds.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux":
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    os.nice(5)  # the call's packets come first
    if sys.platform != "linux":
        return False
    flags = CLONE_NEWNET if os.geteuid() == 0 else CLONE_NEWNET | CLONE_NEWUSER
    return bool(libc.unshare(flags) == 0)


def main() -> int:
    """Serve the relay on the socket that was inherited."""
    relay = socket.socket(fileno=int(sys.argv[1]))
    shut_in()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    # The libraries start threads, and a thread that is there already would keep the network.
    from app.workers.looking import Looker, try_model
    from sign_relay.errors import FramingUnavailable

    try:
        try_model()
    except FramingUnavailable:
        return NO_MODEL
    Looker(relay).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
