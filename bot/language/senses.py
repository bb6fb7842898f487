"""What phrases of operators mean where they stand, and the operators that only the whole sentence tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from bot.language.frames import Operator
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    Mention,
    NumberMention,
    StateMention,
    WhenMention,
    is_word,
)
from bot.language.openings import opening_of
from bot.language.operators import OperatorSpan, find_operators
from bot.language.vocabulary import word_lists
from data.model import Choice

# Two states and what joins them.
_SIDES = 3
_APART = frozenset({"differently", "from", "step", "line", "odds", "variance", "ways", "company"})
# End words for those who choose so: "abstainer", "objector", "absentee".
_AGENTS = ("er", "or", "ee")
_TEXTS = frozenset({"resolution", "resolutions", "text", "texts", "draft", "drafts"})
# Between "not" and "alike".
_HOW_OFTEN = frozenset(
    {
        "always",
        "quite",
        "fully",
        "entirely",
        "exactly",
        "all",
        "often",
        "vote",
        "voted",
        "voting",
        "cast",
        "the",
        "stand",
        "stood",
        "go",
        "went",
    }
)
_AS_ONE = frozenset(
    {
        "in unison",
        "as one",
        "as a bloc",
        "as one bloc",
        "as a block",
        "as one block",
        "en bloc",
        "en block",
        "unity",
        "stick together",
        "stuck together",
        "cohesion",
        "cohesive",
        "how cohesive",
        "how united",
        "united",
    }
)
# "Besides the US, did any other country oppose it?"
OTHERS = frozenset({"else", "other", "others"})
_SOMEBODY = frozenset({"who", "anyone", "anybody", "someone", "somebody", "which", "what", "any", "many"})


def names_others(written: Sequence[str]) -> bool:
    """ "Who else", "anybody else", "how many others"."""
    return any(one in _SOMEBODY and other in OTHERS for one, other in pairwise(written))


def operators_in(mentions: Sequence[Mention]) -> tuple[OperatorSpan, ...]:
    """The operators that phrases stand for, each with what it means there."""
    return tuple(_with_meaning(find_operators(mentions), mentions))


def operators_of_sentence(spans: Sequence[OperatorSpan], mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """The operators that no phrase alone stands for, but the whole sentence."""
    yield from _of_others(spans, mentions)
    yield from _with_somebody(mentions)
    yield from _by_whom(mentions)
    yield from _alike(spans, mentions)
    yield from _trend_with(spans, mentions)
    yield from _pointed_at(mentions)
    yield from _of_agents(spans, mentions)
    yield from _of_so_many(spans, mentions)


def is_siding(span: OperatorSpan) -> bool:
    """ "Against the rest of", "didn't vote the same": no choice on a vote, but what is said of those who vote together."""
    return span.operator in (Operator.COHESION, Operator.DIFFERENCE, Operator.NARROWEST) and span.end - span.start > 1


class _Named(msgspec.Struct, frozen=True):
    """How many states and groups a sentence names, and whether it names a choice."""

    states: int
    groups: int
    chooses: bool

    @property
    def is_one_group(self) -> bool:
        return self.groups == 1 and not self.states


def _named_in(mentions: Sequence[Mention]) -> _Named:
    return _Named(
        states=sum(isinstance(one, StateMention) for one in mentions),
        groups=sum(isinstance(one, GroupMention) for one in mentions),
        chooses=any(isinstance(one, ChoiceMention) for one in mentions),
    )


def _with_meaning(spans: Iterator[OperatorSpan], mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """The operators without phrases that are none there: "do" before another verb ("do India and China agree?") asks for no
    result."""
    last = max((place for place, mention in enumerate(mentions) if is_word(mention)), default=0)
    named = _named_in(mentions)
    for span in (*spans, *_just(mentions)):
        if span.operator is Operator.JOINED and _joins_nobody(span, mentions):
            continue
        if span.operator is Operator.AGREEMENT and _is_denied(span, mentions):
            yield replace(span, operator=Operator.DIFFERENCE, start=span.start - 2)
            continue
        if span.operator is Operator.ALONE and (_owns(span, mentions) or _is_any_one(span, mentions)):
            continue
        if span.operator is Operator.EVERYONE and _are_votes(span, mentions):
            continue
        if span.operator is Operator.EXCEPT and _leaves_out_nobody(span, mentions):
            continue
        if [one.written.lower() for one in mentions[span.start : span.end + 1]] == ["united", "nations"]:
            continue
        if span.operator is Operator.COHESION and _breaks_with_one(span, mentions):
            yield OperatorSpan(Operator.DIFFERENCE, span.start, span.end)
            continue
        if span.operator is Operator.COHESION and _breaks_with_state(span, mentions):
            if not {one.written.lower() for one in mentions[span.start : span.end]}.isdisjoint(_APART):
                yield OperatorSpan(Operator.DIFFERENCE, span.start, span.end - 1)
            continue
        if span.operator is Operator.RESULT and mentions[span.start].written.lower() == "do" and span.start < last:
            continue
        meant = replace(span, operator=_meant(span, mentions, named))
        denied = _denied_from(meant, mentions) if meant.operator is Operator.AGREEMENT else None
        yield meant if denied is None else OperatorSpan(Operator.DIFFERENCE, denied, span.end)


def _denied_from(span: OperatorSpan, mentions: Sequence[Mention]) -> int | None:
    """Where "not always" begins before "on the same side": what differs is asked for."""
    place = span.start - 1
    while place >= 0 and mentions[place].written.lower() in _HOW_OFTEN:
        place -= 1
    denied = place >= 0 and mentions[place].written.lower() in word_lists().denying | {"didnt", "dont", "doesnt"}
    return place if denied else None


def _of_others(spans: Sequence[OperatorSpan], mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "Britain voted no, and who else?": who chose as somebody did that is named."""
    named = any(isinstance(one, StateMention | GroupMention) for one in mentions)
    chooses = any(isinstance(one, ChoiceMention) for one in mentions)
    if not (named and chooses) or any(span.operator in (Operator.EXCEPT, Operator.ALONE) for span in spans):
        return
    for place, (before, mention) in enumerate(pairwise(mentions), 1):
        asked = before.written.lower() in ("who", "which", "what", "many", "whom")
        if asked and mention.written.lower() in OTHERS:
            yield OperatorSpan(Operator.JOINED, place, place + 1)
            yield OperatorSpan(Operator.WHO, place - 1, place)


def _with_somebody(mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "Who voted no with Belarus?": who chose as Belarus did."""
    for place, mention in enumerate(mentions[:-2], 1):
        if not isinstance(mention, ChoiceMention):
            continue
        lead, behind = mentions[place], mentions[place + 1]
        if lead.written.lower() != "with" or not isinstance(behind, StateMention):
            continue
        if not any(one.written.lower() in ("who", "which", "many", "those") for one in mentions[: place - 1]):
            continue
        if mention.choice is Choice.NON_VOTING:
            # "Did not vote with Belarus" is said of those that voted otherwise.
            yield OperatorSpan(Operator.DIFFERENCE, place - 1, place + 1)
        else:
            yield OperatorSpan(Operator.JOINED, place, place + 1)


def _by_whom(mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "ES-11/4, opposed by": asks who did."""
    said = [place for place, one in enumerate(mentions) if is_word(one)][-2:]
    if len(said) > 1 and mentions[said[1]].written.lower() == "by" and isinstance(mentions[said[0]], ChoiceMention):
        yield OperatorSpan(Operator.WHO, said[1], said[1] + 1)


def _just(mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "The texts that just Israel voted against"."""
    for place, mention in enumerate(mentions[:-1]):
        if mention.written.lower() != "just":
            continue
        said = [one for one in mentions[place + 1 : place + 4] if one.written.lower() not in ("the", "that", "who")]
        state, choice = (*said, None, None)[:2]
        led = place > 0 and mentions[place - 1].written.lower() == "by"
        if isinstance(state, StateMention) and (led or isinstance(choice, ChoiceMention)):
            yield OperatorSpan(Operator.ALONE, place, place + 1)


def _pointed_at(mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "The three noes when it was adopted": who they are."""
    for place, mention in enumerate(mentions[:-2]):
        if mention.written.lower() not in ("the", "those", "these"):
            continue
        kinds = [type(one) for one in mentions[place + 1 : place + 3]]
        led = not place or mentions[place - 1].written.lower() in ("+", "and", "&", "plus", "name", "list")
        if led and kinds == [NumberMention, ChoiceMention]:
            yield OperatorSpan(Operator.WHO, place, place + 1)


def _of_agents(spans: Sequence[OperatorSpan], mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "The biggest abstainer of 2016", "the most absent state": who made that choice most often."""
    most = {place for span in spans if span.operator is Operator.MOST for place in range(span.start, span.end)}
    for place, mention in enumerate(mentions[1:], 1):
        if not isinstance(mention, ChoiceMention):
            continue
        behind = mentions[place + 1].written.lower() if place + 1 < len(mentions) else ""
        if not mention.written.lower().rstrip("s").endswith(_AGENTS) and behind not in ("state", "country", "member"):
            continue
        # "Top five abstainers".
        lead = place - 2 if isinstance(mentions[place - 1], NumberMention) and place > 1 else place - 1
        if not most.isdisjoint((lead, lead - 1)):
            yield OperatorSpan(Operator.WHO, lead, lead + 1)
        elif mentions[lead].written.lower() in word_lists().leading:
            yield OperatorSpan(Operator.MOST, lead, lead + 1)
            yield OperatorSpan(Operator.WHO, lead, lead + 1)


def _of_so_many(spans: Sequence[OperatorSpan], mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "Which five states voted no most often?", "countries with the most abstentions": states are asked for."""
    nouns = word_lists().group_nouns
    ranks = {span.start for span in spans if span.operator in (Operator.MOST, Operator.FEWEST)}
    for place, mention in enumerate(mentions):
        if mention.written.lower() not in nouns and not isinstance(mention, GroupMention):
            continue
        then = mentions[place + 1 : place + 3]
        before = mentions[max(place - 2, 0) : place]
        if len(before) > 1 and before[0].written.lower() in ("which", "what") and isinstance(before[1], NumberMention):
            yield OperatorSpan(Operator.WHO, place - 2, place - 1)
            continue
        have_most = then and then[0].written.lower() in ("with", "having")
        if (have_most and not ranks.isdisjoint((place + 2, place + 3))) or (ranks and _do_so(then)):
            yield OperatorSpan(Operator.WHO, place + 1, place + 2)


def _do_so(then: Sequence[Mention]) -> bool:
    """ "The country | that abstained | the most"."""
    relative = [one.written.lower() for one in then[:1]] in (["that"], ["which"], ["who"])
    return relative and any(isinstance(one, ChoiceMention) for one in then[1:])


def _alike(spans: Sequence[OperatorSpan], mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "How often were the votes of Australia and New Zealand the same?"."""
    said = [place for place, one in enumerate(mentions) if is_word(one)][-2:]
    states = sum(isinstance(one, StateMention) for one in mentions)
    ends = [mentions[place].written.lower() for place in said] == ["the", "same"]
    if ends and states > 1 and not any(span.end > said[0] for span in spans):
        yield OperatorSpan(Operator.AGREEMENT, said[0], said[1] + 1)


def _trend_with(spans: Sequence[OperatorSpan], mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """ "Trend of France with Germany and Italy": how often it agreed with each."""
    course = any(span.operator is Operator.COURSE for span in spans)
    says_what = any(isinstance(one, ChoiceMention) for one in mentions) or len(spans) > 1
    if not course or says_what:
        return
    for place, (one, lead, other) in enumerate(zip(mentions, mentions[1:], mentions[2:], strict=False)):
        states = isinstance(one, StateMention) and isinstance(other, StateMention)
        if states and lead.written.lower() == "with":
            yield OperatorSpan(Operator.AGREEMENT, place + 1, place + 2)


def _meant(span: OperatorSpan, mentions: Sequence[Mention], named: _Named) -> Operator:
    """What a phrase of one operator is where what stands around it makes it another."""
    said = " ".join(one.written.lower() for one in mentions[span.start : span.end])
    if said == "how close" and named.states + named.groups <= 1:
        # "How close was the vote?" asks for a result, "how close are they?" does not.
        return Operator.RESULT
    if span.operator is Operator.NARROWEST and said in ("closer", "nearer") and named.states >= _SIDES:
        # "To whom was Austria closer, Norway or Sweden?"
        return Operator.NEARER
    if span.operator is Operator.SEAT and _names_no_seat(span, mentions):
        return Operator.WHO
    if said in ("odd one out", "the odd one out") and named.is_one_group:
        # Of its members, not of all.
        return Operator.COHESION
    if said == "defectors" and not named.groups:
        return Operator.CHANGE
    if span.operator is Operator.MOST and _is_bound(span, mentions):
        return Operator.BOUND
    if span.operator is Operator.UNANIMOUS and named.groups:
        # Said of a group, not of a vote.
        asks = named.chooses and opening_of(mentions) in word_lists().whether
        return Operator.EVERYONE if asks else Operator.COHESION
    if span.operator is Operator.COHESION and said in _AS_ONE and not named.groups:
        # Said of two states, not of the members of a group.
        return Operator.AGREEMENT
    if named.is_one_group and (said == "together" or _agree_among_themselves(span, mentions)):
        return Operator.COHESION
    if said in ("split vote", "split votes") and isinstance(mentions[span.start - 1], GroupMention) and span.start:
        return Operator.COHESION
    return Operator.DIFFERENCE if _parts_two(span, mentions) else span.operator


def _agree_among_themselves(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "How often do BRICS members agree?", but "how often does BRICS agree with them?"."""
    behind = [one.written.lower() for one in mentions[span.end : span.end + 1]]
    return (
        span.operator is Operator.AGREEMENT
        and isinstance(mentions[span.start - 1], GroupMention)
        and behind not in (["with"], ["to"], ["as"])
    )


def _names_no_seat(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Who was in the no camp?", "who had the most noes?"."""
    asked = mentions[span.start].written.lower() == "who"
    return asked and not any(isinstance(one, StateMention) for one in mentions[span.end : span.end + 3])


def _joins_nobody(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Its first vote | as a | member"."""
    in_what_role = [one.written.lower() for one in mentions[span.end - 1 : span.end + 1]] in (["as", "a"], ["as", "an"])
    return in_what_role or _is_with_choice(span, mentions) or _are_same(span, mentions)


def _is_with_choice(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Voted with no"."""
    behind = mentions[span.end : span.end + 1]
    return mentions[span.end - 1].written.lower() == "with" and any(isinstance(one, ChoiceMention) for one in behind)


def _are_same(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "| Did the same | countries vote against both?"."""
    behind = mentions[span.end : span.end + 1]
    names = any(isinstance(one, GroupMention) or one.written.lower() in word_lists().group_nouns for one in behind)
    return mentions[span.end - 1].written.lower() == "same" and names


def _are_votes(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "How | did each | vote on it turn out?", "did each of the Cyprus texts pass?", and not "did each Nordic state"."""
    behind = [one.written.lower() for one in mentions[span.end : span.end + 4]]
    noun = next((one for one in behind if one not in {"of", *word_lists().articles}), "")
    of_texts = not _TEXTS.isdisjoint(behind) and word_lists().group_nouns.isdisjoint(behind)
    return mentions[span.end - 1].written.lower() in ("each", "every") and (noun in ("vote", "votes") or of_texts)


def _is_denied(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Weren't always on one side"."""
    before = [one.written.lower() for one in mentions[max(span.start - 2, 0) : span.start]]
    return (
        len(before) > 1
        and before[0] in word_lists().denying
        and before[1] in ("always", "entirely", "fully", "exactly", "quite", "all", "really", "ever")
    )


def _breaks_with_state(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Did it go against Russia?": only with a group somebody breaks ranks."""
    return isinstance(mentions[span.end - 1], StateMention | BodyMention)


def _breaks_with_one(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "On which votes did Chile break with | Peru?"."""
    led = mentions[span.end - 1].written.lower() in ("with", "from")
    behind = mentions[span.end : span.end + 1]
    return led and any(isinstance(one, StateMention) for one in behind)


def _owns(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "On its own question"."""
    behind = mentions[span.end : span.end + 1]
    owned = any(
        is_word(one) and not isinstance(one, ChoiceMention | WhenMention) and one.written.lower() != "in"
        for one in behind
    )
    return mentions[span.end - 1].written.lower().endswith("own") and owned


def _is_any_one(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "The most abstentions on a | single | resolution"."""
    before = mentions[span.start - 1].written.lower() if span.start else ""
    behind = [one.written.lower() for one in mentions[span.end : span.end + 2]]
    texts = not (_TEXTS | {"vote", "year", "session", "roll call"}).isdisjoint(behind)
    return mentions[span.start].written.lower() == "single" and before in ("a", "any", "one") and texts


def _leaves_out_nobody(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Which of them abstained less?", "non-nuclear states", but "the EU less Hungary", "non-EU states"."""
    behind = [one for one in mentions[span.end : span.end + 2] if one.written.lower() not in word_lists().articles]
    named = any(isinstance(one, StateMention | GroupMention) for one in behind[:1])
    return mentions[span.start].written.lower() in ("less", "non", "beyond", "ignoring") and not named


def _is_bound(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Opposed by more than 40"."""
    behind = mentions[span.end : span.end + 2]
    than = bool(behind) and behind[0].written.lower() == "than"
    return than and isinstance(behind[-1], NumberMention)


def _parts_two(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Norway and Sweden split": said of two states, no result."""
    before = mentions[max(span.start - 3, 0) : span.start]
    said = mentions[span.start].written.lower() in word_lists().split
    return (
        said and len(before) == _SIDES and isinstance(before[0], StateMention) and isinstance(before[2], StateMention)
    )
