"""An answer as a small screen shows it: the verdict, what it is about, and rows that lead with what was asked.

Made of the answer's facts; what a brief leaves out stands in the answer's headline, which is complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import phrasing
from bot.answer import Answer, Kind, MemberList, RollCallView, Suggestion, VoteView
from bot.answers.composing import MOST_LISTED
from bot.naming import with_one_name_each
from bot.notices.orders import read_order
from bot.rows import MARKS, MOST_IN_VERDICT, NO_BREAK, ORDER, PLAIN, day_of, rows_of, tally_figures
from bot.wording import (
    CHOICE_HEADINGS,
    NEWEST,
    NO_MORE_ROWS,
    count_of,
    did_intransitively,
    in_sentence,
    listed,
    printed,
    sentence_case,
    states_in_words,
)
from data.model import STORED, Body, Choice, Tally

ROWS = 10
LONGEST_VERDICT = 120
# Beside so many, a question has a button of its own.
FEW_ORDERS = 2
MOST_EXAMPLES = 3
BAR_SQUARES = 12
_SQUARES = {Choice.YES: "🟩", Choice.NO: "🟥", Choice.ABSTAIN: "🟨", Choice.NON_VOTING: "⬜"}
_YES_OR_NO = ("Yes: ", "No: ")


@dataclass(frozen=True, slots=True)
class Brief:
    """`verdict` is a few words where `subject` says what they are about, else the whole headline; `plain` where it is no
    headline at all. `headed`: the lists of members say of which choice they are, which the verdict else has said.
    `whole` names whose the tally is, where it is told after the rows: those of a part of it. `rows` are lines under the
    `caption`, `aligned` where they are columns of figures under a `head`, and `paged` where ten of them are enough at a time;
    `first` is the one to begin with."""

    verdict: str
    subject: str = ""
    title: str = ""
    tally: Tally | None = None
    whole: str = ""
    members: tuple[MemberList, ...] = ()
    headed: bool = True
    caption: str = ""
    head: str = ""
    rows: tuple[str, ...] = ()
    aligned: bool = False
    plain: bool = False
    paged: bool = True
    first: int = 0


def brief_of(answer: Answer) -> Brief:
    answer = with_one_name_each(answer)
    verdict, subject, title = _heading(answer)
    rows = rows_of(answer)
    first = answer.page * ROWS
    if first and first >= len(rows.lines):
        return Brief(NO_MORE_ROWS, plain=True)
    one = answer.roll_calls[0] if len(answer.roll_calls) == 1 else None
    return Brief(
        verdict=verdict,
        subject=subject,
        title=title,
        tally=one.tally if one and answer.kind is not Kind.CLAIMS else None,
        whole=Body(one.body).full_name if one and rows.lines and answer.kind is Kind.GROUPS else "",
        members=answer.members,
        headed=not (subject and len(answer.members) == 1 and not answer.parts),
        caption=rows.caption,
        head=rows.head,
        rows=rows.lines,
        aligned=rows.aligned,
        plain=answer.kind in PLAIN,
        paged=answer.kind is not Kind.HELP and not answer.whole_table,
        first=first,
    )


# The verdict and what it is about


def _heading(answer: Answer) -> tuple[str, str, str]:
    if answer.parts:
        return _of_parts(answer)
    verdict = answer.verdict or _verdict(answer)
    lead, newest, _ = answer.headline.partition(NEWEST)
    if newest and answer.roll_calls and len(lead) <= LONGEST_VERDICT:
        return lead, sentence_case(answer.subject) or _span(answer.roll_calls), ""
    if not verdict or len(verdict) > LONGEST_VERDICT:
        return answer.headline, "", ""
    calls = answer.roll_calls
    if answer.subject:
        return verdict, sentence_case(answer.subject), ""
    if len(calls) == 1:
        return (
            verdict,
            subject_line(calls[0], with_result=bool(answer.verdict) or answer.kind is not Kind.TALLY),
            printed(calls[0].title),
        )
    if answer.kind is Kind.CHANGES and len(calls) == len(("before", "after")):
        return verdict, " → ".join(f"{call.symbol} ({day_of(call)})" for call in calls), ""
    return answer.headline, "", ""


def _of_parts(answer: Answer) -> tuple[str, str, str]:
    """ "🔴 Seven states voted against · 🟡 32 states abstained" of one roll call, where each part has so few words; else all of their
    sentences."""
    verdicts = [part.verdict or _verdict(part) for part in answer.parts]
    verdict = " · ".join(verdicts)
    if len(answer.roll_calls) != 1 or not all(verdicts) or len(verdict) > LONGEST_VERDICT:
        return answer.headline, "", ""
    call, told = answer.roll_calls[0], any(part.kind is Kind.TALLY for part in answer.parts)
    return verdict, subject_line(call, with_result=not told), printed(call.title)


def _span(calls: Sequence[RollCallView]) -> str:
    """ "27 Oct 2023 to 12 Jun 2025"; where not all of them are listed, the last day alone."""
    first, last = (day_of(pick(calls, key=lambda call: call.date)) for pick in (min, max))
    return f"to {last}" if len(calls) >= MOST_LISTED else " to ".join(dict.fromkeys((first, last)))


def subject_line(call: RollCallView, *, with_result: bool = True) -> str:
    """ "A/RES/ES-11/6 · 23 Feb 2023 · adopted 141-7-32"."""
    return " · ".join((call.symbol, day_of(call), *([_result(call)] if with_result else [])))


def _result(call: RollCallView) -> str:
    """ "adopted 141-7-32"."""
    return " ".join(filter(None, (call.outcome or call.result, tally_figures(call.tally))))


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
        case Kind.TALLY if call.tally:
            return said + _result(call) if said else sentence_case(_result(call))
        case _:
            return ""


def _of_votes(votes: Sequence[VoteView], call: RollCallView, *, alone: bool) -> str:
    """ "🟡 India abstained"; "🟢 Brazil; 🔴 Belarus and Mali"."""
    if len(votes) == 1:
        (vote,) = votes
        verb = "vetoed it" if vote.country in call.vetoed_by else _did(vote.choice)
        name = in_sentence(vote.name)
        return f"{'' if alone else MARKS[vote.choice] + ' '}{name if alone else sentence_case(name)} {verb}"
    grouped = ((choice, [in_sentence(vote.name) for vote in votes if vote.choice is choice]) for choice in ORDER)
    told = (f"{listed(names)} {_did(choice)}" for choice, names in grouped if names)
    return sentence_case("; ".join(told))


def _did(choice: Choice) -> str:
    return "had no seat" if choice is Choice.NOT_MEMBER else did_intransitively(choice)


def _of_members(members: MemberList) -> str:
    count = len(members.countries)
    states = states_in_words(count)
    return f"{MARKS[members.choice]} {sentence_case(states)} {did_intransitively(members.choice)}"


def heading_on(members: MemberList) -> str:
    """ "Against A/RES/ES-11/1", where there are lists of several votes."""
    joint = {Choice.YES: " of ", Choice.NO: " "}.get(members.choice, " on ")
    return f"{CHOICE_HEADINGS[members.choice]}{joint}{members.symbol}"


# What to do next


def examples_of(answer: Answer) -> tuple[Suggestion, ...]:
    """The first of what can be asked, each with a button of its own, where nothing was asked or understood, or too little
    was said."""
    says_too_little = answer.kind is Kind.CLARIFY and not answer.options
    shown = answer.kind is Kind.HELP or phrasing.MORE_HELP in answer.follow_ups or says_too_little
    return tuple(one for one in answer.follow_ups if one != phrasing.MORE_HELP)[: MOST_EXAMPLES if shown else 0]


def parted(follow_ups: Sequence[Suggestion]) -> tuple[list[Suggestion], list[Suggestion]]:
    """What wants buttons, which is what a channel's follows can be told, and more help; and the questions to ask next. A
    single question has a button beside a few others: a menu of one would be none."""
    orders = [one for one in follow_ups if read_order(one.question) or one == phrasing.MORE_HELP]
    questions = [one for one in follow_ups if one not in orders]
    if len(questions) == 1 and 0 < len(orders) <= FEW_ORDERS:
        return [*questions, *orders], []
    return orders, questions


# The bar


def tally_bar(tally: Tally) -> str:
    """The shares as a row of squares, which fits on a telephone; each choice that was made has one at least."""
    counts = {choice: count for choice in STORED if (count := tally.count(choice))}
    total = sum(counts.values())
    squares = {choice: max(1, BAR_SQUARES * count // total) for choice, count in counts.items()}
    while counts and sum(squares.values()) < BAR_SQUARES:
        squares[max(squares, key=lambda choice: counts[choice] / total - squares[choice] / BAR_SQUARES)] += 1
    while sum(squares.values()) > BAR_SQUARES:
        squares[max(squares, key=lambda choice: squares[choice])] -= 1
    return "".join(_SQUARES[choice] * count for choice, count in squares.items())


def tally_legend(tally: Tally) -> str:
    """ "🟢 141 in favour · 🔴 7 against · 🟡 32 abstaining · ⚪ 13 not voting", broken between two of them at most."""
    counts = ((choice, tally.count(choice)) for choice in STORED)
    told = (
        f"{MARKS[choice]} {count:,} {CHOICE_HEADINGS[choice].lower()}" for choice, count in counts if count is not None
    )
    return " · ".join(one.replace(" ", NO_BREAK) for one in told)


def caption_of(brief: Brief) -> str:
    """What the rows are, and behind the first ones which of them: "By year · rows 11 to 20 of 27"."""
    first, last = brief.first, min(brief.first + ROWS, len(brief.rows))
    place = f"rows {first + 1:,} to {last:,} of {len(brief.rows):,}" if 0 < first < last else ""
    return sentence_case(" · ".join(filter(None, (brief.caption, place))))


def rows_left(brief: Brief) -> str:
    """How many rows there are beyond those shown, in words; empty where there are none."""
    left = len(brief.rows) - brief.first - ROWS if brief.paged else 0
    return f"Next {min(left, ROWS)} of {count_of(len(brief.rows), 'row')}" if left > 0 else ""
