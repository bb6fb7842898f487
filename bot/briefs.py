"""An answer as a small screen shows it: the verdict, what it is about, and rows that lead with what was asked.

Made of the answer's facts; what a brief leaves out stands in the answer's headline, which is complete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot import phrasing
from bot.answer import Answer, ChangeView, Kind, MemberList, RankedView, RollCallView, Suggestion, Table, VoteView
from bot.notices.orders import read_order
from bot.wording import (
    CHOICE_HEADINGS,
    count_of,
    did_intransitively,
    in_sentence,
    in_words,
    listed,
    sentence_case,
    short_date,
)
from data.model import STORED, Body, Choice, Tally

ROWS = 10
LONGEST_VERDICT = 120
LONGEST_TITLE = 70
MOST_UNLABELLED = 3
MOST_EXAMPLES = 3
DASH = "\N{EN DASH}"
NO_BREAK = "\N{NO-BREAK SPACE}"
MOST_IN_VERDICT = 6
BAR_SQUARES = 16
MARKS = {Choice.YES: "🟢", Choice.NO: "🔴", Choice.ABSTAIN: "🟡", Choice.NON_VOTING: "⚪", Choice.NOT_MEMBER: "➖"}
_SQUARES = {Choice.YES: "🟩", Choice.NO: "🟥", Choice.ABSTAIN: "🟨", Choice.NON_VOTING: "⬜"}
_ORDER = (*STORED, Choice.NOT_MEMBER)
_YES_OR_NO = ("Yes: ", "No: ")
# What is no fact is said in plain words, without a headline's weight.
_PLAIN = (Kind.CLARIFY, Kind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Brief:
    """`verdict` is a few words where `subject` says what they are about, else the whole headline; `plain` where it is no
    headline at all. `headed`: the lists of members say of which choice they are, which the verdict else has said.
    `whole` names whose the tally is, where it is told after the rows: those of a part of it. `rows` are lines under the
    `caption`, `aligned` where they are columns of figures, and `paged` where ten of them are enough at a time."""

    verdict: str
    subject: str = ""
    title: str = ""
    tally: Tally | None = None
    whole: str = ""
    members: tuple[MemberList, ...] = ()
    headed: bool = True
    caption: str = ""
    rows: tuple[str, ...] = ()
    aligned: bool = False
    plain: bool = False
    paged: bool = True


def brief_of(answer: Answer) -> Brief:
    verdict, subject, title = _heading(answer)
    caption, rows, aligned = _rows(answer)
    one = answer.roll_calls[0] if len(answer.roll_calls) == 1 else None
    return Brief(
        verdict=verdict,
        subject=subject,
        title=title,
        tally=one.tally if one else None,
        whole=Body(one.body).full_name if one and rows and answer.kind is Kind.GROUPS else "",
        members=answer.members,
        headed=not (subject and len(answer.members) == 1),
        caption=caption,
        rows=rows,
        aligned=aligned,
        plain=answer.kind in _PLAIN,
        paged=answer.kind is not Kind.HELP and not answer.whole_table,
    )


# The verdict and what it is about


def _heading(answer: Answer) -> tuple[str, str, str]:
    verdict = answer.verdict or _verdict(answer)
    if not verdict or len(verdict) > LONGEST_VERDICT:
        return answer.headline, "", ""
    calls = answer.roll_calls
    if answer.subject:
        return verdict, sentence_case(answer.subject), ""
    if len(calls) == 1:
        return verdict, subject_line(calls[0]), calls[0].title
    if answer.kind is Kind.CHANGES and len(calls) == len(("before", "after")):
        return verdict, " → ".join(f"{call.symbol} ({_day(call)})" for call in calls), ""
    return answer.headline, "", ""


def subject_line(call: RollCallView) -> str:
    """ "A/RES/ES-11/6 · 23 Feb 2023 · adopted 141-7-32"."""
    result = " ".join(filter(None, (call.outcome or call.result, tally_figures(call.tally))))
    return " · ".join((call.symbol, _day(call), result))


def _day(call: RollCallView) -> str:
    return short_date(call.date, day_is_known=call.day_is_known)


def tally_figures(tally: Tally | None) -> str:
    """ "141-7-32"."""
    return f"{tally.yes}{DASH}{tally.no}{DASH}{tally.abstain}" if tally else ""


def _verdict(answer: Answer) -> str:
    """A few words that are true of the one roll call; empty where the headline says more than they would."""
    if len(answer.roll_calls) != 1:
        return ""
    (call,) = answer.roll_calls
    said = next((lead for lead in _YES_OR_NO if answer.headline.startswith(lead)), "")
    match answer.kind:
        case Kind.VOTES if 0 < len(answer.votes) <= MOST_IN_VERDICT:
            return said + _of_votes(answer.votes, call, alone=bool(said))
        case Kind.MEMBERS if len(answer.members) == 1 and not said:
            return _of_members(answer.members[0])
        case Kind.TALLY if call.tally and not said and not answer.headline.startswith("Nobody"):
            return sentence_case(call.outcome or call.result)
        case _:
            return ""


def _of_votes(votes: Sequence[VoteView], call: RollCallView, *, alone: bool) -> str:
    """ "🟡 India abstained"; "🟢 Brazil; 🔴 Belarus and Mali"."""
    if len(votes) == 1:
        (vote,) = votes
        verb = "vetoed it" if vote.country in call.vetoed_by else _did(vote.choice)
        name = in_sentence(vote.name)
        return f"{'' if alone else MARKS[vote.choice] + ' '}{name if alone else sentence_case(name)} {verb}"
    grouped = ((choice, [in_sentence(vote.name) for vote in votes if vote.choice is choice]) for choice in _ORDER)
    told = (f"{listed(names)} {_did(choice)}" for choice, names in grouped if names)
    return sentence_case("; ".join(told))


def _did(choice: Choice) -> str:
    return "had no seat" if choice is Choice.NOT_MEMBER else did_intransitively(choice)


def _of_members(members: MemberList) -> str:
    count = len(members.countries)
    states = f"{in_words(count)} {'state' if count == 1 else 'states'}"
    return f"{MARKS[members.choice]} {sentence_case(states)} {did_intransitively(members.choice)}"


# Rows


def _rows(answer: Answer) -> tuple[str, tuple[str, ...], bool]:
    """The caption, the rows, and whether these are columns of figures."""
    if answer.kind in _PLAIN:
        return "", (), False
    if phrasing.MORE_HELP in answer.follow_ups:
        return "", (), False
    if answer.whole_table and answer.table:
        return answer.table.caption, tuple(_in_words(answer.table)), False
    if answer.changes:
        return "", tuple(_directions(answer.changes)), False
    if answer.ranking:
        return answer.table.caption if answer.table else "", tuple(_ranked(answer.ranking)), True
    if answer.kind is Kind.GROUPS and len(answer.roll_calls) == 1:
        return "", tuple(_by_choice(answer.votes)), False
    if answer.kind is Kind.VOTES and len(answer.roll_calls) == 1 and len(answer.votes) <= MOST_IN_VERDICT:
        return "", (), False
    if answer.table is None:
        return "", (), False
    if answer.kind in (Kind.HISTORY, Kind.VOTES, Kind.ROLL_CALLS) and len(answer.roll_calls) == len(answer.table.rows):
        return "", tuple(_calls(answer)), False
    if answer.kind is Kind.VOTES and len(answer.roll_calls) > 1:
        return "", tuple(_calls(answer)), False
    if answer.kind is not Kind.HELP:
        return answer.table.caption, tuple(_in_words(answer.table)), False
    labelled = len(answer.table.columns) > MOST_UNLABELLED
    return answer.table.caption, tuple(_labelled(answer.table) if labelled else _in_words(answer.table, 2)), False


def _in_words(table: Table, most: int | None = None) -> Iterator[str]:
    """Each row on one line, with as many of its cells as are wanted."""
    yield from (" · ".join(filter(None, row[:most])) or "–" for row in table.rows)


def _labelled(table: Table) -> Iterator[str]:
    """Each row on one line, each figure behind what it is."""
    for name, *cells in table.rows:
        figures = (f"{label.lower()} {cell}" for label, cell in zip(table.columns[1:], cells, strict=True) if cell)
        yield " · ".join((name, *figures))


def _calls(answer: Answer) -> Iterator[str]:
    """ "🟡 24 Feb 2025 · ES-11/8 The path to peace (93-8-73)": the choice first, where it is one state's."""
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
        title = " ".join(filter(None, (short_symbol(call.symbol), _shortened(call.title))))
        yield f"{mark}{_day(call)} · {title}{f' ({result})' if result else ''}{names}"


def _shortened(title: str) -> str:
    """As much of a title as two lines of a telephone hold."""
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(' ,;:')} …"


def _marked(votes: Sequence[VoteView]) -> str:
    return ", ".join(f"{MARKS[vote.choice]} {vote.name}" for vote in votes)


def short_symbol(symbol: str) -> str:
    """Without what all resolutions of the Assembly begin with."""
    return symbol.removeprefix("A/RES/")


def _directions(changes: Sequence[ChangeView]) -> Iterator[str]:
    """ "🟢→🟡 45: Angola, ...", the most frequent direction first."""
    names: dict[tuple[Choice, Choice], list[str]] = defaultdict(list)
    for change in changes:
        names[change.from_choice, change.to_choice].append(change.name)
    for (one, other), moved in sorted(names.items(), key=lambda item: -len(item[1])):
        yield f"{MARKS[one]}→{MARKS[other]} {len(moved)}: {', '.join(moved)}"


def _by_choice(votes: Sequence[VoteView]) -> Iterator[str]:
    for choice in _ORDER:
        names = [vote.name for vote in votes if vote.choice is choice]
        if names:
            yield f"{MARKS[choice]} {CHOICE_HEADINGS[choice]} ({len(names)}): {', '.join(names)}"


def _ranked(ranking: Sequence[RankedView]) -> Iterator[str]:
    """ " 1  95.0%     19/20  United States": the names last, so that a telephone breaks none of the columns."""
    figures = [f"{one.same:,}/{one.compared:,}" for one in ranking]
    widest = max(map(len, figures))
    for place, (one, figure) in enumerate(zip(ranking, figures, strict=True), 1):
        yield f"{place:>3}  {one.share:>6.1%}  {figure:>{widest}}  {one.name}"


# What to do next


def examples_of(answer: Answer) -> tuple[Suggestion, ...]:
    """The first of what can be asked, each with a button of its own, where nothing was asked or understood."""
    shown = answer.kind is Kind.HELP or phrasing.MORE_HELP in answer.follow_ups
    return tuple(one for one in answer.follow_ups if one != phrasing.MORE_HELP)[: MOST_EXAMPLES if shown else 0]


def parted(follow_ups: Sequence[Suggestion]) -> tuple[list[Suggestion], list[Suggestion]]:
    """What wants buttons, which is what a channel's follows can be told, and more help; and the questions to ask next."""
    orders = [one for one in follow_ups if read_order(one.question) or one == phrasing.MORE_HELP]
    return orders, [one for one in follow_ups if one not in orders]


# The bar


def tally_bar(tally: Tally) -> str:
    """The shares as a row of squares, each choice that was made with one at least."""
    counts = [(choice, tally.count(choice) or 0) for choice in STORED]
    total = sum(count for _, count in counts)
    return "".join(_SQUARES[choice] * max(1, round(BAR_SQUARES * count / total)) for choice, count in counts if count)


def tally_legend(tally: Tally) -> str:
    """ "🟢 141 in favour · 🔴 7 against · 🟡 32 abstaining · ⚪ 13 not voting", broken between two of them at most."""
    counts = ((choice, tally.count(choice)) for choice in STORED)
    told = (
        f"{MARKS[choice]} {count:,} {CHOICE_HEADINGS[choice].lower()}" for choice, count in counts if count is not None
    )
    return " · ".join(one.replace(" ", NO_BREAK) for one in told)


def rows_left(brief: Brief, first: int) -> str:
    """How many rows there are beyond those shown, in words; empty where there are none."""
    left = len(brief.rows) - first - ROWS if brief.paged else 0
    return f"Next {min(left, ROWS)} of {count_of(len(brief.rows), 'row')}" if left > 0 else ""
