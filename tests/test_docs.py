"""What the pages for people who change the code say of it: it has to be there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

ARCHITECTURE, CONTRIBUTING = ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md"
PAGES = [ARCHITECTURE, CONTRIBUTING]
ROOMS = ("adapters", "bot", "data")
PATH = re.compile(r"(?<![\w/.<])(?:adapters|bot|data|tests|scripts|bench|docs|\.ci)/[\w./-]*\w(?![<\w])")
NAME = re.compile(r"`(?:\w+\.)?((?:[A-Z][a-z]+)+|[a-z]+(?:_[a-z]+)+)`")
LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#[^)]*)?\)")
TARGET = re.compile(r"make ([a-z]+)")
CODE = re.compile(r"`([^`\n]+)`|^```\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_a_path_is_found_wherever_it_stands():
    text = "`bot/questions/gone.py`, in `tests/gone`; not `<room>/gone.py`, not https://example.org/bot/x.py"
    assert PATH.findall(text) == ["bot/questions/gone.py", "tests/gone"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_on_a_page_exists(page: Path):
    named = set(PATH.findall(page.read_text("utf-8")))
    assert len(named) > 20
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_room_is_on_the_page():
    page = ARCHITECTURE.read_text("utf-8")
    rooms = {
        str(file.parent.relative_to(ROOT))
        for room in ROOMS
        for file in (ROOT / room).rglob("__init__.py")
        if file.parent != ROOT / room
    }
    assert len(rooms) > 10
    assert {room for room in rooms if f"`{room}`" not in page} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_class_and_function_on_a_page_stands_in_the_code(page: Path):
    code = "\n".join(file.read_text("utf-8") for room in (*ROOMS, "tests") for file in (ROOT / room).rglob("*.py"))
    defined = set(re.findall(r"(?:class|def|import) (\w+)|^(\w+)[:\w\[\], ]* = ", code, re.MULTILINE))
    named = set(NAME.findall(page.read_text("utf-8")))
    assert named
    assert named - {name for pair in defined for name in pair} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_on_a_page_leads_somewhere(page: Path):
    assert {to for to in LINK.findall(page.read_text("utf-8")) if to and not (page.parent / to).exists()} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_on_a_page_exists(page: Path):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    code = " ".join(inline or block for inline, block in CODE.findall(page.read_text("utf-8")))
    named = set(TARGET.findall(code))
    assert named
    assert named <= targets


def test_the_readme_leads_to_both_pages():
    assert {"docs/architecture.md", "CONTRIBUTING.md"} <= set(LINK.findall((ROOT / "README.md").read_text("utf-8")))
