"""From a question to its frame, with every word entered in a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from bot.language.accessions import with_accessions
from bot.language.amounts import amount_of
from bot.language.beyond import SPEECHES, find_beyond
from bot.language.choice_words import with_meant_choices
from bot.language.choices import MOST_MEMBERS, ChoiceAsked, choices_at, denials_at
from bot.language.claims import MOST_LISTED, find_claims
from bot.language.conditions import TELLING_APART, choices_by_vote
from bot.language.corrections import without_slips
from bot.language.entities import MOST_REMEMBERED
from bot.language.entries import entries_of, passed_over
from bot.language.frames import Frame, Operator, Party, Role, Subject, start_of_tag
from bot.language.idle import operators_asked, times_left_out
from bot.language.ledger import Part
from bot.language.lexicon import Lexicon
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    MatterMention,
    Mention,
    NumberMention,
    OrganMention,
    PopularNameMention,
    SeriesMention,
    SessionMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    is_word,
)
from bot.language.openings import opening_of
from bot.language.operators import OperatorSpan
from bot.language.organs import organ_of, recommending
from bot.language.passages import Passage
from bot.language.phrases import PhraseSpan
from bot.language.ranges import with_ranges
from bot.language.relative import relative_clause
from bot.language.roles import roles_of
from bot.language.seats import with_seats
from bot.language.senses import is_siding, operators_in, operators_of_sentence
from bot.language.shares import find_share
from bot.language.subjects import subject_of
from bot.language.vocabulary import word_lists
from bot.language.what import Topic, What
from bot.quantities import CountClaimed
from data.model import CAST, Period

# The topic of that name.
ADMISSION = "admission"
_FIGURES = (
    "numbers",
    "figures",
    "count",
    "score",
    "tally",
    "result",
    "results",
    "outcome",
    "totals",
    "total",
    "text",
    "say",
    "word",
)
_RELATIVE = ("that", "which", "who")


# Before a choice, these say what became of a text.
_PASSIVE = frozenset({"was", "were", "got", "been", "being"})


def read_frame(text: str, lexicon: Lexicon, today: date) -> Frame:
    """A text that stands by itself as one question."""
    return frame_of(Passage(text), lexicon, today)


@lru_cache(MOST_REMEMBERED)
def frame_of(passage: Passage, lexicon: Lexicon, today: date) -> Frame:
    """A text as one question."""
    text = passage.text
    mentions, notes = with_meant_choices(with_seats(without_slips(passage.mentions(lexicon, today), text), text))
    mentions, days = with_accessions(mentions, text, lexicon.reference)
    spans = operators_in(mentions)
    if not any(span.operator is Operator.CHANGE for span in spans):
        ranged = with_ranges(mentions, text)
        spans = spans if ranged == mentions else operators_in(ranged)
        mentions = ranged
    spans = (*spans, *operators_of_sentence(spans, mentions))
    roles = roles_of(mentions, spans, text)
    beyond = tuple(
        span for span in find_beyond(mentions) if not (_is_named_there(span, mentions) or _is_within(span, spans))
    )
    places = [(span.start, span.end) for span in spans] + [(span.start, span.end) for span in beyond]
    covered = {place for start, end in places for place in range(start, end)}
    tail = set(_tail(mentions, text))
    siding = {
        place
        for span in spans
        if is_siding(span) or span.operator is Operator.UNOPPOSED
        for place in range(span.start, span.end)
    }
    named = [
        place for place in range(len(mentions)) if place not in covered or isinstance(mentions[place], ChoiceMention)
        if place not in siding | tail
    ]  # fmt: skip
    chosen = choices_at(named, mentions, text)
    if _is_whole_result(chosen, spans) or _is_taking_part(chosen, spans):
        chosen = ()
    fates = _fates(chosen, mentions)
    chosen = tuple(one for one in chosen if one not in fates)
    clause = relative_clause(
        mentions, roles, chosen, asks_result=any(span.operator is Operator.RESULT for span in spans)
    )
    if clause:
        chosen = tuple(one for one in chosen if one is not clause.choice)
        roles = tuple(one for one in roles if one[1] is not clause.chose.state)
    subject = subject_of(mentions, roles, [span.operator for span in spans], chooses=bool(chosen))
    if subject and subject.name == Subject.SPONSORING and any(span.name == SPEECHES for span in beyond):
        # "Who wrote the speech?" asks for no sponsors.
        subject = None
    covered |= set(range(subject.start, subject.end)) if subject else set()
    if subject and subject.name == Subject.SPONSORING:
        # "Signed up to" is no choice then.
        chosen = tuple(asked for asked in chosen if not subject.start <= asked.place < subject.end)
    on_two = len(choices_by_vote(chosen, mentions)) > 1
    share = find_share(mentions)
    covered |= {*denials_at(chosen, mentions), *tail, *(range(share.start, share.end) if share else ())}
    entries = [
        replace(entry, part=Part.OPERATOR) if on_two and entry.written.lower() in TELLING_APART else entry
        for entry in entries_of(mentions, covered, roles, start_of_tag(text))
    ]
    came_from, words_of_it = recommending(mentions) or (None, frozenset())
    topics = tuple(
        mention
        for place, (mention, entry) in enumerate(zip(mentions, entries, strict=True))
        if entry.part is Part.TOPIC and isinstance(mention, Topic) and place not in words_of_it
        if not (clause and place == clause.noun)
    )
    topics += tuple(_admission(spans, mentions, topics))
    counts = _counts(mentions)
    return Frame(
        passage=passage,
        mentions=tuple(mentions),
        what=replace(
            _what(mentions, covered, topics, counts, times_left_out(spans, mentions)),
            committee=came_from,
            vetoed=bool(fates),
            chose=clause.chose if clause else None,
        ),
        roles=roles,
        chosen=chosen,
        operators=operators_asked(spans, mentions),
        amount=amount_of(mentions),
        share=share.bound if share else None,
        counts=counts,
        how_many=_how_many(mentions),
        ledger=(*entries, *passed_over(passage)),
        notes=(*notes, *days),
        beyond=tuple(dict.fromkeys(span.name for span in beyond)),
        subject=Subject(subject.name) if subject else _of_committee(came_from, mentions, roles, chosen),
        organ=None if came_from else organ_of(mentions),
    )


def _of_committee(
    came_from: OrganMention | None,
    mentions: Sequence[Mention],
    roles: Sequence[tuple[Role, Party]],
    chosen: Sequence[ChoiceAsked],
) -> Subject | None:
    """What is asked of texts that a committee recommended, where no votes are asked for: whether one is, or which they are."""
    if came_from is None or chosen or any(role is Role.VOTER for role, _ in roles):
        return None
    return Subject.PAPERS if opening_of(mentions) in word_lists().whether else Subject.ADOPTED


def _tail(mentions: Sequence[Mention], text: str) -> Iterator[int]:
    """What ends a question and asks nothing more: "unanimous, yes/no?", "after that", where a vote is named."""
    said = [place for place, mention in enumerate(mentions) if is_word(mention)]
    named = any(isinstance(one, SymbolMention | PopularNameMention) for one in mentions)
    after = [mentions[place].written.lower() for place in said[-2:]] in (["after", "that"], ["after", "this"])
    if (named and after) or _asks_yes_or_no(mentions, said, text):
        yield from said[-2:]


def _asks_yes_or_no(mentions: Sequence[Mention], said: Sequence[int], text: str) -> bool:
    """ "Unanimous, yes/no?"."""
    ends = [mentions[place] for place in said[-2:]]
    if [one.written.lower() for one in ends] != ["yes", "no"] or text[ends[0].end : ends[1].start].strip() != "/":
        return False
    others = [mentions[place] for place in said[:-2]]
    return any(isinstance(one, ChoiceMention) or one.written.lower().startswith("unanim") for one in others)


def _is_whole_result(chosen: Sequence[ChoiceAsked], spans: Sequence[OperatorSpan]) -> bool:
    """ "What was the margin, yes vs no vs abstain?": a result, and no choice of anybody."""
    made = {choice for asked in chosen for choice in asked.choices}
    return made >= set(CAST) and any(span.operator is Operator.RESULT for span in spans)


def _is_taking_part(chosen: Sequence[ChoiceAsked], spans: Sequence[OperatorSpan]) -> bool:
    """ "On the votes in which both took part, how often did they agree?": only then are two compared."""
    compares = any(span.operator is Operator.AGREEMENT for span in spans)
    return compares and len(chosen) == 1 and set(chosen[0].choices) == set(CAST)


def _fates(chosen: Sequence[ChoiceAsked], mentions: Sequence[Mention]) -> Sequence[ChoiceAsked]:
    """ "Who abstained on the draft that | was vetoed |?": what became of the text, beside what is asked of its votes."""
    fates = [one for one in chosen if one.veto and one.place and mentions[one.place - 1].written.lower() in _PASSIVE]
    return fates if len(fates) < len(chosen) else ()


def _is_named_there(span: PhraseSpan, mentions: Sequence[Mention]) -> bool:
    """Whether the phrase is part of what a vote is about: "on the population of Gaza"."""
    lead = mentions[span.start - 1].written.lower() if span.start else ""
    then = mentions[span.end] if span.end < len(mentions) else None
    # "Council seats that abstained" are members.
    does = isinstance(then, ChoiceMention) or (then is not None and then.written.lower() in _RELATIVE)
    seats = mentions[span.end - 1].written.lower() == "seats" and does
    return lead in word_lists().many_votes_leads or seats


def _is_within(phrase: PhraseSpan, spans: Sequence[OperatorSpan]) -> bool:
    """ "Did they | speak | with one voice?": a phrase in a longer one that tells of a group."""
    return any(
        span.operator is Operator.COHESION and span.start <= phrase.start and phrase.end < span.end for span in spans
    )


def _admission(
    spans: Sequence[OperatorSpan], mentions: Sequence[Mention], topics: Sequence[Topic]
) -> Iterator[TopicMention]:
    """ "Israel becoming a member": the vote is about its admission."""
    for span in spans:
        if span.operator is Operator.ADMISSION and any(isinstance(topic, StateMention) for topic in topics):
            first, last = mentions[span.start], mentions[span.end - 1]
            yield TopicMention(first.start, last.end, first.written, ADMISSION)


def _what(
    mentions: Sequence[Mention],
    covered: set[int],
    topics: tuple[Topic, ...],
    counts: tuple[CountClaimed, ...],
    but: tuple[WhenMention | SessionMention, ...],
) -> What:
    claimed = {claim.count for claim in counts if claim.choice}
    counted = {id(mention) for mention in _counted(mentions)}
    counted |= {id(one) for one in mentions if isinstance(one, NumberMention) and one.value in claimed}
    series = [
        mention
        for place, mention in enumerate(mentions)
        if isinstance(mention, SeriesMention)
        and place not in covered
        and not _are_third(place, mentions)
        and not _are_final(place, mentions)
    ]
    return What(
        calls=tuple(mention for mention in mentions if isinstance(mention, SymbolMention | PopularNameMention)),
        about=tuple(mention for mention in topics if id(mention) not in counted),
        when=tuple(
            _narrowest([one for one in mentions if isinstance(one, WhenMention | SessionMention) and one not in but])
        ),
        bodies=tuple(mention for mention in mentions if isinstance(mention, BodyMention)),
        matters=tuple(
            mention
            for place, mention in enumerate(mentions)
            if isinstance(mention, MatterMention) and not _is_of_states(place, mentions)
        ),
        series=series[-1] if series else None,
        but=but,
    )


def _is_of_states(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The separate votes of Argentina and Israel": no paragraph was voted on."""
    then = mentions[place + 1 : place + 3]
    return len(then) > 1 and then[0].written.lower() == "of" and isinstance(then[1], StateMention | GroupMention)


def _are_third(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Third countries" are any others."""
    behind = mentions[place + 1].written.lower() if place + 1 < len(mentions) else ""
    return mentions[place].written.lower() == "third" and behind in ("countries", "states", "parties")


def _are_final(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The final numbers" are those of any vote."""
    behind = mentions[place + 1].written.lower() if place + 1 < len(mentions) else ""
    return mentions[place].written.lower().endswith("final") and behind in _FIGURES


def _narrowest(times: Sequence[WhenMention | SessionMention]) -> Iterator[WhenMention | SessionMention]:
    """The times but for one that another one lies in or says again: "last June (12 June 2025)", "the 90s (1990-1999)"."""
    periods = [mention.period for mention in times if isinstance(mention, WhenMention) and mention.period]
    for place, mention in enumerate(times):
        period = mention.period if isinstance(mention, WhenMention) else None
        again = any(isinstance(one, WhenMention) and one.period == period for one in times[:place])
        if not (period and (again or any(other != period and _lies_in(other, period) for other in periods))):
            yield mention


def _lies_in(one: Period, other: Period) -> bool:
    begins = other.start is None or (one.start is not None and one.start >= other.start)
    return begins and (other.end is None or (one.end is not None and one.end <= other.end))


def _counted(mentions: Sequence[Mention]) -> list[NumberMention]:
    """Numbers that count things to be listed, or those that are named: "top three", "the nine", "both of the two"."""
    return [
        mention
        for place, mention in enumerate(mentions)
        if isinstance(mention, NumberMention)
        and (0 < mention.value <= MOST_LISTED or (mention.value <= MOST_MEMBERS and _is_membership(place, mentions)))
        and not (place and mentions[place - 1].written.lower() in ("resolution", "res", "paragraph"))
    ]


def _counts(mentions: Sequence[Mention]) -> tuple[CountClaimed, ...]:
    """Counts with their choices; of "93-18-65" these follow from the order."""
    # No vote had more than there are members: a larger number is a resolution's.
    claims = tuple(claim for claim in find_claims(mentions) if claim.count <= MOST_MEMBERS)
    if any(claim.choice for claim in claims):
        return tuple(claim for claim in claims if claim.choice)
    whole = 1 < len(claims) <= len(CAST) and claims[0].count > MOST_LISTED
    return tuple(replace(claim, choice=choice) for choice, claim in zip(CAST, claims, strict=False)) if whole else ()


def _is_membership(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Of the 193", "all 193 members": how many there were to vote."""
    before = mentions[place - 1].written.lower() if place else ""
    behind = mentions[place + 1].written.lower() if place + 1 < len(mentions) else ""
    return before in ("the", "all", "of", "then") and (behind in word_lists().sets or before != "the" or place > 1)


def _how_many(mentions: Sequence[Mention]) -> int | None:
    counted = [mention for mention in _counted(mentions) if mention.written.lower() != "one"]
    return counted[-1].value if counted else None
