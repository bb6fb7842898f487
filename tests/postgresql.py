"""A PostgreSQL server of the tests' own, from the binaries that are installed here; without them its tests are skipped."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

SKIPPED = "PostgreSQL's server is not installed here (on Debian: apt-get install postgresql)"
_numbers = itertools.count(1)


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl; the newest, where there are several."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found else None


class Server:
    def __init__(self, port: int, user: str) -> None:
        self._port, self._user = port, user

    def address(self, database: str) -> str:
        return f"postgresql://{self._user}@127.0.0.1:{self._port}/{database}"

    def new_database(self) -> str:
        """The address of an empty one."""
        name = f"teller_{next(_numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.address(name)


@contextmanager
def server() -> Iterator[Server]:
    """Until the block ends. Its owner is who runs the tests, or `postgres` where that is root, which it refuses."""
    found = binaries()
    if found is None:
        pytest.skip(SKIPPED)
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="teller-postgresql-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, user)
        port = _free_port()
        data = str(folder / "data")
        _run(
            user, found / "initdb", "-D", data, "-A", "trust", "-U", user, "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        _run(user, found / "pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield Server(port, user)
        finally:
            _run(user, found / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(user: str, *command: str | Path) -> None:
    as_user = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=60)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
