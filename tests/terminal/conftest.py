"""`teller` with the landmark votes loaded: its commands as they run in this process, and the program itself where that is
what matters."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import pty
import select
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from unittest import mock

import pytest
import structlog

from adapters.main import FAULT, main

TELLER = Path(sys.executable).with_name("teller")
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Terminal:
    """Runs `teller` in an empty folder, with warnings as errors."""

    home: Path
    folder: Path

    def environment(self, **more: str) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "PYTHONWARNINGS": "error",
            "TELLER_HOME": str(self.home),
            "TELLER_TODAY": "2026-11-22",
            **more,
        }

    def run(self, *words: str | Path, stdin: str | bytes = "", **more: str) -> subprocess.CompletedProcess[str]:
        """What a program with these words would print. It starts in no time, since this process has imported everything."""
        content = stdin.encode() if isinstance(stdin, str) else stdin
        streams = {"stdin": _stream(content), "stdout": _stream(), "stderr": _stream()}
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, self.environment(**more), clear=True),
            mock.patch.multiple(sys, argv=["teller", *map(str, words)], **streams),
            _nothing_of_the_process_changed(),
        ):
            status = _status_of(main)
        return subprocess.CompletedProcess(words, status, _written(streams["stdout"]), _written(streams["stderr"]))

    def run_program(self, *words: str | Path, stdin: str | bytes = "", **more: str) -> subprocess.CompletedProcess[str]:
        """In a process of its own, as it is installed."""
        return self._completed([TELLER, *words], stdin, more)

    def run_changed(self, change: str, *words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Runs `teller` after a few lines of Python that change it."""
        program = (
            f"import sys\n{change}\nfrom adapters.main import main\nsys.argv = ['teller', *sys.argv[1:]]\nmain()\n"
        )
        return self._completed([sys.executable, "-c", program, *words], stdin, {})

    def _completed(
        self, command: list[str | Path], stdin: str | bytes, more: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        ended = subprocess.run(
            command,
            input=content,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(**more),
            timeout=PATIENCE,
            check=False,
        )
        return subprocess.CompletedProcess(
            ended.args, ended.returncode, ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8")
        )

    @contextmanager
    def started(self, *words: str | Path) -> Iterator[subprocess.Popen[str]]:
        """A `teller` that goes on running; it is killed if the test leaves it so."""
        with subprocess.Popen(
            [TELLER, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=self.environment(),
            encoding="utf-8",
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def screen(self, *words: str, **more: str) -> AbstractContextManager[Screen]:
        """A `teller` that believes it talks to a person: a process of its own that has imported everything already."""
        return self._screen(_go_on_as_teller, words, more)

    def program_screen(self, *words: str, **more: str) -> AbstractContextManager[Screen]:
        """The same as it is installed."""
        return self._screen(_become_teller, words, more)

    @contextmanager
    def _screen(
        self, become: Callable[[Sequence[str], dict[str, str]], NoReturn], words: Sequence[str], more: dict[str, str]
    ) -> Iterator[Screen]:
        environment = self.environment(**{"TERM": "xterm-256color", "COLUMNS": "100", **more})
        process, descriptor = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            become(words, environment)
        screen = Screen(process, descriptor)
        try:
            yield screen
        finally:
            screen.close()


def _become_teller(words: Sequence[str], environment: dict[str, str]) -> NoReturn:
    os.execve(TELLER, ["teller", *words], environment)


def _go_on_as_teller(words: Sequence[str], environment: dict[str, str]) -> NoReturn:
    """In a fork of this process, which ends with it and does nothing more of what tests do at their end."""
    status = FAULT
    try:
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["teller", *words]
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            for number, mode in enumerate(("r", "w", "w"))
        )
        logging.getLogger().handlers = []
        status = _status_of(main)
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(status)


def _stream(content: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    content = stream.buffer
    assert isinstance(content, io.BytesIO)
    return content.getvalue().decode("utf-8")


def _status_of(program: Callable[[], None]) -> int:
    try:
        program()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


@contextmanager
def _nothing_of_the_process_changed() -> Iterator[None]:
    """A program may set up its logs, its garbage collection and its priority as it likes: it ends afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    root.handlers = []
    try:
        with mock.patch("os.nice"), mock.patch.multiple("gc", enable=mock.DEFAULT, freeze=mock.DEFAULT):
            yield
    finally:
        root.handlers = handlers
        root.setLevel(level)
        structlog.reset_defaults()


class Screen:
    def __init__(self, process: int, descriptor: int) -> None:
        self._process: int | None = process
        self._descriptor = descriptor
        self._waited_for = 0
        self.shown = ""

    def type(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def wait_for(self, words: str) -> None:
        """Waits until the words are shown after those that were waited for last."""
        until = time.monotonic() + PATIENCE
        while (place := self.shown.find(words, self._waited_for)) < 0:
            assert time.monotonic() < until, f"{words!r} was not shown, but {self.shown!r}"
            self._read(0.1)
        self._waited_for = place + len(words)

    def ended(self) -> int:
        """Waits for the end; the exit status."""
        while self._read(PATIENCE):
            pass
        assert self._process is not None
        _, status = os.waitpid(self._process, 0)
        self._process = None
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        if self._process is not None:
            os.kill(self._process, 9)
            os.waitpid(self._process, 0)
        os.close(self._descriptor)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        try:
            shown = os.read(self._descriptor, 65_536).decode("utf-8", "replace") if ready else ""
        except OSError:  # Linux says so when the other side has gone
            return False
        self.shown += shown
        # A terminal tells where its cursor is when asked.
        if "\x1b[6n" in shown:
            self.type("\x1b[1;1R")
        return bool(shown)


@pytest.fixture
def terminal(landmark_home: Path, tmp_path: Path) -> Terminal:
    """On a home that tests only read."""
    return Terminal(landmark_home, tmp_path)


@pytest.fixture
def own_terminal(landmark_home: Path, tmp_path: Path) -> Terminal:
    """On a home of its own, for tests that change it."""
    return Terminal(Path(shutil.copytree(landmark_home, tmp_path / "home")), tmp_path)
