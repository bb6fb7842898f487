"""Votes that are told apart by what a state did on them: "the February text, the one the US voted against"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.language.choices import ChoiceAsked
from bot.language.frames import Party, Role
from bot.language.mentions import ChoiceMention, Mention, StateMention, WordMention
from bot.language.vocabulary import word_lists
from bot.language.what import ChoseOn

_ONE = frozenset({"one", "resolution", "vote", "text", "draft", "declaration", "measure", "motion"})
_LEADING = frozenset({"that", "which"})
_BEING = frozenset({"was", "were", "is", "had", "has"})
# So far before a clause stands the vote that it is said of: "the resolution of February 2025 on Ukraine that ...".
_FAR = 6


class RelativeClause(msgspec.Struct, frozen=True):
    """Who is said to have chosen what, and where the word stands that the clause is said of."""

    chose: ChoseOn
    choice: ChoiceAsked
    noun: int


def relative_clause(
    mentions: Sequence[Mention],
    roles: Sequence[tuple[Role, Party]],
    chosen: Sequence[ChoiceAsked],
    *,
    asks_result: bool,
) -> RelativeClause | None:
    """The clause that ends a question by saying which vote is meant, where something else is asked before it; else None."""
    voters = [party for role, party in roles if role is Role.VOTER]
    if not chosen or chosen[-1].veto:
        return None
    place = chosen[-1].place
    found = _active(place, mentions) or _passive(place, mentions)
    if found is None:
        return None
    state, noun = found
    asks = (
        asks_result
        or any(one is not state and one.start < mentions[noun].start for one in voters)
        or any(one.place < noun for one in chosen[:-1])
    )
    if state not in voters or len(state.codes) != 1 or not asks:
        return None
    return RelativeClause(ChoseOn(state, chosen[-1].choices), chosen[-1], noun)


def _active(place: int, mentions: Sequence[Mention]) -> tuple[StateMention, int] | None:
    """ "The one | the US voted against", "the text of May | that India backed"."""
    at = _before(place, mentions, _BEING)
    state = mentions[at]
    if at < 0 or not isinstance(state, StateMention):
        return None
    at = _before(at, mentions, word_lists().articles)
    led = at >= 0 and mentions[at].written.lower() in _LEADING
    noun = _noun_before(at, mentions, far=True) if led else _noun_before(at + 1, mentions, far=False)
    return None if noun is None else (state, noun)


def _passive(place: int, mentions: Sequence[Mention]) -> tuple[StateMention, int] | None:
    """ "The text | opposed by India", "the one of May | that was backed by Mali"."""
    behind = [one for one in mentions[place + 1 : place + 4] if one.written.lower() not in word_lists().articles]
    if len(behind) < len(("by", "state")) or behind[0].written.lower() != "by":
        return None
    state = behind[1]
    noun = _noun_before(_before(place, mentions, _BEING | _LEADING) + 1, mentions, far=True)
    return None if noun is None or not isinstance(state, StateMention) else (state, noun)


def _before(place: int, mentions: Sequence[Mention], passed: frozenset[str]) -> int:
    """Where the first mention before a place stands that is none of these words; -1 where there is none."""
    at = place - 1
    while at >= 0 and mentions[at].written.lower() in passed:
        at -= 1
    return at


def _noun_before(place: int, mentions: Sequence[Mention], *, far: bool) -> int | None:
    """Where the word for one vote stands: right before a place or, with `far`, a few mentions before it."""
    for at in range(place - 1, max(place - 1 - (_FAR if far else 1), -1), -1):
        if mentions[at].written.lower() in _ONE:
            return at
        if isinstance(mentions[at], ChoiceMention) or _is_verb(mentions[at]):
            return None
    return None


def _is_verb(mention: Mention) -> bool:
    return isinstance(mention, WordMention) and mention.text in word_lists().auxiliaries
