"""Word to PDF by LibreOffice, where it is installed; elsewhere people print the paper's page."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

MOST_SECONDS = 180


class NoConverter(Exception):
    """LibreOffice is not there or did not manage; the message says what to do."""


def program() -> str | None:
    return shutil.which("soffice")


def converted(data: bytes, suffix: str) -> bytes:
    """Raises NoConverter."""
    found = program()
    if found is None:
        raise NoConverter("这台服务器没有装 LibreOffice，请用“打印”页打印或另存为 PDF。")
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        source = Path(folder, f"paper{suffix}")
        source.write_bytes(data)
        # A profile of its own: two at a time would wait for each other.
        command = [found, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            subprocess.run(
                command, timeout=MOST_SECONDS, check=True, capture_output=True, env=os.environ | {"HOME": folder}
            )
            return Path(folder, "paper.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError):
            raise NoConverter("LibreOffice 没有转成 PDF，请用“打印”页，或下载 Word 另存为 PDF。") from None
