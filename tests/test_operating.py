"""What docs/operating.md hands to an operator."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.terminal.conftest import TELLER

UNIT = ROOT / "docs" / "teller.service"
INSTALLED = "/opt/teller/.venv/bin/teller"


def test_systemd_takes_the_unit_as_it_is(tmp_path: Path):
    """But for the path of the program, which has to be there."""
    verify = shutil.which("systemd-analyze")
    if not verify:
        pytest.skip("systemd-analyze is not installed here")
    unit = tmp_path / "teller.service"
    unit.write_text(UNIT.read_text("utf-8").replace(INSTALLED, str(TELLER)), "utf-8")
    ended = subprocess.run([verify, "verify", unit], capture_output=True, text=True, check=False, timeout=30)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
