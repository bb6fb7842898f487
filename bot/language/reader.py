"""From a question to its frame, with every word entered in a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from bot.language.amounts import amount_of
from bot.language.beyond import find_beyond
from bot.language.choices import MOST_MEMBERS, ChoiceAsked, choices_at, denials_at, with_meant_choices
from bot.language.claims import MOST_LISTED, find_claims
from bot.language.conditions import DENYING, choices_by_vote
from bot.language.corrections import without_slips
from bot.language.frames import Frame, Operator, Role, Subject, start_of_tag
from bot.language.idle import is_idle, is_word
from bot.language.ledger import Entry, Part
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
    WordMention,
)
from bot.language.morphology import is_everyday, is_light
from bot.language.operators import OperatorSpan, find_operators
from bot.language.organs import organ_of
from bot.language.passages import Passage
from bot.language.phrases import PhraseSpan
from bot.language.ranges import with_ranges
from bot.language.roles import roles_of
from bot.language.subjects import subject_of
from bot.language.vocabulary import word_lists
from bot.language.what import Topic, What
from bot.quantities import CountClaimed
from data.model import CAST, Period

# Two states and what joins them.
SIDES = 3
# "Besides the US, did any other country oppose it?"
_OTHERS = frozenset({"else", "other", "others"})
_OF_MEMBERS = frozenset(
    {"non", "permanent", "elected", "council", "members", "member", "states", "countries", "ones", ":", ","}
)
# The topic of that name.
ADMISSION = "admission"


def read_frame(text: str, lexicon: Lexicon, today: date) -> Frame:
    """A text that stands by itself as one question."""
    return frame_of(Passage(text), lexicon, today)


def frame_of(passage: Passage, lexicon: Lexicon, today: date) -> Frame:
    """A text as one question."""
    text = passage.text
    mentions, notes = with_meant_choices(without_slips(passage.mentions(lexicon, today), text))
    spans = tuple(_without_auxiliary(find_operators(mentions), mentions))
    if not any(span.operator is Operator.CHANGE for span in spans):
        mentions = with_ranges(mentions, text)
        spans = tuple(_without_auxiliary(find_operators(mentions), mentions))
    spans = (*spans, *_of_others(spans, mentions), *_alike(spans, mentions), *_pointed_at(mentions))
    roles = roles_of(mentions, spans, text)
    beyond = tuple(span for span in find_beyond(mentions) if not _is_named_there(span, mentions))
    places = [(span.start, span.end) for span in spans] + [(span.start, span.end) for span in beyond]
    covered = {place for start, end in places for place in range(start, end)}
    tail = set(_tail(mentions, text))
    siding = {place for span in spans if _is_siding(span) for place in range(span.start, span.end)}
    named = [
        place for place in range(len(mentions)) if place not in covered or isinstance(mentions[place], ChoiceMention)
        if place not in siding | tail
    ]  # fmt: skip
    chosen = choices_at(named, mentions, text)
    if _is_whole_result(chosen, spans) or _is_taking_part(chosen, spans):
        chosen = ()
    subject = subject_of(mentions, roles, [span.operator for span in spans], chooses=bool(chosen))
    covered |= set(range(subject.start, subject.end)) if subject else set()
    if subject and subject.name == Subject.SPONSORING:
        # "Signed up to" is no choice then.
        chosen = tuple(asked for asked in chosen if not subject.start <= asked.place < subject.end)
    on_two = len(choices_by_vote(chosen, mentions)) > 1
    covered |= {*denials_at(chosen, mentions), *tail}
    entries = [
        replace(entry, part=Part.OPERATOR) if on_two and entry.written.lower() in DENYING else entry
        for entry in _entries(mentions, covered, roles, start_of_tag(text))
    ]
    topics = tuple(
        mention
        for mention, entry in zip(mentions, entries, strict=True)
        if entry.part is Part.TOPIC and isinstance(mention, Topic)
    )
    topics += tuple(_admission(spans, mentions, topics))
    return Frame(
        passage=passage,
        mentions=tuple(mentions),
        what=_what(mentions, covered, topics),
        roles=roles,
        chosen=chosen,
        operators=frozenset(span.operator for span in spans if not is_idle(span, mentions)),
        amount=amount_of(mentions),
        counts=_counts(mentions),
        how_many=_how_many(mentions),
        ledger=(*entries, *_passed_over(passage)),
        notes=notes,
        beyond=tuple(dict.fromkeys(span.name for span in beyond)),
        subject=Subject(subject.name) if subject else None,
        organ=organ_of(mentions),
    )


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


def _is_siding(span: OperatorSpan) -> bool:
    """ "Against the rest of", "didn't vote the same": no choice on a vote, but what is said of those who vote together."""
    return span.operator in (Operator.COHESION, Operator.DIFFERENCE) and span.end - span.start > 1


def _is_whole_result(chosen: Sequence[ChoiceAsked], spans: Sequence[OperatorSpan]) -> bool:
    """ "What was the margin, yes vs no vs abstain?": a result, and no choice of anybody."""
    made = {choice for asked in chosen for choice in asked.choices}
    return made >= set(CAST) and any(span.operator is Operator.RESULT for span in spans)


def _is_taking_part(chosen: Sequence[ChoiceAsked], spans: Sequence[OperatorSpan]) -> bool:
    """ "On the votes in which both took part, how often did they agree?": only then are two compared."""
    compares = any(span.operator is Operator.AGREEMENT for span in spans)
    return compares and len(chosen) == 1 and set(chosen[0].choices) == set(CAST)


def _passed_over(passage: Passage) -> Iterator[Entry]:
    """Manners that are no mentions, where a question leans on the one before."""
    for referent in passage.referents:
        if not referent.mentions:
            written = passage.text[referent.start : referent.end].strip(" ,")
            yield Entry(referent.start, referent.end, written, Part.MANNERS)


def _is_named_there(span: PhraseSpan, mentions: Sequence[Mention]) -> bool:
    """Whether the phrase is part of what a vote is about: "on the population of Gaza"."""
    lead = mentions[span.start - 1].written.lower() if span.start else ""
    return lead in word_lists().many_votes_leads


def _admission(
    spans: Sequence[OperatorSpan], mentions: Sequence[Mention], topics: Sequence[Topic]
) -> Iterator[TopicMention]:
    """ "Israel becoming a member": the vote is about its admission."""
    for span in spans:
        if span.operator is Operator.ADMISSION and any(isinstance(topic, StateMention) for topic in topics):
            first, last = mentions[span.start], mentions[span.end - 1]
            yield TopicMention(first.start, last.end, first.written, ADMISSION)


def _without_auxiliary(spans: Iterator[OperatorSpan], mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """The operators but for "do" before another verb: "do India and China agree?"; at the end it asks for a result."""
    last = max((place for place, mention in enumerate(mentions) if mention.written[:1].isalnum()), default=0)
    for span in (*spans, *_just(mentions)):
        if span.operator is Operator.ALONE and _owns(span, mentions):
            continue
        if span.operator is Operator.COHESION and _breaks_with_state(span, mentions):
            if not {one.written.lower() for one in mentions[span.start : span.end]}.isdisjoint(_APART):
                yield OperatorSpan(Operator.DIFFERENCE, span.start, span.end - 1)
            continue
        if span.operator is Operator.RESULT and mentions[span.start].written.lower() == "do" and span.start < last:
            continue
        yield replace(span, operator=_meant(span, mentions))


_APART = frozenset({"differently", "from", "step", "line", "odds"})


def _of_others(spans: Sequence[OperatorSpan], mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "Britain voted no, and who else?": who chose as somebody did that is named."""
    named = any(isinstance(one, StateMention | GroupMention) for one in mentions)
    chooses = any(isinstance(one, ChoiceMention) for one in mentions)
    if not (named and chooses) or any(span.operator in (Operator.EXCEPT, Operator.ALONE) for span in spans):
        return
    for place, (before, mention) in enumerate(pairwise(mentions), 1):
        asked = before.written.lower() in ("who", "which", "what", "many", "whom")
        if asked and mention.written.lower() in _OTHERS:
            yield OperatorSpan(Operator.JOINED, place, place + 1)
            yield OperatorSpan(Operator.WHO, place - 1, place)


def _just(mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "The texts that just Israel voted against"."""
    for place, mention in enumerate(mentions[:-2]):
        state, choice = mentions[place + 1 : place + 3]
        if mention.written.lower() == "just" and isinstance(state, StateMention) and isinstance(choice, ChoiceMention):
            yield OperatorSpan(Operator.ALONE, place, place + 1)


def _pointed_at(mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "The three noes when it was adopted": who they are."""
    kinds = [type(one) for one in mentions[1:3]]
    if kinds == [NumberMention, ChoiceMention] and mentions[0].written.lower() in ("the", "those", "these"):
        yield OperatorSpan(Operator.WHO, 0, 1)


def _alike(spans: Sequence[OperatorSpan], mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "How often were the votes of Australia and New Zealand the same?"."""
    said = [place for place, one in enumerate(mentions) if is_word(one)][-2:]
    states = sum(isinstance(one, StateMention) for one in mentions)
    ends = [mentions[place].written.lower() for place in said] == ["the", "same"]
    if ends and states > 1 and not any(span.end > said[0] for span in spans):
        yield OperatorSpan(Operator.AGREEMENT, said[0], said[1] + 1)


def _meant(span: OperatorSpan, mentions: Sequence[Mention]) -> Operator:
    """What a phrase of one operator is where what stands around it makes it another."""
    said = " ".join(one.written.lower() for one in mentions[span.start : span.end])
    if said == "how close" and sum(isinstance(one, StateMention | GroupMention) for one in mentions) <= 1:
        # "How close was the vote?" asks for a result, "how close are they?" does not.
        return Operator.RESULT
    if span.operator is Operator.MOST and _is_bound(span, mentions):
        return Operator.BOUND
    if span.operator is Operator.UNANIMOUS and any(isinstance(one, GroupMention) for one in mentions):
        # Said of a group, not of a vote.
        chooses = any(isinstance(one, ChoiceMention) for one in mentions)
        return (
            Operator.EVERYONE if chooses and mentions[0].written.lower() in word_lists().whether else Operator.COHESION
        )
    if said == "together" and [type(one) for one in mentions if isinstance(one, StateMention | GroupMention)] == [
        GroupMention
    ]:
        return Operator.COHESION
    return Operator.DIFFERENCE if _parts_two(span, mentions) else span.operator


def _breaks_with_state(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Did it go against Russia?": only with a group somebody breaks ranks."""
    return isinstance(mentions[span.end - 1], StateMention | BodyMention)


def _owns(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "On its own question"."""
    return mentions[span.end - 1].written.lower().endswith("own") and any(
        map(is_word, mentions[span.end : span.end + 1])
    )


def _is_bound(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Opposed by more than 40"."""
    behind = mentions[span.end : span.end + 2]
    than = bool(behind) and behind[0].written.lower() == "than"
    return than and isinstance(behind[-1], NumberMention)


def _parts_two(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Norway and Sweden split": said of two states, no result."""
    before = mentions[max(span.start - 3, 0) : span.start]
    said = mentions[span.start].written.lower() in word_lists().split
    return said and len(before) == SIDES and isinstance(before[0], StateMention) and isinstance(before[2], StateMention)


def _entries(
    mentions: Sequence[Mention], covered: set[int], roles: Sequence[tuple[Role, Mention]], tag: int
) -> Iterator[Entry]:
    """`tag`: where "or not?", "isn't that so?" begins."""
    topics = {id(party) for role, party in roles if role is Role.TOPIC}
    leaves_out = any(role is Role.EXCEPTED for role, _ in roles)
    for place, mention in enumerate(mentions):
        part = _part(mention, is_operator=place in covered, topics=topics)
        if part is Part.TOPIC and mention.start >= tag:
            part = Part.MANNERS
        if part is Part.TOPIC and (_is_epithet(place, mentions) or _is_apposition(place, mentions)):
            part = Part.MANNERS
        if part is Part.TOPIC and _is_tag(place, mentions):
            part = Part.MANNERS
        if leaves_out and mention.written.lower() in word_lists().leaving_out | _OTHERS and part is not Part.ROLE:
            part = Part.OPERATOR
        yield Entry(mention.start, mention.end, mention.written, part)


def _is_tag(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Same votes or not?", "twins or nah": what asks for a yes or a no at the end of a clause."""
    before = mentions[place - 1].written.lower() if place else ""
    ends = not any(map(is_word, mentions[place + 1 : place + 2]))
    return before == "or" and ends and mentions[place].written.lower() in word_lists().refusing


def _is_epithet(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Apartheid South Africa", "Thatcher's Britain": what tells of a state's government, right before its name."""
    after = [mention for mention in mentions[place + 1 : place + 3] if mention.written.lower() != "era"]
    behind = after[0] if after else None
    before = [mention.written.lower() for mention in mentions[max(place - 2, 0) : place]]
    under = before[-1:] == ["under"] or before == ["under", "the"]
    said = mentions[place].written.lower()
    state = mentions[place - 1] if place and isinstance(mentions[place - 1], StateMention) else None
    bracketed = state is not None and mentions[place].start - state.end == len(" (") and said in word_lists().epithets
    if state and (bracketed or said in word_lists().rulers):
        return True
    if before[-1:] == ["of"] and isinstance(mentions[place - 2], StateMention) and _is_somebody(mentions[place], None):
        # "India of Nehru".
        return True
    written = mentions[place].written.lower().removesuffix("'s").removesuffix("’s")
    led = isinstance(behind, StateMention) or under
    return led and (written in word_lists().epithets or _is_somebody(mentions[place], behind if not under else None))


def _is_somebody(mention: Mention, of: Mention | None) -> bool:
    """ "Under Ortega", "Milei's Argentina": a name that nobody knows, of who governed."""
    unknown = isinstance(mention, WordMention) and not mention.known and mention.written[:1].isupper()
    return unknown and (of is None or of.start - mention.end > len(" "))


def _is_apposition(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Its neighbours Slovakia and Serbia": what says something of those who are named right behind it."""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    written = mentions[place].written.lower()
    if written in word_lists().regional:
        # "The European non-permanent members: Denmark and Greece".
        said = [
            one for one in mentions[place + 1 : place + 6]
            if not (isinstance(one, GroupMention) or one.written.lower() in _OF_MEMBERS)
        ]  # fmt: skip
        return isinstance(next(iter(said), None), StateMention) and not isinstance(behind, StateMention)
    return isinstance(behind, StateMention) and written in word_lists().appositives


def _part(mention: Mention, *, is_operator: bool, topics: set[int]) -> Part:
    match mention:
        case StateMention() | GroupMention():
            return Part.TOPIC if id(mention) in topics else Part.ROLE
        case _ if is_operator:
            return Part.OPERATOR
        case WordMention():
            return Part.MANNERS if _is_manners(mention) else Part.TOPIC
        case TopicMention() | OrganMention() | NumberMention():
            return Part.TOPIC
        case _:
            return Part.ROLE


def _is_manners(mention: WordMention) -> bool:
    lists = word_lists()
    said = (lists.stop, lists.manners, lists.courtesies, lists.filler, lists.joining, lists.voting)
    if not mention.text[:1].isalnum() or any(mention.text in words for words in said):
        return True
    return is_light(mention.text) or is_everyday(mention.text)


def _what(mentions: Sequence[Mention], covered: set[int], topics: tuple[Topic, ...]) -> What:
    claimed = {claim.count for claim in _counts(mentions) if claim.choice}
    counted = {id(mention) for mention in _counted(mentions)}
    counted |= {id(one) for one in mentions if isinstance(one, NumberMention) and one.value in claimed}
    series = [
        mention
        for place, mention in enumerate(mentions)
        if isinstance(mention, SeriesMention) and place not in covered and not _are_third(place, mentions)
    ]
    return What(
        calls=tuple(mention for mention in mentions if isinstance(mention, SymbolMention | PopularNameMention)),
        about=tuple(mention for mention in topics if id(mention) not in counted),
        when=tuple(_narrowest([mention for mention in mentions if isinstance(mention, WhenMention | SessionMention)])),
        bodies=tuple(mention for mention in mentions if isinstance(mention, BodyMention)),
        matters=tuple(
            mention
            for place, mention in enumerate(mentions)
            if isinstance(mention, MatterMention) and not _is_of_states(place, mentions)
        ),
        series=series[-1] if series else None,
    )


def _is_of_states(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The separate votes of Argentina and Israel": no paragraph was voted on."""
    then = mentions[place + 1 : place + 3]
    return len(then) > 1 and then[0].written.lower() == "of" and isinstance(then[1], StateMention | GroupMention)


def _are_third(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Third countries" are any others."""
    behind = mentions[place + 1].written.lower() if place + 1 < len(mentions) else ""
    return mentions[place].written.lower() == "third" and behind in ("countries", "states", "parties")


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
        and (0 < mention.value <= MOST_LISTED or _is_membership(place, mentions))
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
