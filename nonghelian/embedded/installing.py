"""Programs of the operating system, installed when we are allowed to."""

import os
import shutil
import subprocess


class NotInstalled(Exception):
    """A program is missing and could not be installed; the message names the one command that mends it."""


def apt_install(*packages: str) -> bool:
    """Install Debian packages as root and tell whether it worked; False at once where that cannot be done."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # A fresh image has no package lists, and old lists name versions that are gone.
    for command in (["apt-get", "update", "-qq"], install):
        if subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False).returncode != 0:
            return False
    return True
