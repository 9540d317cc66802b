"""Chromium out of the npm package `@sparticuz/chromium`: for users who may not install system packages.

The package carries a headless Chromium and the libraries a bare machine lacks, all packed by brotli.
It has no Chinese font: pages work, pictures of them show boxes unless the system has one.
"""

import io
import shlex
import tarfile
from pathlib import Path

import brotli

from nonghelian.embedded import node
from nonghelian.embedded.installing import NotInstalled, run

ROOT = Path(__file__).resolve().parents[2]
LOCK_FOLDER = ROOT / "scripts" / "chromium"
PACKED = LOCK_FOLDER / "node_modules" / "@sparticuz" / "chromium" / "bin"


def install(folder: Path) -> Path | None:
    """Unpack Chromium into `folder` and return the program to start, or None where npm gives nothing."""
    launcher = folder / "chromium-with-libraries"
    if launcher.exists():
        return launcher
    try:
        command = node.npm("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        done = run(command, cwd=LOCK_FOLDER)
    except NotInstalled:
        return None
    if not done:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "chromium"
    program.write_bytes(brotli.decompress((PACKED / "chromium.br").read_bytes()))
    program.chmod(0o755)
    for name in ("al2023", "swiftshader"):
        packed = brotli.decompress((PACKED / f"{name}.tar.br").read_bytes())
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            # The lock file's hash vouches for it; Debian's Python 3.11 knows no extraction filters yet.
            archive.extractall(folder)
    # Written last: that it is there says that everything is.
    launcher.write_text(
        f"#!/bin/sh\nLD_LIBRARY_PATH={shlex.quote(str(folder / 'lib'))}"
        f'${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}} exec {shlex.quote(str(program))} "$@"\n'
    )
    launcher.chmod(0o755)
    return launcher
