"""`teller check`: texts from files or standard input, and their claims with verdicts in one of four forms."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from adapters.terminal.desk import Desk
from adapters.terminal.documents import BadDocument, text_in, text_of
from adapters.terminal.marked import html_page, markdown_note, marked
from adapters.terminal.render import MOST_ROWS, paper_of
from bot.answer import Answer, Kind

REFUTED = 1
LONG = 100_000
FROM_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Checked:
    name: str
    text: str
    answer: Answer

    @property
    def is_refuted(self) -> bool:
        return any(claim.verdict == "refuted" for claim in self.answer.claims)


def texts_of(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The names and texts of files; "-" is standard input. Raises BadDocument."""
    for name in names:
        if name == FROM_INPUT:
            yield "standard input", text_in(sys.stdin.buffer.read())
        else:
            yield name, text_of(Path(name))


def lines_of(text: str) -> list[dict[str, Any]] | None:
    """The objects of JSON lines with texts in them ({"id", "text"}); None where the text is none of these."""
    first = text.lstrip()[:1]
    if first != "{":
        return None
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        items = [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None
    return items if all(isinstance(item, dict) and isinstance(item.get("text"), str) for item in items) else None


def check_texts(desk: Desk, names: Sequence[str], form: str, console: Console, errors: Console) -> int:
    """Prints what was found, and returns the exit status: 0, or 1 where a claim is refuted. Raises BadDocument."""
    refuted = False
    several = len(names) > 1
    for name, text in texts_of(names):
        if form == "json" and (items := lines_of(text)) is not None:
            for item in items:
                answer = desk.check(item["text"])
                refuted = refuted or Checked(name, item["text"], answer).is_refuted
                click.echo(json.dumps({"id": item.get("id")} | answer.to_json(), ensure_ascii=False))
            continue
        if len(text) > LONG and errors.is_terminal:
            errors.print(f"Checking {name}: {len(text):,} characters ...", markup=False)
        checked = Checked(name, text, desk.check(text))
        if checked.answer.kind is not Kind.CLAIMS:
            raise BadDocument(f"{name}: {checked.answer.headline}")
        refuted = refuted or checked.is_refuted
        _print(checked, form, console, several=several)
    return REFUTED if refuted else 0


def _print(checked: Checked, form: str, console: Console, *, several: bool) -> None:
    match form:
        case "json" if several:
            click.echo(json.dumps({"file": checked.name} | checked.answer.to_json(), ensure_ascii=False))
        case "json":
            click.echo(json.dumps(checked.answer.to_json(), ensure_ascii=False, indent=2))
        case "markdown":
            click.echo(markdown_note(checked.name, checked.answer))
        case "html":
            click.echo(html_page(checked.name, checked.text, checked.answer), nl=False)
        case _:
            if several:
                console.rule(checked.name, align="left")
            console.print(marked(checked.text, checked.answer, paper_of(console, MOST_ROWS)))
