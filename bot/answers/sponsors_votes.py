"""How those voted who had put a text forward."""

from __future__ import annotations

from collections.abc import Sequence

from bot import phrasing
from bot.answer import Answer, Kind, Table
from bot.answers.composing import MOST_NAMED, Composer, sentence
from bot.answers.sponsored_text import Text, not_loaded, notes_on, sources_of
from bot.facts.sponsorship import choices_of_sponsors, sponsorship_of
from bot.queries import SponsorsVotesQuery
from bot.wording import CHOICE_HEADINGS, result_of
from data.model import STORED, Choice


async def answer_sponsors_votes(query: SponsorsVotesQuery, composer: Composer) -> Answer:
    """How those voted who had put a text forward: mostly in favour, and who did not."""
    call = query.call
    text = Text(call, await sponsorship_of(composer.record, call), composer)
    if not text.sponsorship.is_known:
        return await not_loaded(call, composer)
    chosen = choices_of_sponsors(composer.record, call, text.sponsorship)
    return Answer(
        kind=Kind.TALLY,
        headline=sentence(_how_they_voted(query.choices, chosen, text)),
        roll_calls=composer.views([call]),
        votes=tuple(
            composer.vote(call, seat)
            for code in text.sponsorship.states
            for seat in composer.knowledge.seats(code, call)[:1]
            if call.has_votes
        ),
        table=_table(chosen, text) if call.has_votes else None,
        notes=tuple(notes_on(text)),
        sources=sources_of(text),
        follow_ups=(phrasing.tally(call),),
    )


def _how_they_voted(asked: Sequence[Choice], chosen: dict[Choice, list[str]], text: Text) -> str:
    if not text.sponsorship.count:
        return text.without_sponsors
    if not text.call.has_votes:
        return f"{text.on} was {result_of(text.call)}, so its sponsors had no vote to cast"
    told = {choice for choice in chosen if not asked or choice in (*asked, Choice.NOT_MEMBER)} - {Choice.YES}
    parts = [
        f"{text.names(codes) if len(codes) <= MOST_NAMED else len(codes)} {_DID[choice]}"
        for choice, codes in chosen.items()
        if codes and choice in told
    ]
    of = f"the {text.number} of {text.on}"
    in_favour = len(chosen[Choice.YES])
    if text.sponsorship.count == 1 and text.sponsorship.states:
        (did,) = (_DID[choice] for choice, codes in chosen.items() if codes)
        return f"{text.names(text.sponsorship.states)}, the only sponsor of {text.on}, {did}"
    if not any(chosen[choice] for choice in (*STORED[1:], Choice.NOT_MEMBER)):
        return f"all {text.number} of {text.on} voted in favour of it"
    if not parts:
        kind = f" {_DID[asked[0]]}" if len(asked) == 1 and asked[0] is not Choice.YES else ""
        return (
            f"none of {of}{kind}; {in_favour} voted in favour" if kind else f"{in_favour} of {of} voted in favour of it"
        )
    return f"{in_favour} of {of} voted in favour of it; {'; '.join(parts)}"


# Observers can put a text forward, and have no vote on it.
_DID = {
    Choice.YES: "voted in favour of it",
    Choice.NO: "voted against it",
    Choice.ABSTAIN: "abstained",
    Choice.NON_VOTING: "did not vote",
    Choice.NOT_MEMBER: "had no vote",
}


def _table(chosen: dict[Choice, list[str]], text: Text) -> Table:
    """Those first who did not vote in favour."""
    rows = [
        (text.name(code), CHOICE_HEADINGS[choice])
        for choice in (*STORED[1:], Choice.NOT_MEMBER, Choice.YES)
        for code in chosen[choice]
    ]
    return Table("Votes of the sponsors", ("Sponsor", "Vote"), tuple(rows))
