"""What Teller says holds to docs/style.md."""

import ast
import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from tests.conftest import ROOT

ROW = re.compile(r"^\| (?P<bad>[^|]+) \| (?P<good>[^|]+) \|$", re.MULTILINE)
SPOKEN = ("bot/answers", "bot/notices", "bot/pictures", "bot/facts", "adapters")


def discouraged() -> list[str]:
    table = (ROOT / "docs" / "style.md").read_text("utf-8").split("## Phrases")[1].split("## Names")[0]
    return [row["bad"] for row in ROW.finditer(table) if row["bad"] not in ("Not", "---")]


def _said_in(source: str) -> Iterator[str]:
    """All texts of a module but its docstrings."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    yield from (text for text in texts if text not in docstrings)


@cache
def spoken() -> tuple[str, ...]:
    return tuple(_spoken())


def _spoken() -> Iterator[str]:
    for folder in SPOKEN:
        for file in (ROOT / folder).rglob("*.py"):
            yield from _said_in(file.read_text("utf-8"))
    for file in (ROOT / "bot").glob("*.py"):
        yield from _said_in(file.read_text("utf-8"))
    beyond = tomllib.loads((ROOT / "bot" / "language" / "beyond.toml").read_text("utf-8"))
    yield from re.findall(r"'says': ['\"](.*?)['\"][,}]", str(beyond))
    for name in ("group_notes.csv", "remarks.csv", "states.csv"):
        for row in csv.DictReader((ROOT / "data" / "reference" / name).read_text("utf-8").splitlines()):
            yield from row.values()


def test_the_table_of_phrases_is_read():
    assert len(discouraged()) > 10
    assert "Ranked are" in discouraged()


@pytest.mark.parametrize("phrase", discouraged())
def test_a_phrase_that_was_read_as_foreign_is_said_no_more(phrase):
    assert [text for text in spoken() if phrase.lower() in text.lower()] == []


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How did Russia vote on ES-11/6?", ["Russia"]),
        ("Who voted against ES-11/1?", ["Belarus", "Eritrea", "North Korea", "Russia", "Syria"]),
    ],
)
async def test_running_text_has_the_names_of_newspapers_in_the_order_of_a_telephone_book(teller, question, names):
    answer = await teller.ask(question)
    places = [answer.headline.index(name) for name in names]
    assert places == sorted(places)
    assert "Russian Federation" not in answer.headline
    assert "Russian Federation" in [
        *(vote.name for vote in answer.votes),
        *(n for m in answer.members for n in m.names),
    ]


async def test_names_are_sorted_as_people_look_for_them(teller):
    (members,) = (await teller.ask("Who voted in favour of ES-10/27?")).members
    assert members.names.index("Côte d'Ivoire") < members.names.index("Croatia") < members.names.index("Cuba")
    assert members.names.index("Thailand") < members.names.index("Türkiye") < members.names.index("Turkmenistan")
