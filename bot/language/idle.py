"""Phrases of operators that ask nothing where they stand: "when it was put to the vote, what did India do?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from bot.language.frames import Operator
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    Mention,
    NumberMention,
    PopularNameMention,
    SessionMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    is_word,
)
from bot.language.openings import opening_of
from bot.language.operators import OperatorSpan
from bot.language.vocabulary import word_lists


def operators_asked(spans: Sequence[OperatorSpan], mentions: Sequence[Mention]) -> frozenset[Operator]:
    """The operators of which a phrase asks something of its own where it stands."""
    asked: set[Operator] = set()
    for span in spans:
        if span.operator not in asked and not _is_idle(span, mentions):
            asked.add(span.operator)
    return frozenset(asked)


def _is_idle(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    idle = _IDLE.get(span.operator)
    return idle is not None and idle(span, mentions)


def _before(span: OperatorSpan, mentions: Sequence[Mention]) -> Mention | None:
    return mentions[span.start - 1] if span.start else None


def _behind(span: OperatorSpan, mentions: Sequence[Mention]) -> Mention | None:
    return mentions[span.end] if span.end < len(mentions) else None


def _leaves_out_choice(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Not counting abstentions" leaves out nobody who made another choice, "anything other than a yes" no state."""
    if _time_left_out(span, mentions):
        return True
    if mentions[span.start].written.lower() == "all":
        # "All but backed it" is not backing it.
        return False
    behind = _behind(span, mentions)
    if (
        behind is not None
        and behind.written.lower() in ("a", "an")
        and mentions[span.end - 1].written.lower() == "than"
    ):
        behind = next(iter(mentions[span.end + 1 :]), None)
    return isinstance(behind, ChoiceMention)


def times_left_out(
    spans: Sequence[OperatorSpan], mentions: Sequence[Mention]
) -> tuple[WhenMention | SessionMention, ...]:
    """The times of "apart from 2025", "except in session 40"."""
    found = (_time_left_out(span, mentions) for span in spans if span.operator is Operator.EXCEPT)
    return tuple(one for one in found if one)


def _time_left_out(span: OperatorSpan, mentions: Sequence[Mention]) -> WhenMention | SessionMention | None:
    led = ("in", "for", "during", "the", "of", "year")
    behind = next((one for one in mentions[span.end : span.end + 4] if one.written.lower() not in led), None)
    outside = mentions[span.start].written.lower() in ("outside", "without", "not")
    return behind if isinstance(behind, WhenMention | SessionMention) and not outside else None


def _says_which_vote(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "The resolution the Assembly passed in 1982"."""
    asks = opening_of(mentions) in word_lists().whether | {"what", "which", "how"}
    adopted = mentions[span.start].written.lower() in word_lists().adopted
    return isinstance(_before(span, mentions), BodyMention) and adopted and not asks


def _leads_to_vote(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "The vote of India with regard to ES-11/4", "the follow-up in March"."""
    behind = _behind(span, mentions)
    follow_up = (
        mentions[span.start].written.lower().startswith("follow")
        and behind is not None
        and behind.written in ("-", "up")
    )
    return follow_up or (behind is not None and behind.written.lower() in ("regard", "regards", "respect", "reference"))


def _is_of_whole_list(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    return _is_of_choices(span, mentions) or _ends_with_them(span, mentions)


def _asks_for_all(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Who were all the no votes?"."""
    before = _before(span, mentions)
    return before is not None and before.written.lower() in ("who", "which", "what")


def _is_part_of_name(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "The United Nations"; "the high seas agreement (77/321)" is the agreement that was voted on."""
    said = [one.written.lower() for one in mentions[span.start : span.end]]
    behind = mentions[span.end : span.end + 1]
    parties = sum(isinstance(one, StateMention | GroupMention) for one in mentions)
    named = any(isinstance(one, SymbolMention) for one in mentions)
    before = _before(span, mentions)
    of_text = isinstance(before, TopicMention) or [one.written.lower() for one in behind] in (["resolution"], ["text"])
    of_text = of_text or (before is not None and before.written.lower() in ("treaty", "peace", "trade", "paris"))
    return said == ["agreement"] and named and parties <= 1 and of_text


def _is_what_was_voted_on(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Opposed the change"."""
    pointing = ("the", "this", "that")
    before = [one for one in mentions[: span.start] if one.written.lower() not in pointing]
    noun = span.start > len(before) and mentions[span.start].written.lower() == "change"
    return noun and bool(before) and isinstance(before[-1], ChoiceMention)


def _is_only_said(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Only" that says what to tell, of which time, or how little."""
    before, behind = mentions[max(span.start - 1, 0) : span.start], mentions[span.end : span.end + 1]
    chosen = [one for one in mentions[span.end : span.end + 2] if one.written.lower() not in ("a", "an")][:1]
    if (
        before
        and chosen
        and isinstance(chosen[0], ChoiceMention)
        and _is_merely(before[0], mentions[span.start], mentions)
    ):
        return True
    said = mentions[span.start].written.lower()
    if _is_either_way(span, mentions) or (said == "only" and [one.written.lower() for one in before] == ["not"]):
        return True
    ends = bool(before) and not any(map(is_word, behind))
    # "No votes only" and "recorded votes only" say what to tell, "against only" does not.
    led = before[0].written.lower() if ends else ""
    # "Since 2022 only".
    timed = ends and isinstance(before[0], WhenMention)
    told = (
        timed
        or led in word_lists().vote_nouns | word_lists().counts | word_lists().for_voters
        or (ends and isinstance(before[0], ChoiceMention) and led[-1:] == "s")
    )
    pointing = said == "only" and any(one.written.lower() in ("those", "these") for one in behind)
    of_one = any(says(span, mentions) for says in (_is_of_time, _is_single, _counts_one, _sets_nobody_against))
    return of_one or (said == "only" and told) or pointing


def _is_either_way(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Alone or with somebody"."""
    behind = mentions[span.end : span.end + 3]
    joined = [one.written.lower() for one in behind[:2]] in (
        ["or", "with"],
        ["or", "together"],
        ["or", "jointly"],
        ["or", "not"],
    )
    return joined and not any(isinstance(one, StateMention) for one in behind)


def _is_merely(before: Mention, behind: Mention, mentions: Sequence[Mention]) -> bool:
    """ "Was it a no, or only abstaining?", "did Hungary only abstain?"."""
    said = opening_of(mentions) in ("did", "does", "has") and isinstance(before, StateMention)
    return (said and behind.written.lower() != "alone") or before.written.lower() in ("or", "but")


def _is_setting(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "When ES-11/4 was voted on, what did India do?": tells of which vote something is asked."""
    if [one.written.lower() for one in mentions[span.start : span.end]] != ["when"]:
        return False
    written = [one.written.lower() for one in mentions]
    behind = written[span.end] if span.end < len(written) else ""
    is_clause = behind[:1].isalnum() and behind not in word_lists().whether | word_lists().joining | {"exactly"}
    others = {*written[: span.start], *written[span.end :]}
    asks = not others.isdisjoint(("who", "whom", "what", "which", "how", "where", "whose", "whether", "did"))
    pointed = any(
        one in word_lists().pointing and isinstance(other, NumberMention)
        for one, other in zip(written, mentions[1:], strict=False)
    )
    return is_clause and (asks or pointed)


def _is_of_choices(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Both by opposing and by abstaining", "both noes and abstentions": on one vote."""
    behind = [one for one in mentions[span.end : span.end + 3] if one.written.lower() not in ("by", "the")]
    chooses = bool(behind) and isinstance(behind[0], ChoiceMention)
    if not chooses or mentions[span.start].written.lower() != "both":
        return False
    return sum(isinstance(one, SymbolMention | PopularNameMention) for one in mentions) == 1


def _ends_with_them(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Who voted no, all of them?": asks for a whole list."""
    said = islice(filter(is_word, reversed(mentions)), 3)
    return [one.written.lower() for one in said] == ["them", "of", "all"] and not any(
        map(is_word, mentions[span.end + 1 :])
    )


def _belongs_to(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "Serbia was one of the countries that abstained": said of Serbia, who is not asked for."""
    led = [one.written.lower() for one in mentions[max(span.start - 3, 0) : span.start]]
    led = [one for one in led if one != "the"]
    among = led[-2:] == ["one", "of"] or led[-1:] in (["among"], ["amongst"])
    return among and any(isinstance(one, StateMention) for one in mentions[: span.start])


def _is_of_time(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "2025 only", "of 2024 alone", but "alone since 2022"."""
    times = (WhenMention, SessionMention)
    said = mentions[span.start].written.lower()
    behind = mentions[span.end : span.end + 2] if said == "only" else ()
    if len(behind) > 1 and isinstance(behind[0], StateMention) and isinstance(behind[1], ChoiceMention):
        # "In 2024 only Russia voted no".
        return False
    beside = [*mentions[max(span.start - 1, 0) : span.start], *behind[:1]]
    return said in ("only", "alone") and any(isinstance(one, times) for one in beside)


def _counts_one(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "With only one vote against": a count."""
    led = span.start > 0 and mentions[span.start - 1].written.lower() == "with"
    of_state = isinstance(_behind(span, mentions), StateMention)
    return led and not of_state and mentions[span.end - 1].written.lower() in ("one", "only", "single")


def _sets_nobody_against(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "How often did Peru and Chile agree, versus nobody else": only the two are compared."""
    before = _before(span, mentions)
    return before is not None and before.written.lower() in ("versus", "vs", "v")


def _is_single(span: OperatorSpan, mentions: Sequence[Mention]) -> bool:
    """ "The single votes of France", "which single one", "each single vote", "the only time": one by one, and not alone."""
    behind = [one.written.lower() for one in mentions[span.end : span.end + 1]]
    said = mentions[span.end - 1].written.lower().rpartition(" ")[2]
    once = said == "only" and behind[:1] in _ONE_TIME and opening_of(mentions) not in word_lists().whether
    of_each = [one.written.lower() for one in mentions[max(span.start - 1, 0) : span.start]] in (["each"], ["every"])
    return (said == "single" and (behind[:1] in _SINGLY or of_each)) or once


_SINGLY = (["votes"], ["one"], ["ones"], ["year"], ["session"], ["time"], ["occasion"])
_ONE_TIME = (["time"], ["occasion"])
_IDLE: dict[Operator, Callable[[OperatorSpan, Sequence[Mention]], bool]] = {
    Operator.AGREEMENT: _is_part_of_name,
    Operator.COHESION: _is_part_of_name,
    Operator.EXCEPT: _leaves_out_choice,
    Operator.WHEN: _is_setting,
    Operator.WHO: _belongs_to,
    Operator.RESULT: _says_which_vote,
    Operator.JOINED: _leads_to_vote,
    Operator.ALL: _is_of_whole_list,
    Operator.EVERYONE: _asks_for_all,
    Operator.CHANGE: _is_what_was_voted_on,
    Operator.ALONE: _is_only_said,
}
