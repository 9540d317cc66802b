"""Read a file in a process of its own: whatever it holds, memory and time are bounded and the worker lives on.

While the child unpacks the next rows, this process already judges the last ones.
"""

import pickle
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ledger.imports import reading
from ledger.imports.reading import Head, Row, Tail, Unreadable

MOST_MEMORY = 1_200 * 1024 * 1024
MOST_CPU_SECONDS = 60
MOST_SECONDS = 600
AT_ONCE = 1_000


class Sheet:
    """An open file: its head is known, its rows are read once, then the tail is known."""

    def __init__(self, parts: Iterator[Any]) -> None:
        self._parts = parts
        head = next(parts, None)
        if not isinstance(head, Head):
            raise Unreadable(reading.NOT_OPENED)
        self.head = head
        self.tail = Tail()

    def rows(self) -> Iterator[Row]:
        for part in self._parts:
            if isinstance(part, Tail):
                self.tail = part
                continue
            yield from map(Row._make, part)


@contextmanager
def opened(path: Path, known: Mapping[str, str]) -> Iterator[Sheet]:
    """The sheet of a file. Raises Unreadable, also while rows are read."""
    command = [sys.executable, "-m", "ledger.imports.isolation"]
    root = Path(__file__).resolve().parent.parent.parent
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
    assert process.stdin is not None
    assert process.stdout is not None
    # A parent that waits for a child that neither reads on nor ends would wait for ever.
    watch = threading.Timer(MOST_SECONDS, process.kill)
    watch.start()
    try:
        pickle.dump((str(path), dict(known)), process.stdin)
        process.stdin.close()
        yield Sheet(_received(process.stdout))
    finally:
        watch.cancel()
        process.kill()
        process.stdout.close()
        process.wait()


def _received(stream: IO[bytes]) -> Iterator[Any]:
    while True:
        try:
            part = pickle.load(stream)
        except (EOFError, pickle.UnpicklingError):
            # Killed or out of memory: a whole message is missing.
            raise Unreadable(reading.UNPACKS_TOO_LARGE) from None
        if isinstance(part, str):
            raise Unreadable(part)
        yield part
        if isinstance(part, Tail):
            return


def _serve() -> None:
    """The child: what it is asked comes in on stdin, parts go out on stdout; a bare string is a refusal."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    path, known = pickle.load(sys.stdin.buffer)
    out = sys.stdout.buffer
    rows: list[tuple[int, list[Any]]] = []
    try:
        for part in reading.read(Path(path), known):
            if isinstance(part, Row):
                rows.append((part.line, part.cells))
                if len(rows) < AT_ONCE:
                    continue
            if rows:
                pickle.dump(rows, out, pickle.HIGHEST_PROTOCOL)
                rows = []
            if not isinstance(part, Row):
                pickle.dump(part, out, pickle.HIGHEST_PROTOCOL)
    except Unreadable as refusal:
        pickle.dump(str(refusal), out)
    except MemoryError:
        pickle.dump(reading.UNPACKS_TOO_LARGE, out)
    except BrokenPipeError:
        return
    out.flush()


if __name__ == "__main__":
    _serve()
