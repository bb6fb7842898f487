"""A checked text with its claims marked: for the terminal, as a note in Markdown, and as a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.terminal.escaping import literal
from adapters.terminal.render import Paper, legend, render
from bot.answer import Answer, ClaimView
from bot.rows import CLAIM_MARKS

SIGNS = CLAIM_MARKS
ASCII_SIGNS = {"supported": "+", "refuted": "x", "ambiguous": "~", "unverifiable": "?"}
_STYLES = {"supported": "green", "refuted": "bold red", "ambiguous": "yellow", "unverifiable": "cyan"}
WORDS = {"supported": "supported", "refuted": "refuted", "ambiguous": "ambiguous", "unverifiable": "not checkable"}
_ORDER = ("refuted", "ambiguous", "unverifiable", "supported")
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 17px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }}
mark {{ background: none; border-bottom: 2px solid; padding: 0 1px }}
mark.supported {{ color: #14532d; border-style: solid }} mark.refuted {{ color: #8f1414; border-style: double; border-width: 4px }}
mark.ambiguous {{ color: #6b4a00; border-style: dashed }} mark.unverifiable {{ color: #16446b; border-style: dotted }}
table {{ border-collapse: collapse; width: 100% }} td, th {{ text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid #ccc }}
</style></head><body>
"""


def marked(text: str, answer: Answer, paper: Paper) -> RenderableType:
    """The text with a sign and a colour at each claim, then the answer."""
    signs = ASCII_SIGNS if paper.ascii_only else SIGNS
    shown = Text()
    for piece, claim in _pieces(text, answer.claims):
        shown.append_text(
            literal(f"[{signs[claim.verdict]} {piece}]", _STYLES[claim.verdict]) if claim else literal(piece)
        )
    meanings = legend((f"{signs[verdict]} {WORDS[verdict]}" for verdict in _ORDER), paper)
    meanings.stylize("dim")
    parts: tuple[RenderableType, ...] = (shown, Text(), meanings, Text()) if answer.claims else ()
    return Group(*parts, render(answer, paper))


def _pieces(text: str, claims: Sequence[ClaimView]) -> Iterator[tuple[str, ClaimView | None]]:
    """The text in pieces, those that make a claim with it; of overlapping claims the first is marked."""
    position = 0
    for claim in sorted(claims, key=lambda claim: (claim.start, _ORDER.index(claim.verdict))):
        if claim.start < position:
            continue
        if claim.start > position:
            yield text[position : claim.start], None
        yield text[claim.start : claim.end], claim
        position = claim.end
    yield text[position:], None


def markdown_note(name: str, answer: Answer) -> str:
    """A note to paste into an editor's system: the summary, each claim with its correction, the sources."""
    lines = [f"## Fact check: {name}", "", answer.headline, ""]
    for claim in _ordered(answer.claims):
        quoted = " ".join(claim.text.split())
        lines.append(f"- **{WORDS[claim.verdict].capitalize()}:** “{_plain(quoted)}” — {_plain(claim.explanation)}")
    lines += ["", *(f"Note: {_plain(note)}" for note in answer.notes)]
    lines += [
        "Sources:",
        "",
        *(f"- {_plain(line.text)}{f' <{line.url}>' if line.url else ''}" for line in answer.sources),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _ordered(claims: Sequence[ClaimView]) -> list[ClaimView]:
    return sorted(claims, key=lambda claim: (_ORDER.index(claim.verdict), claim.start))


def _plain(text: str) -> str:
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return text


def html_page(name: str, text: str, answer: Answer) -> str:
    """A page with the marked text, a table of the claims and the sources; needs nothing else."""
    body = "".join(
        f'<mark class="{claim.verdict}" title="{escape(WORDS[claim.verdict] + ": " + claim.explanation)}">{escape(piece)}'
        f"<sup>{SIGNS[claim.verdict]}</sup></mark>"
        if claim
        else escape(piece)
        for piece, claim in _pieces(text, answer.claims)
    )
    paragraphs = "".join(
        f"<p>{part.strip().replace(chr(10), '<br>')}</p>\n" for part in body.split("\n\n") if part.strip()
    )
    rows = "".join(
        f"<tr><td>{SIGNS[claim.verdict]} {WORDS[claim.verdict]}</td><td>{escape(' '.join(claim.text.split()))}</td>"
        f"<td>{escape(claim.explanation)}</td></tr>\n"
        for claim in _ordered(answer.claims)
    )
    table = (
        f"<table><tr><th>Verdict</th><th>Claim</th><th>What the record says</th></tr>\n{rows}</table>\n" if rows else ""
    )
    sources = "".join(f"<li>{_linked(line.text, line.url)}</li>\n" for line in answer.sources)
    notes = "".join(f"<p>{escape(note)}</p>\n" for note in answer.notes)
    return (
        _PAGE.format(title=escape(f"Fact check: {name}"))
        + f"<h1>Fact check: {escape(name)}</h1>\n<p><strong>{escape(answer.headline)}</strong></p>\n{paragraphs}{table}{notes}"
        + f"<h2>Sources</h2>\n<ul>\n{sources}</ul>\n</body></html>\n"
    )


def _linked(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)
