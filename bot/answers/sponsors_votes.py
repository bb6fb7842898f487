"""How those voted who had put a text forward."""

from __future__ import annotations

from bot import phrasing
from bot.answer import Answer, Kind, Table
from bot.answers.composing import MOST_NAMED, Composer, sentence
from bot.answers.drafts import office_words
from bot.answers.sponsored_text import SponsoredText
from bot.answers.sponsors import notes_on_sponsors, source_of_sponsors, sponsors_not_loaded, whether_sponsored
from bot.facts.sponsorship import choices_of_sponsors, sponsorship_of
from bot.queries import SponsorsQuery, SponsorsVotesQuery
from bot.wording import CHOICE_HEADINGS, in_words, listed, outcome_of, result_of
from data.model import STORED, Choice


async def answer_sponsors_votes(query: SponsorsVotesQuery, composer: Composer) -> Answer:
    """How those voted who had put a text forward: mostly in favour, and who did not."""
    call = query.call
    text = SponsoredText(call, await sponsorship_of(composer.record, call), composer)
    if not text.sponsorship.is_known:
        return await sponsors_not_loaded(call, composer)
    chosen = choices_of_sponsors(composer.record, call, text.sponsorship)
    return Answer(
        kind=Kind.TALLY,
        headline=sentence(_and_voted(query, text) if query.codes else _how_they_voted(query, chosen, text)),
        roll_calls=composer.views([call]),
        votes=tuple(
            composer.vote(call, seat)
            for code in text.sponsorship.states
            for seat in composer.knowledge.seats(code, call)[:1]
            if call.has_votes
        ),
        table=_votes_table(chosen, text) if call.has_votes else None,
        notes=tuple(notes_on_sponsors(text)),
        sources=source_of_sponsors(text),
        follow_ups=(phrasing.tally(call),),
    )


def _and_voted(query: SponsorsVotesQuery, text: SponsoredText) -> str:
    """ "Yes: North Macedonia is among the 70 sponsors of A/RES/78/35; it joined later. North Macedonia voted against it"."""
    call, codes = text.call, [text.composer.knowledge.holder(code, text.call) or code for code in query.codes]
    sponsored = whether_sponsored(codes, SponsorsQuery(codes=(), call=call), text)
    if not call.has_votes:
        return f"{sponsored}. It was {outcome_of(call)}"
    cast = text.composer.record.votes.choices(call.number)
    chosen = {code: cast.get(code, Choice.NOT_MEMBER) for code in codes}
    voted = listed([f"{text.name(code)} {_DID[choice]}" for code, choice in chosen.items()])
    as_said = not query.choices or set(chosen.values()) <= set(query.choices)
    if sponsored.startswith("yes") and not as_said:
        sponsored = f"no{sponsored.removeprefix('yes')}"
    return f"{sponsored}. {sentence(voted).removesuffix('.')}"


def _how_they_voted(query: SponsorsVotesQuery, chosen: dict[Choice, list[str]], text: SponsoredText) -> str:
    if not text.sponsorship.count:
        return f"{text.on} was {office_words(text.sponsorship)}; no state is listed as a sponsor"
    if not text.call.has_votes:
        return f"{text.on} was {result_of(text.call)}, so its sponsors had no vote to cast"
    # Where all are supposed to have done so, those are told who did not.
    asked = () if query.every else query.choices
    absent = (Choice.NOT_MEMBER,) if Choice.NON_VOTING in asked else ()
    told = {choice for choice in chosen if not asked or choice in (*asked, *absent)} - {Choice.YES}
    parts = [
        f"{text.names(codes) if len(codes) <= MOST_NAMED else len(codes)} {_DID[choice]}"
        for choice, codes in chosen.items()
        if codes and choice in told
    ]
    of = f"the {text.number} of {text.on}"
    in_favour = len(chosen[Choice.YES])
    if text.sponsorship.count == 1 and text.sponsorship.states:
        (did,) = (_DID[choice] for choice, codes in chosen.items() if codes)
        return f"{_verdict(query, chosen, text)}{text.names(text.sponsorship.states)}, the only sponsor of {text.on}, {did}"
    verdict = _verdict(query, chosen, text)
    if in_favour == text.sponsorship.count:
        return f"{verdict}all {text.number} of {text.on} voted in favour of it"
    if not parts:
        kind = f" {_DID[asked[0]]}" if len(asked) == 1 and asked[0] is not Choice.YES else ""
        return (
            f"none of {of}{kind}; {in_favour} voted in favour" if kind else f"{in_favour} of {of} voted in favour of it"
        ) + _left_open(text)
    return f"{verdict}{in_favour} of {of} voted in favour of it; {'; '.join(parts)}{_left_open(text)}"


def _left_open(text: SponsoredText) -> str:
    """How many more there are of whom nobody can say how they voted."""
    number = len(text.sponsorship.unknown)
    if not number:
        return ""
    names = "is listed under a name that is" if number == 1 else "are listed under names that are"
    return f"; {in_words(number)} more {names} no state's"


def _verdict(query: SponsorsVotesQuery, chosen: dict[Choice, list[str]], text: SponsoredText) -> str:
    """Whether all sponsors did what they are supposed to have done."""
    if not query.every:
        return ""
    did = sum(len(chosen[choice]) for choice in query.choices)
    return "yes: " if did == text.sponsorship.count else "no: "


# Observers can put a text forward, and have no vote on it.
_DID = {
    Choice.YES: "voted in favour of it",
    Choice.NO: "voted against it",
    Choice.ABSTAIN: "abstained",
    Choice.NON_VOTING: "did not vote",
    Choice.NOT_MEMBER: "had no vote",
}


def _votes_table(chosen: dict[Choice, list[str]], text: SponsoredText) -> Table:
    """Those first who did not vote in favour."""
    rows = [
        (text.name(code), CHOICE_HEADINGS[choice])
        for choice in (*STORED[1:], Choice.NOT_MEMBER, Choice.YES)
        for code in chosen[choice]
    ]
    return Table("Votes of the sponsors", ("Sponsor", "Vote"), tuple(rows))
