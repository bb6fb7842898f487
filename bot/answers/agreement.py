"""How alike two states vote.

Agreement of two states is the share of the roll calls on which both chose yes, no or abstain, and chose the same. The
second figure gives half a point where exactly one of the two abstained.
"""

from __future__ import annotations

from bot import phrasing
from bot.answer import AgreementView, Answer, Kind, Range
from bot.answers.composing import Composer, sentence
from bot.answers.history import succession_notes
from bot.answers.yearly import alike_by_year, alike_extremes, alike_table
from bot.facts import FEW
from bot.problems import NeedsMore
from bot.queries import AgreementQuery, DifferQuery
from bot.queries.selection import Selection
from bot.wording import (
    agreement_words,
    count_of,
    listed,
    percent,
    sentence_case,
)
from data.matrix import Agreement


async def answer_agreement(query: AgreementQuery, composer: Composer) -> Answer:
    """Raises NeedsMore where both are one state."""
    if query.a == query.b:
        name = composer.name(query.a)
        raise NeedsMore(f"which other country to compare {name} with", "How often do India and China agree?")
    knowledge = composer.knowledge
    votes = [knowledge.votes_of_line(code) for code in (query.a, query.b)]
    found = votes[0].agreement(votes[1], query.selection.calls)
    told = [composer.name_over(code, query.selection.calls) for code in (query.a, query.b)]
    yearly = alike_by_year(votes[0], votes[1], query.selection.calls, knowledge) if query.by_year else {}
    seated = votes[0].listed & votes[1].listed & query.selection.calls
    most_and_least, left_out = alike_extremes(yearly, seated, knowledge)
    a, b = (knowledge.distinct_name_over(code, query.selection.calls) for code in (query.a, query.b))
    return Answer(
        kind=Kind.AGREEMENT,
        headline=" ".join(filter(None, (_headline(told, found, query), most_and_least))),
        verdict=f"{sentence_case(listed(told))}: {percent(found.share)} alike" if found.compared else "",
        subject=_subject(found, query.selection),
        agreement=agreement_view(query, found),
        table=alike_table(yearly) if query.by_year else None,
        notes=(*_notes(query, found, composer), *filter(None, (left_out,))),
        sources=composer.sources_over(query.selection.calls),
        follow_ups=(
            phrasing.differ(a, b, query.selection.label),
            phrasing.ranking(a, query.selection.label),
            phrasing.ranking(b, query.selection.label),
        ),
        over=Range(
            query.selection.calls,
            query.selection.label,
            notes=tuple(_succession(query, composer)),
            since=query.selection.since,
            until=query.selection.until,
        ),
    )


def agreement_view(query: AgreementQuery | DifferQuery, found: Agreement) -> AgreementView:
    """The figures of two states, for programs and pictures."""
    return AgreementView(
        query.a,
        query.b,
        found.same,
        found.compared,
        found.share,
        found.share_with_half_credit,
        query.selection.since,
        query.selection.until,
    )


def _headline(names: list[str], found: Agreement, query: AgreementQuery) -> str:
    both = listed(names)
    about = f" {query.selection.label}" if query.selection.label else ""
    if not found.compared:
        return sentence(f"there is no vote{about} on which both {both} voted or abstained")
    half = f"{percent(found.share_with_half_credit)} counting an abstention as half"
    fits = query.supposed.fits(found.share or 0) if query.supposed else None
    verdict = "" if fits is None else "yes: " if fits else "no: "
    return sentence(f"{verdict}{both} voted the same way in {agreement_words(found, half)}{about}")


def _subject(found: Agreement, selection: Selection) -> str:
    same = f"the same in {found.same:,} of {count_of(found.compared, 'vote')}"
    half = f"{percent(found.share_with_half_credit)} counting an abstention as half"
    return " · ".join((" ".join(filter(None, (same, selection.label))), half))


def _notes(query: AgreementQuery, found: Agreement, composer: Composer) -> list[str]:
    notes = _succession(query, composer)
    if 0 < found.compared < FEW:
        notes.append(f"Only {count_of(found.compared, 'vote')}: too few to say much.")
    notes.append(scope_note(query.selection, composer))
    return notes


def _succession(query: AgreementQuery, composer: Composer) -> list[str]:
    return [note for code in (query.a, query.b) for note in succession_notes(code, composer, query.selection.calls)]


def scope_note(selection: Selection, composer: Composer) -> str:
    """Which votes and choices were compared."""
    if selection.calls & ~composer.knowledge.scope:
        return "Compared where both voted yes, no or abstained; an absence is left out."
    return "Compared over resolutions that the General Assembly adopted by a recorded vote, where both voted yes, no or abstained."
