"""The rows of an answer on a small screen: each a line that leads with what was asked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot import phrasing
from bot.answer import Answer, ChangeView, Kind, RankedView, RollCallView, Table, VoteView
from bot.wording import CHOICE_HEADINGS, as_people_sort, long_date, printed, short_date, within
from data.model import STORED, Choice, Tally

NO_BREAK = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"
MOST_IN_VERDICT = 6
# As much of a title as two lines of a telephone hold.
LONGEST_TITLE = 70
MOST_UNLABELLED = 3
COLUMN_GAP = "  "
# So many characters of one width fit beside each other on a telephone.
WIDEST_BLOCK = 34
MOST_LABELLED = 4
# So many roll calls with one title need not all say it.
FEWEST_ALIKE = 3
_FIGURE = re.compile(r"[\d,]+(\.\d+)?%?")
_SHARE = re.compile(r"[\d.]+% of [\d,]+")
# The first column of tables by year.
YEAR = "Year"
MARKS = {Choice.YES: "🟢", Choice.NO: "🔴", Choice.ABSTAIN: "🟡", Choice.NON_VOTING: "⚪", Choice.NOT_MEMBER: "➖"}
CLAIM_MARKS = {"supported": "✓", "refuted": "✗", "ambiguous": "≈", "unverifiable": "?"}
ORDER = (*STORED, Choice.NOT_MEMBER)
# What is no fact is said in plain words, without a headline's weight.
PLAIN = (Kind.CLARIFY, Kind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines under a `caption`; `aligned` where they are columns of figures, which may have a `head`. What is too long for a line goes
    on `hung` in by so many characters."""

    lines: tuple[str, ...] = ()
    caption: str = ""
    head: str = ""
    aligned: bool = False
    hung: int = 0


def rows_of(answer: Answer) -> Rows:
    if answer.kind in PLAIN or phrasing.MORE_HELP in answer.follow_ups:
        return Rows()
    if answer.whole_table and answer.table:
        return Rows(tuple(f"• {row}" for row in _in_words(answer.table)), answer.table.caption)
    if answer.changes:
        return Rows(tuple(_directions(answer.changes)))
    if answer.table and answer.table.columns[:1] == (YEAR,):
        return _in_columns(answer.table) or Rows(tuple(_in_words(answer.table)), answer.table.caption)
    if answer.ranking:
        lines = tuple(_ranked(answer.ranking))
        hung = len(lines[0]) - len(answer.ranking[0].name)
        return Rows(lines, answer.table.caption if answer.table else "", aligned=True, hung=hung)
    if answer.kind is Kind.GROUPS and not answer.table:
        return Rows(tuple(_by_choice(answer.votes)))
    if answer.table is None or (len(answer.roll_calls) == 1 and _stand_in_verdict(answer)):
        return Rows()
    return _of_table(answer, answer.table)


def _stand_in_verdict(answer: Answer) -> bool:
    return answer.kind is Kind.VOTES and len(answer.votes) <= MOST_IN_VERDICT


def _of_table(answer: Answer, table: Table) -> Rows:
    match answer.kind:
        case Kind.CLAIMS:
            return Rows(tuple(_claims(answer)))
        case Kind.GROUPS if {"Symbol", "Group"} <= set(table.columns):
            return Rows(tuple(_splits(answer, table)))
        case Kind.HELP if len(table.columns) > MOST_UNLABELLED:
            return Rows(tuple(_labelled(table)), table.caption)
        case Kind.HELP:
            return Rows(tuple(_in_words(table, 2)), table.caption)
        case Kind.VOTES if len(answer.roll_calls) > 1:
            return _calls(answer)
        case Kind.HISTORY | Kind.VOTES | Kind.ROLL_CALLS | Kind.TALLY if len(answer.roll_calls) == len(table.rows):
            return _calls(answer)
        case _:
            return _in_columns(table) or Rows(tuple(_in_words(table)), table.caption)


def _in_columns(table: Table) -> Rows | None:
    """Figures under their heads, where a telephone has room for them."""
    figures = [row[1:] for row in table.rows]
    if not all(_FIGURE.fullmatch(cell) for row in figures for cell in row):
        return None
    widths = [max(map(len, column)) for column in zip(table.columns, *table.rows, strict=True)]
    if sum(widths) + len(COLUMN_GAP) * (len(widths) - 1) > WIDEST_BLOCK:
        return None
    head, *lines = (
        COLUMN_GAP.join([cells[0].ljust(widths[0]), *map(str.rjust, cells[1:], widths[1:])])
        for cells in (table.columns, *table.rows)
    )
    return Rows(tuple(lines), table.caption, head, aligned=True)


def day_of(call: RollCallView) -> str:
    return short_date(call.date, day_is_known=call.day_is_known)


def tally_figures(tally: Tally | None) -> str:
    """ "141-7-32"."""
    return f"{tally.yes}{DASH}{tally.no}{DASH}{tally.abstain}" if tally else ""


def _in_words(table: Table, most: int | None = None) -> Iterator[str]:
    """Each row on one line, with as many of its cells as are wanted; a figure behind the first stands beside what it is, a share
    beside whose it is."""
    for name, *cells in table.rows:
        told = (
            f"{label.lower()} {cell}"
            if _FIGURE.fullmatch(cell)
            else f"{label} {cell}"
            if _SHARE.fullmatch(cell)
            else cell
            for label, cell in zip(table.columns[1:], cells, strict=True)
        )
        yield " · ".join(filter(None, [name, *told][:most])) or "–"


def _labelled(table: Table) -> Iterator[str]:
    """Each row on one line, its first figures behind what they are."""
    labels = table.columns[1:MOST_LABELLED]
    for name, *cells in table.rows:
        figures = (f"{label.lower()} {cell}" for label, cell in zip(labels, cells, strict=False) if cell != "–")
        yield " · ".join((name, *figures))


def _calls(answer: Answer) -> Rows:
    """A row for each roll call; the title of most of them is said once."""
    titles = Counter(call.title for call in answer.roll_calls if call.title)
    title, count = titles.most_common(1)[0] if titles else ("", 0)
    if count < FEWEST_ALIKE or count * 2 <= len(answer.roll_calls):
        return Rows(tuple(_called(answer)))
    caption = printed(title) if count == len(answer.roll_calls) else f"{printed(title)}, unless a row has another title"
    return Rows(tuple(_called(answer, said=title)), caption)


def _called(answer: Answer, said: str = "") -> Iterator[str]:
    """ "🟡 24 Feb 2025 · ES-11/8 The path to peace (93-8-73)": the choice first, where it is one state's. A title that is `said`
    already stands in no row."""
    votes: dict[str, list[VoteView]] = defaultdict(list)
    for vote in answer.votes:
        votes[vote.symbol].append(vote)
    for call in answer.roll_calls:
        of = votes.get(call.symbol, [])
        mark = f"{MARKS[of[0].choice]} " if len(of) == 1 else ""
        figures = tally_figures(call.tally)
        outcome = call.outcome or call.result
        result = " ".join(filter(None, ("" if outcome == "adopted" else outcome, figures)))
        names = f": {_marked(of)}" if len(of) > 1 else ""
        title = " ".join(
            filter(
                None,
                (short_symbol(call.symbol), "" if call.title == said else within(printed(call.title), LONGEST_TITLE)),
            )
        )
        yield f"{mark}{day_of(call)} · {title}{f' ({result})' if result else ''}{names}"


def _claims(answer: Answer) -> Iterator[str]:
    """ "✗ 141 countries voted for it: 143 voted in favour, not 141 (ES-11/4, 12 Oct 2022)": those that are refuted first, as in the
    table. What the record has in the very words of the claim is said once, and so is the day of a vote."""
    order = {"refuted": 0, "ambiguous": 1}
    dated: set[str] = set()
    for claim in sorted(answer.claims, key=lambda claim: order.get(claim.verdict, len(order))):
        said = " ".join(claim.text.split())
        told = claim.explanation if claim.explanation.startswith(said) else f"{said}: {claim.explanation}"
        for call in answer.roll_calls:
            day = "" if call.symbol in dated else f", {day_of(call)}"
            shorter = told.replace(f"({_named(call)})", f"({short_symbol(call.symbol)}{day})")
            dated |= {call.symbol} if shorter != told else set()
            told = shorter
        yield f"{CLAIM_MARKS[claim.verdict]} {told}"


def _named(call: RollCallView) -> str:
    """A vote as sentences name it: "A/RES/ES-11/4 of 12 October 2022"."""
    return f"{call.symbol} of {long_date(date.fromisoformat(call.date))}"


def _splits(answer: Answer, table: Table) -> Iterator[str]:
    """ "18 Dec 2025 · 80/223 Situation of human rights …: 🔴 3 🟡 7", each group of several by its name."""
    calls = {call.symbol: call for call in answer.roll_calls}
    several = len({row[table.columns.index("Group")] for row in table.rows}) > 1
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        call = calls[cells["Symbol"]]
        voted = f"{day_of(call)} · {short_symbol(call.symbol)} {within(printed(call.title), LONGEST_TITLE)}".rstrip()
        lead = " · ".join([voted] * (len(calls) > 1) + [cells["Group"]] * several)
        counts = ((choice, cells.get(heading, "0")) for choice, heading in CHOICE_HEADINGS.items())
        yield f"{lead}: {' '.join(f'{MARKS[choice]}{NO_BREAK}{count}' for choice, count in counts if count != '0')}"


def _marked(votes: Sequence[VoteView]) -> str:
    return ", ".join(f"{MARKS[vote.choice]} {vote.name}" for vote in votes)


def short_symbol(symbol: str) -> str:
    """Without what all resolutions of the Assembly begin with."""
    return symbol.removeprefix("A/RES/")


def _directions(changes: Sequence[ChangeView]) -> Iterator[str]:
    """ "🟢→🟡 In favour → abstaining (45): Angola, ...", the most frequent direction first."""
    names: dict[tuple[Choice, Choice], list[str]] = defaultdict(list)
    for change in changes:
        names[change.from_choice, change.to_choice].append(change.name)
    for (one, other), moved in sorted(names.items(), key=lambda item: -len(item[1])):
        way = f"{CHOICE_HEADINGS[one]} → {CHOICE_HEADINGS[other].lower()}"
        yield f"{MARKS[one]}→{MARKS[other]} {way} ({len(moved)}): {_in_order(moved)}"


def by_choice(votes: Sequence[VoteView]) -> Iterator[tuple[Choice, Sequence[VoteView]]]:
    """Those who made each choice, as people sort them; a choice that nobody made is left out."""
    for choice in ORDER:
        did_so = [vote for vote in votes if vote.choice is choice]
        if did_so:
            yield choice, sorted(did_so, key=lambda vote: as_people_sort(vote.name))


def _by_choice(votes: Sequence[VoteView]) -> Iterator[str]:
    for choice, did_so in by_choice(votes):
        names = ", ".join(vote.name for vote in did_so)
        yield f"{MARKS[choice]} {CHOICE_HEADINGS[choice]} ({len(did_so)}): {names}"


def _in_order(names: Sequence[str]) -> str:
    return ", ".join(sorted(names, key=as_people_sort))


def _ranked(ranking: Sequence[RankedView]) -> Iterator[str]:
    """ " 1 95.0%  19/20 United States": the names last, and as little as can be before them, so that a telephone breaks few lines."""
    figures = [f"{one.same:,}/{one.compared:,}" for one in ranking]
    shares = [f"{one.share:.1%}" for one in ranking]
    of_place, of_share, of_figure = (max(map(len, told)) for told in ((str(len(ranking)),), shares, figures))
    for place, (one, share, figure) in enumerate(zip(ranking, shares, figures, strict=True), 1):
        yield f"{place:>{of_place}} {share:>{of_share}} {figure:>{of_figure}} {one.name}"
