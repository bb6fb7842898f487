"""What each word of a question is entered for in its ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.language.frames import Role
from bot.language.ledger import Entry, Part
from bot.language.mentions import (
    GroupMention,
    Mention,
    NumberMention,
    OrganMention,
    StateMention,
    TopicMention,
    WordMention,
    is_word,
)
from bot.language.morphology import is_manners
from bot.language.passages import Passage
from bot.language.senses import OTHERS
from bot.language.vocabulary import word_lists

_OF_MEMBERS = frozenset(
    {"non", "permanent", "elected", "council", "members", "member", "states", "countries", "ones", ":", ","}
)
_STRETCHES = frozenset({"decade", "decades", "month", "week", "day", "session", "quarter"})


def passed_over(passage: Passage) -> Iterator[Entry]:
    """The manners that are no mentions, where a question leans on the one before."""
    for referent in passage.referents:
        if not referent.mentions:
            written = passage.text[referent.start : referent.end].strip(" ,")
            yield Entry(referent.start, referent.end, written, Part.MANNERS)


def entries_of(
    mentions: Sequence[Mention], covered: set[int], roles: Sequence[tuple[Role, Mention]], tag: int
) -> Iterator[Entry]:
    """Each mention's entry. `tag`: where "or not?", "isn't that so?" begins."""
    topics = {id(party) for role, party in roles if role is Role.TOPIC}
    leaves_out = any(role is Role.EXCEPTED for role, _ in roles)
    for place, mention in enumerate(mentions):
        part = _part(mention, is_operator=place in covered, topics=topics)
        no_topic = (_is_tag, is_epithet, _is_apposition, measures_time)
        if part is Part.TOPIC and (mention.start >= tag or any(says(place, mentions) for says in no_topic)):
            part = Part.MANNERS
        if part is Part.MANNERS and _ends_name_of_day(place, mentions):
            part = Part.TOPIC
        if (
            leaves_out
            and mention.written.lower() in word_lists().leaving_out | OTHERS | {"none"}
            and part is not Part.ROLE
        ):
            part = Part.OPERATOR
        yield Entry(mention.start, mention.end, mention.written, part)


def measures_time(place: int, mentions: Sequence[Mention]) -> bool:
    """Whether a word says for which stretches of time something is counted apart: "by | decade |", "per month"."""
    led = place > 0 and mentions[place - 1].written.lower() in ("by", "per")
    return led and mentions[place].written.lower() in _STRETCHES


def _ends_name_of_day(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The International Day of | Play |": a word that says nothing elsewhere belongs to the name."""
    if place < len(("day", "of")) or not is_word(mentions[place]):
        return False
    name, joint, word = (one.written.lower() for one in mentions[place - 2 : place + 1])
    of_day = isinstance(mentions[place - 2], TopicMention) and name.endswith((" day", " week", " year", " decade"))
    lists = word_lists()
    spared = lists.articles | lists.which_ones | lists.pronouns | lists.auxiliaries | lists.adopted | lists.prepositions
    return of_day and joint in ("of", "for") and word not in spared


def _is_tag(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Same votes or not?", "twins or nah": what asks for a yes or a no at the end of a clause."""
    before = mentions[place - 1].written.lower() if place else ""
    ends = not any(map(is_word, mentions[place + 1 : place + 2]))
    return before == "or" and ends and mentions[place].written.lower() in word_lists().refusing


def is_epithet(place: int, mentions: Sequence[Mention]) -> bool:
    """Whether a word tells of a state's government and so of a time: "apartheid South Africa", "Thatcher's Britain", "under Ortega"."""
    said = mentions[place].written.lower()
    state = mentions[place - 1] if place and isinstance(mentions[place - 1], StateMention) else None
    bracketed = state is not None and mentions[place].start - state.end == len(" (") and said in word_lists().epithets
    if state and (bracketed or said in word_lists().rulers):
        return True
    before = [mention.written.lower() for mention in mentions[max(place - 2, 0) : place]]
    if before[-1:] == ["of"] and isinstance(mentions[place - 2], StateMention) and _is_somebody(mentions[place], None):
        # "India of Nehru".
        return True
    under = before[-1:] == ["under"] or before == ["under", "the"]
    behind = next((one for one in mentions[place + 1 : place + 3] if one.written.lower() != "era"), None)
    if not (under or isinstance(behind, StateMention)):
        return False
    written = said.removesuffix("'s").removesuffix("’s")
    return written in word_lists().epithets or _is_somebody(mentions[place], behind if not under else None)


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
            return Part.MANNERS if is_manners(mention.text) else Part.TOPIC
        case TopicMention() | OrganMention() | NumberMention():
            return Part.TOPIC
        case _:
            return Part.ROLE
