"""The choices that a sentence asks for: "did not vote against" are all but one, "against or abstained" are two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    MatterMention,
    Mention,
    NumberMention,
    PopularNameMention,
    StateMention,
    SymbolMention,
    WhenMention,
    WordMention,
)
from bot.language.morphology import is_light
from bot.language.vocabulary import word_lists
from data.model import CAST, STORED, Choice, Matter
from data.symbols import Series

Choices = tuple[Choice, ...]


_COUNTED = frozenset(
    {
        "country",
        "state",
        "member",
        "nation",
        "individual",
        "need",
        "details",
        "separate",
        "comparison",
        "comparisons",
        "names",
        "list",
        "further",
        "more",
        "longer",
    }
)


class ChoiceAsked(msgspec.Struct, frozen=True):
    """The choices that a sentence asks for; several where it says what a state did not do. `veto`: a no of that kind;
    `offered`: one or another is named ("against or abstained")."""

    choices: Choices
    place: int
    veto: bool = False
    offered: bool = False


_ASKED = frozenset({"whom", "who", "which", "what", "anyone", "anybody"})
_SPELT = {
    "abstained": Choice.ABSTAIN, "abstain": Choice.ABSTAIN, "abstention": Choice.ABSTAIN, "abstentions": Choice.ABSTAIN,
    "abstaining": Choice.ABSTAIN, "against": Choice.NO, "opposed": Choice.NO, "supported": Choice.YES, "supporting": Choice.YES,
}  # fmt: skip
_SHORTEST_MISSPELT = 6
# Larger numbers are those of resolutions.
MOST_MEMBERS = 193
_CONTRASTING = frozenset({("instead", "of"), ("rather", "than")})
# "Back then", "back in 1975", "back to ES-11/1".
_BACK_TO = frozenset({"then", "in", "to", "on", "at", "when", "home", "there", "during"})


def with_meant_choices(mentions: Sequence[Mention]) -> tuple[list[Mention], tuple[str, ...]]:
    """The mentions with misspelt choices as choices, and a note on each; "rejected" is one where someone is asked for."""
    found, notes = [], []
    asks_who, of_draft = _asks_who_rejected(mentions), _speaks_of_draft(mentions)
    for place, mention in enumerate(mentions):
        choice, veto = None, False
        if isinstance(mention, WordMention):
            if _is_for(place, mentions):
                choice = Choice.YES
            elif initial := _initial(place, mentions):
                choice = initial
            elif (
                mention.text in word_lists().rejecting
                and not _leads_to_verb(place, mentions)
                and (
                    _is_by(place, mentions)
                    or _are_counted(place, mentions)
                    or (asks_who and not _is_of_draft(place, mentions))
                )
            ):
                choice = Choice.NO
            elif mention.text in word_lists().stopping and of_draft and not _is_aim(place, mentions):
                choice, veto = Choice.NO, True
            elif not mention.known and (spelt := _misspelt(mention.text)):
                choice = _SPELT[spelt]
                notes.append(f"Taking “{mention.written}” as “{spelt}”.")
        found.append(ChoiceMention(mention.start, mention.end, mention.written, choice, veto) if choice else mention)
    return found, tuple(notes)


def _initial(place: int, mentions: Sequence[Mention]) -> Choice | None:
    """ "Y / n / abst", "y n a": choices by their first letters, which stand for nothing by themselves."""
    for start in range(max(place - 2, 0), place + 1):
        run = mentions[start : start + len(CAST)]
        # In haste "n" is also "and".
        if len(run) == len(CAST) and run[0].written.lower() == "y" and run[1].written.lower() in ("n", "and"):
            return CAST[place - start] if _is_abstaining(run[2]) else None
    return None


def _is_abstaining(mention: Mention) -> bool:
    return mention.written.lower() == "a" or (isinstance(mention, ChoiceMention) and mention.choice is Choice.ABSTAIN)


def _is_for(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Against ES-11/3 but for ES-11/4", "neither for nor against it": said beside another choice, or of votes by turns."""
    if mentions[place].written.lower() != "for":
        return False
    before = mentions[place - 1].written.lower() if place else ""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    named = isinstance(behind, SymbolMention | PopularNameMention) or (
        isinstance(behind, NumberMention) and behind.value > MOST_MEMBERS
    )
    if named and any(one.written.lower() == "against" for one in mentions[place + 1 :]):
        return True
    then = mentions[place + 2].written.lower() if place + 2 < len(mentions) else ""
    if behind is not None and behind.written.lower() in ("or", ",", "/") and then in ("against", "no"):
        # "Were they for or against?"
        return True
    if named and before in word_lists().denying:
        # "Which states weren't for ES-11/4?"
        return True
    if before == "neither":
        return named or (behind is not None and behind.written.lower() == "nor")
    if before == "nor":
        return named and isinstance(mentions[max(place - 2, 0)], ChoiceMention)
    chosen = any(isinstance(mention, ChoiceMention) for mention in mentions[:place])
    return named and chosen and before in ("but", "yet", "then")


def _asks_who_rejected(mentions: Sequence[Mention]) -> bool:
    """Whether words for rejecting are of states ("who rejected it?"), and do not tell what came of a draft."""
    words, lists = {mention.written.lower() for mention in mentions}, word_lists()
    someone = any(isinstance(mention, StateMention | GroupMention) for mention in mentions)
    return someone or not words.isdisjoint(lists.for_states)


def _is_of_draft(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The draft was rejected": what came of it."""
    before = {mention.written.lower() for mention in mentions[max(place - 2, 0) : place]}
    return not before.isdisjoint(word_lists().of_drafts) and not _is_by_somebody(place, mentions)


def _is_by_somebody(place: int, mentions: Sequence[Mention]) -> bool:
    """ "By whom was it rejected?", "rejected by Russia alone"."""
    behind = mentions[place + 1 : place + 3]
    named = len(behind) > 1 and behind[0].written.lower() == "by" and isinstance(behind[1], StateMention | GroupMention)
    asked = any(
        one.written.lower() == "by" and other.written.lower() in ("whom", "which", "what")
        for one, other in pairwise(mentions)
    )
    return named or asked


def _is_by(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Rejected by whom?", "by which countries was it rejected?", "rejected by Israel"."""
    written = [mention.written.lower() for mention in mentions]
    behind = mentions[place + 1 : place + 4]
    if written[place + 1 : place + 2] == ["by"]:
        return any(isinstance(one, StateMention | GroupMention) or one.written.lower() in _ASKED for one in behind) or (
            not _ASKED.isdisjoint(written[:place])
        )
    return any(
        one == "by" and other in ("whom", "who", "which", "what") for one, other in pairwise(written[: place + 1])
    )


def _leads_to_verb(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Which countries refuse to recognise it?"."""
    return [one.written.lower() for one in mentions[place + 1 : place + 2]] == ["to"]


def _are_counted(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The four that rejected it"."""
    before = mentions[max(place - 2, 0) : place]
    return len(before) > 1 and isinstance(before[0], NumberMention) and before[1].written.lower() in ("that", "who")


def _speaks_of_draft(mentions: Sequence[Mention]) -> bool:
    """Whether a draft of the Council is spoken of, which can be stopped by a veto."""
    return any(
        (isinstance(one, SymbolMention) and one.symbol.series is Series.DOCUMENT)
        or (isinstance(one, MatterMention) and one.matter is Matter.DRAFT)
        or (isinstance(one, PopularNameMention) and any(symbol.startswith("S/") for symbol in one.symbols))
        or (isinstance(one, ChoiceMention) and one.veto)
        for one in mentions
    )


def _is_aim(place: int, mentions: Sequence[Mention]) -> bool:
    """ "A draft to stop the war"."""
    before = mentions[place - 1].written.lower() if place else ""
    return before in ("to", "on", "for", "of", "and")


def _misspelt(word: str) -> str | None:
    """The word for a choice that another word is one letter away from."""
    if len(word) < _SHORTEST_MISSPELT:
        return None
    # Most questions spell their words right and need none of this.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return next((spelt for spelt in _SPELT if OSA.distance(word, spelt) == 1), None)


def choices_at(places: Iterable[int], mentions: Sequence[Mention], text: str) -> tuple[ChoiceAsked, ...]:
    """The choices named at these places among the mentions, in order; with "not" before one, the others."""
    found: list[ChoiceAsked] = []
    for place in places:
        mention = mentions[place]
        if not isinstance(mention, ChoiceMention) or _says_nothing(place, mentions):
            continue
        if mention.veto and _is_by_veto(place, mentions):
            continue
        if found and (_is_denied_by(mentions[place - 1]) or _is_not_given(place, mentions)):
            # "Did not vote | in favour" are two phrases, and one choice.
            found[-1] = ChoiceAsked(_other_than(mention.choice), place, mention.veto)
            continue
        asked = ChoiceAsked(_asked(mention, place, mentions), place, mention.veto)
        if found and found[-1].choices == asked.choices and _says_again(found[-1].place, place, mentions):
            continue
        found.append(asked)
    if found and _follows_for(found[0].place, mentions, text):
        found.insert(0, ChoiceAsked((Choice.YES,), found[0].place - 1))
    return tuple(_joined(_denied_of_names(found, mentions), mentions, text))


def _is_by_veto(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Killed by a Russian veto": one choice, which is named behind it."""
    behind = mentions[place + 1 : place + 6]
    by = [one.written.lower() for one in behind[:1]] in (["by"], ["with"], ["through"])
    return by and any(isinstance(one, ChoiceMention) and one.veto for one in behind)


def _says_again(first: int, second: int, mentions: Sequence[Mention]) -> bool:
    """ "No-shows 2014, like not voting at all": a choice in other words."""
    between = mentions[first + 1 : second]
    glossed = any(one.written.lower() in ("like", "meaning", "ie") for one in between)
    return glossed and not any(isinstance(one, StateMention | GroupMention | SymbolMention) for one in between)


def _follows_for(place: int, mentions: Sequence[Mention], text: str) -> bool:
    """ "For / against / abstaining"."""
    before = mentions[place - 1] if place else None
    if before is None or before.written.lower() != "for":
        return False
    return text[before.end : mentions[place].start].strip() in ("/", "|")


def _denied_of_names(found: Sequence[ChoiceAsked], mentions: Sequence[Mention]) -> list[ChoiceAsked]:
    """ "Neither France nor Italy backed it": any choice but that one."""
    denied = any(
        one.written.lower() == "neither" and isinstance(other, StateMention | GroupMention)
        for one, other in pairwise(mentions)
    )
    if not denied:
        return list(found)
    return [
        ChoiceAsked(_other_than(asked.choices[0]), asked.place, asked.veto, asked.offered)
        if len(asked.choices) == 1
        else asked
        for asked in found
    ]


def _are_denied_together(found: Sequence[ChoiceAsked], mentions: Sequence[Mention]) -> bool:
    """Whether "neither" and "nor" stand before the choices, and no vote or name between them."""
    between = mentions[found[0].place + 1 : found[-1].place]
    words = {mention.text for mention in between if isinstance(mention, WordMention)}
    before = mentions[max(found[0].place - 2, 0) : found[0].place]
    return "nor" in words and any(mention.written.lower() == "neither" for mention in before)


def _is_not_given(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Gave it no support"."""
    before, mention = mentions[place - 1], mentions[place]
    backing = mention.written.lower() in ("support", "backing", "assent")
    return backing and isinstance(before, ChoiceMention) and before.written.lower() == "no"


def _is_denied_by(mention: Mention) -> bool:
    """Whether a choice right before another takes that one back: "did not vote" before "yes"."""
    return (
        isinstance(mention, ChoiceMention)
        and mention.choice is Choice.NON_VOTING
        and mention.written.lower().endswith(("vote", "voted"))
    )


def _says_nothing(place: int, mentions: Sequence[Mention]) -> bool:
    """The tag of "India abstained, no?", what is "not counting absences" or was not done ("instead of voting against"), and
    "no" that counts: "no EU state voted for it"."""
    around = (mentions[place - 1], *mentions[place + 1 : place + 2]) if place else ()
    if len(around) > 1 and any(all(isinstance(one, kind) for one in around) for kind in (SymbolMention, WhenMention)):
        # "ES-11/1 against ES-11/2", "2024 against 2025": compared.
        return mentions[place].written.lower() == "against"
    before = mentions[place - 1].written.lower() if place else ""
    behind = mentions[place + 1].written if place + 1 < len(mentions) else ""
    counted = mentions[place + 1] if place + 1 < len(mentions) else None
    if mentions[place].written.lower() == "no" and (
        (isinstance(counted, NumberMention) and counted.written == "1")
        or isinstance(counted, GroupMention)
        or (counted and counted.written.lower() in _COUNTED)
    ):
        return True
    if mentions[place].written.lower() in ("no", "yes") and before == "," and behind in ("?", ""):
        return True
    if mentions[place].written.lower() == "back" and (
        is_light(before) or behind.lower() in _BACK_TO or _is_given(place, mentions)
    ):
        return True
    if place > 1 and (mentions[place - 2].written.lower(), before) in _CONTRASTING:
        return True
    if mentions[place].written.lower() == "against" and before in word_lists().held_against:
        # "The International Day against Nuclear Tests".
        return True
    if before == "as" and mentions[place].written.lower().startswith("opposed"):
        # "The original sponsors, as opposed to those that joined later".
        return True
    if mentions[place].written.lower().startswith("for ") and before in ("acted", "act", "acting", "acts"):
        # "Did the G77 sponsor it, and who acted for it?".
        return True
    led_in = ("counting", "including", "excluding", "without", "ignoring", "treat", "treating", "count", "incl")
    # "Do abstentions count?", but "the yes count", "its abstention count".
    plural = mentions[place].written.lower().endswith("s") and mentions[place].written.lower() != "yes"
    told = plural and behind.lower() in ("count", "counts")
    return before in led_in or told or behind.lower() == "included"


def _is_given(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Giving Libya back its seat"."""
    return place > 1 and isinstance(mentions[place - 1], StateMention) and is_light(mentions[place - 2].written.lower())


def _asked(mention: ChoiceMention, place: int, mentions: Sequence[Mention]) -> Choices:
    denied = mention.denied != _negated(place, mentions)
    return _other_than(mention.choice) if denied else (mention.choice,)


def _negated(place: int, mentions: Sequence[Mention]) -> bool:
    """Also with an article in between: "wasn't a yes"."""
    before = mentions[:place]
    if before and before[-1].written.lower() in ("a", "an"):
        before = before[:-1]
    return bool(before) and isinstance(before[-1], WordMention) and before[-1].text in word_lists().denying


def denials_at(chosen: Sequence[ChoiceAsked], mentions: Sequence[Mention]) -> Iterator[int]:
    """The places of the words by which choices are denied."""
    for asked in chosen:
        before = range(max(asked.place - 3, 0), asked.place)
        if _negated(asked.place, mentions):
            yield from (place for place in before if mentions[place].written.lower() in word_lists().denying)


def _other_than(choice: Choice) -> Choices:
    return CAST if choice is Choice.NON_VOTING else tuple(other for other in STORED if other is not choice)


def _are_named_behind(found: Sequence[ChoiceAsked]) -> bool:
    """Whether each choice behind the first ones is one of these."""
    return all(len(asked.choices) == 1 and asked.choices[0] in found[0].choices for asked in found[1:])


def _joined(found: Sequence[ChoiceAsked], mentions: Sequence[Mention], text: str) -> list[ChoiceAsked]:
    """ "Voted against or abstained" is one set of choices, and so is "yes/abstain"; "neither backed nor opposed" are the
    others."""
    joined: list[ChoiceAsked] = []
    if len(found) > 1 and _are_denied_together(found, mentions):
        named = {choice for asked in found for choice in asked.choices}
        return [ChoiceAsked(tuple(choice for choice in STORED if choice not in named), found[0].place)]
    if len(found) > 1 and len(found[0].choices) > 1 and _are_named_behind(found):
        # "Withheld support, by opposing or by abstaining": what is meant is told behind it.
        told = tuple(dict.fromkeys(choice for asked in found[1:] for choice in asked.choices))
        return [ChoiceAsked(told, found[-1].place)]
    for asked in found:
        if joined:
            before, here = mentions[joined[-1].place], mentions[asked.place]
            if text[before.end : here.start].strip().lower() in ("or", "/", ", or"):
                both = tuple(dict.fromkeys(joined[-1].choices + asked.choices))
                joined[-1] = ChoiceAsked(both, asked.place, offered=True)
                continue
        joined.append(asked)
    return joined
