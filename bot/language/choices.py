"""The choices that a sentence asks for: "did not vote against" are all but one, "against or abstained" are two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from bot.language.denials import Denial, denials_in
from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
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
from data.model import CAST, Choice, other_than

Choices = tuple[Choice, ...]
_BOTH = 2

# Larger numbers are those of resolutions.
MOST_MEMBERS = 193
_CONTRASTING = frozenset({("instead", "of"), ("rather", "than")})
# "Back then", "back in 1975", "back to ES-11/1".
_BACK_TO = frozenset({"then", "in", "to", "on", "at", "when", "home", "there", "during"})
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


def choices_at(places: Iterable[int], mentions: Sequence[Mention], text: str) -> tuple[ChoiceAsked, ...]:
    """The choices named at these places among the mentions, in order; with "not" before one, the others."""
    found: list[ChoiceAsked] = []
    denials = denials_in(mentions)
    denying = {place for denial in denials.values() for place in range(denial.start, denial.end)}
    for place in places:
        mention = mentions[place]
        if not isinstance(mention, ChoiceMention) or place in denying or _says_nothing(place, mentions):
            continue
        if _is_by_veto(place, mentions):
            continue
        to_that = mention.veto or mention.written.lower() == "against"
        if to_that and found and found[-1].veto and found[-1].place == place - 1:
            # "Whose veto | killed it?", "used its veto | against it".
            continue
        if found and _is_denied_by(mentions[place - 1]):
            # "Did not vote | in favour" are two phrases, and one choice.
            found[-1] = ChoiceAsked(_denied(mention.choice), place, mention.veto)
            continue
        asked = ChoiceAsked(_asked(mention, place, mentions, denials.get(place)), place, mention.veto)
        if found and found[-1].choices == asked.choices and _says_again(found[-1].place, place, mentions):
            continue
        found.append(asked)
    if found and _follows_for(found[0].place, mentions, text):
        found.insert(0, ChoiceAsked((Choice.YES,), found[0].place - 1))
    return tuple(_joined(_denied_of_names(found, mentions), mentions, text))


def _is_by_veto(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Killed by a Russian veto", "shot it down with its veto": one choice, which is named behind it."""
    mention = mentions[place]
    if not isinstance(mention, ChoiceMention) or mention.choice is not Choice.NO:
        return False
    behind = [one for one in mentions[place + 1 : place + 6] if not isinstance(one, SymbolMention | PopularNameMention)]
    by = [one.written.lower() for one in behind[:1]] in (["by"], ["with"], ["through"])
    return by and any(isinstance(one, ChoiceMention) and one.veto for one in behind)


def _says_again(first: int, second: int, mentions: Sequence[Mention]) -> bool:
    """ "No-shows 2014, like not voting at all", "whose veto killed it": a choice in other words."""
    between = mentions[first + 1 : second]
    vetoed = all(isinstance(one, ChoiceMention) and one.veto for one in (mentions[first], mentions[second]))
    glossed = vetoed or any(one.written.lower() in ("like", "meaning", "ie") for one in between)
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
        ChoiceAsked(_denied(asked.choices[0]), asked.place, asked.veto, asked.offered)
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
    if place == 0 and mentions[place].written.lower() == "no" and _takes_back(mentions):
        return True
    if mentions[place].written.lower() in ("no", "yes") and before == "," and behind in ("?", ""):
        return True
    if mentions[place].written.lower() == "back" and (
        is_light(before) or behind.lower() in _BACK_TO or _is_given(place, mentions)
    ):
        return True
    if place > 1 and (mentions[place - 2].written.lower(), before) in _CONTRASTING:
        return True
    if mentions[place].written.lower() == "against" and before.rpartition(" ")[2] in word_lists().held_against:
        # "The International Day against Nuclear Tests", "the US embargo against Cuba".
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


def _takes_back(mentions: Sequence[Mention]) -> bool:
    """ "No sorry, ES-11/2", "no, I meant ES-11/2": no choice."""
    behind = [one.written.lower() for one in mentions[1:3] if one.written != ","]
    return behind[:1] in (["sorry"], ["wait"], ["i"], ["oops"], ["my"], ["not"], ["rather"])


def _is_given(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Giving Libya back its seat"."""
    return place > 1 and isinstance(mentions[place - 1], StateMention) and is_light(mentions[place - 2].written.lower())


def _asked(mention: ChoiceMention, place: int, mentions: Sequence[Mention], denial: Denial | None) -> Choices:
    denied = mention.denied != (denial.denies if denial else _negated(place, mentions))
    return _denied(mention.choice) if denied else (mention.choice,)


def _negated(place: int, mentions: Sequence[Mention]) -> bool:
    """Also with an article in between: "wasn't a yes"."""
    before = mentions[:place]
    if before and before[-1].written.lower() in ("a", "an"):
        before = before[:-1]
    return bool(before) and isinstance(before[-1], WordMention) and before[-1].text in word_lists().denying


def denials_at(chosen: Sequence[ChoiceAsked], mentions: Sequence[Mention]) -> Iterator[int]:
    """The places of the words by which choices are denied."""
    denials = denials_in(mentions)
    for asked in chosen:
        if denial := denials.get(asked.place):
            yield from range(denial.start, denial.end)
        before = range(max(asked.place - 3, 0), asked.place)
        if _negated(asked.place, mentions):
            yield from (place for place in before if mentions[place].written.lower() in word_lists().denying)
        yield from _neither_nor(asked.place, mentions)


def _neither_nor(first: int, mentions: Sequence[Mention]) -> Sequence[int]:
    """The places of "neither" and "nor" around the first of the choices that they deny together."""
    before = [place for place in range(max(first - 2, 0), first) if mentions[place].written.lower() == "neither"]
    nor = next((place for place in range(first, len(mentions)) if mentions[place].written.lower() == "nor"), None)
    denied = nor is not None and nor + 1 < len(mentions) and isinstance(mentions[nor + 1], ChoiceMention)
    return [*before, nor] if before and denied and nor is not None else []


def _denied(choice: Choice) -> Choices:
    return CAST if choice is Choice.NON_VOTING else other_than([choice])


def _are_named_behind(found: Sequence[ChoiceAsked]) -> bool:
    """Whether each choice behind the first ones is one of these."""
    return all(len(asked.choices) == 1 and asked.choices[0] in found[0].choices for asked in found[1:])


def _are_of_those(found: Sequence[ChoiceAsked], mentions: Sequence[Mention]) -> bool:
    between = {one.written.lower() for one in mentions[found[0].place + 1 : found[1].place]}
    return not between.isdisjoint(("but", "and", "yet", "without"))


def _joined(found: Sequence[ChoiceAsked], mentions: Sequence[Mention], text: str) -> list[ChoiceAsked]:
    """ "Voted against or abstained" is one set of choices, and so is "yes/abstain"; "neither backed nor opposed" are the
    others."""
    joined: list[ChoiceAsked] = []
    if len(found) == _BOTH and found[0].choices == CAST and _are_of_those(found, mentions):
        # "Took part but withheld a yes".
        return [replace(found[1], choices=tuple(one for one in found[1].choices if one in CAST))]
    if len(found) > 1 and _are_denied_together(found, mentions):
        named = {choice for asked in found for choice in asked.choices}
        return [ChoiceAsked(other_than(named), found[0].place)]
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
