"""How the votes that are wished for were cast: split, alike, alone, close."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bot.language.frames import Operator
from bot.language.mentions import BodyMention, GroupMention, MatterMention, NumberMention, StateMention
from bot.language.operators import OperatorSpan
from bot.language.phrases import Phrases, PhraseSpan
from bot.language.vocabulary import word_lists
from bot.notices.account import ARTICLES, Account
from bot.notices.problems import MixedWish, NotFollowed
from bot.notices.query import Pattern
from bot.notices.relations import compare, parties_before, parties_behind, stands_alone_in, stands_beside

DEFAULT_MARGIN = 10
_OPERATORS = {
    Operator.DIFFERENCE: Pattern.SPLIT,
    Operator.NARROWEST: Pattern.CLOSE,
    Operator.AGREEMENT: Pattern.ALIKE,
    Operator.UNANIMOUS: Pattern.ALIKE,
    # What says that a group is at one stands among the words of follows.
    Operator.COHESION: Pattern.SPLIT,
}


@cache
def _phrases() -> Phrases:
    """The words of follows. They count before the operators of questions."""
    lists = word_lists()
    return Phrases(
        {
            Pattern.SPLIT: tuple(lists.split),
            Pattern.ALIKE: tuple(lists.alike | lists.unanimous),
            Pattern.LONE: tuple(lists.lone),
            Pattern.CLOSE: tuple(lists.narrow | lists.tied),
        }
    )


def pattern_of(account: Account) -> Pattern:
    """And accounts for its words. Raises NotFollowed for two at once."""
    spans = [_unless_denied(span, account) for span in _spans(account)]
    for span in spans:
        account.take(range(span.start, span.end))
        if span.name in (Pattern.SPLIT, Pattern.ALIKE):
            compare(span, account)
        elif span.name == Pattern.LONE:
            account.joined.update(_party_before(span, account))
            stands_alone_in(span, account)
            stands_beside(span, account)
    found = {Pattern(span.name) for span in spans}
    if not found and ((account.places(NumberMention) and _named_margin(account)) or _says_close(account)):
        found.add(Pattern.CLOSE)
    found |= {Pattern.LONE for span in account.spans_of(Operator.ALONE) if _is_said_of_one(span, account)}
    if len(found) > 1:
        raise MixedWish(
            "I can follow splits, agreement, lone votes or close votes, but only one of them in one follow."
        )
    return found.pop() if found else Pattern.ANY


def _spans(account: Account) -> Iterator[PhraseSpan]:
    phrases = _phrases().find(account.mentions)
    own = [span for span in phrases if not (_lacks_a_name(span, account) or _counts_members(span, account))]
    taken = {place for span in own for place in range(span.start, span.end)}
    others = [
        PhraseSpan(pattern, span.start, _end_of_words(span, account))
        for span in account.spans
        if (pattern := _OPERATORS.get(span.operator)) and taken.isdisjoint(range(span.start, span.end))
    ]
    return (
        span for span in (*own, *others) if span.name in (Pattern.LONE, Pattern.CLOSE) or not _is_topic(span, account)
    )


def _unless_denied(span: PhraseSpan, account: Account) -> PhraseSpan:
    """ "Not aligned with" is at odds with; and accounts for what denies it."""
    opposite = {Pattern.ALIKE: Pattern.SPLIT, Pattern.SPLIT: Pattern.ALIKE}.get(Pattern(span.name))
    start = _denied_from(span, account)
    if opposite is None or start is None:
        return span
    account.take(place for place in range(start, span.start) if not account.is_party(place))
    return PhraseSpan(opposite, span.start, span.end)


def _denied_from(span: PhraseSpan, account: Account) -> int | None:
    """Where what denies a phrase stands: "not adopted unanimously", "don't all vote as one", "breaks EU unity"."""
    lists = word_lists()
    # "Doesn't" is two words.
    place = account.place_before(span.start, lists.adopted | lists.behind_denying | {"t"})
    words = account.word(place).split() if account.is_choice(place) else [account.word(place)]
    is_denied = not lists.denying_before.isdisjoint(words)
    if is_denied or (words[-1:] and words[-1] in lists.denying_with_t and account.word(place + 1) == "t"):
        return place
    place = span.start - 1
    while account.is_party(place) or account.word(place) in ARTICLES:
        place -= 1
    return place if span.name == Pattern.ALIKE and account.word(place) in lists.breaking else None


def _end_of_words(span: OperatorSpan, account: Account) -> int:
    """Before the name that a phrase has at its end: "differs from" of "differs from China"."""
    return next((place for place in range(span.start + 1, span.end) if account.is_party(place)), span.end)


def _is_topic(span: PhraseSpan, account: Account) -> bool:
    """ "Votes about divisions in Africa", "India on the Paris Agreement", and not "votes on Cuba on which the EU is divided"."""
    leads = [place for place in range(span.start) if account.is_lead(place)]
    parties = account.places(StateMention, GroupMention)
    said_of_votes = word_lists().conditional | {"that", "which"}
    if leads and any(account.word(place) in said_of_votes for place in range(leads[-1], span.start)):
        return False
    if leads:
        after = [place for place in parties if leads[-1] < place < span.start]
        return all(map(account.is_led, after))
    if span.name != Pattern.ALIKE or account.phrase(span) in word_lists().unanimous:
        return False
    # "The Paris Agreement" is one by name, and an agreement of nobody is none.
    return not parties or (
        account.phrase(span) == "agreement" and span.start - 1 in parties and account.word(span.end) != "with"
    )


def _counts_members(span: PhraseSpan, account: Account) -> bool:
    """ "Only one P5 member votes no" is alone among these, and not in the world."""
    behind = span.end
    while account.word(behind) in ("of", *ARTICLES):
        behind += 1
    is_group = account.is_party(behind) and not account.is_state(behind)
    return span.name == Pattern.LONE and is_group and account.word(span.end - 1).rpartition(" ")[2] == "one"


def _lacks_a_name(span: PhraseSpan, account: Account) -> bool:
    """ "Votes with many abstentions" and "votes with China abstaining", and not "Peru votes with China"."""
    last = account.word(span.end - 1).rpartition(" ")[2]
    behind = parties_behind(span, account).parties
    is_of_those_behind = bool(behind) and not parties_before(span, account) and account.has_choice_behind(behind[-1])
    return last in word_lists().comparing and (not behind or is_of_those_behind)


def _party_before(span: PhraseSpan, account: Account) -> list[int]:
    before = [place for place in account.places(StateMention, GroupMention) if place < span.start]
    return [place for place in before[-1:] if not account.is_led(place)]


def margin_of(account: Account) -> int:
    """How far apart yes and no may be. Raises NotFollowed where it is below nothing."""
    numbers = account.places(NumberMention)
    if not numbers:
        return 0 if _is_tie(account) else DEFAULT_MARGIN
    around, place = word_lists().around_margins, numbers[0]
    near = [at for at in range(len(account.mentions)) if account.word(at) in around and abs(at - place) <= len("of")]
    near += [at for at in range(max(0, place - 6), place) if account.word(at) in around]
    account.take((place, *near))
    mention = account.mentions[place]
    assert isinstance(mention, NumberMention), "looked for by its kind"
    if account.frame.text[: mention.start].endswith((" -", " −")):
        raise NotFollowed("A margin is how far yes and no are apart: please name a number from 0.")
    # "3 or less" is reached itself.
    below = any(account.word(at) in word_lists().below and account.word(at - 1) != "or" for at in near)
    return mention.value - 1 if below else mention.value


def _is_tie(account: Account) -> bool:
    return any(account.word(place) in word_lists().tied for place in range(len(account.mentions)))


def _named_margin(account: Account) -> bool:
    """ "Votes decided by a margin under 5", "decided by fewer than 5"."""
    return any(account.word(place) in ("margin", "decided") for place in range(len(account.mentions)))


def _says_close(account: Account) -> bool:
    """ "Close Security Council votes", "a close vote on Cuba"; and accounts for it."""
    lists = word_lists()
    voted = {*account.places(BodyMention, MatterMention)}
    voted |= {place for place in range(len(account.mentions)) if account.word(place) in lists.vote_nouns}
    found = [
        place for place in range(len(account.mentions)) if account.word(place) in lists.near and place + 1 in voted
    ]
    account.take(found)
    return bool(found)


def _is_said_of_one(span: OperatorSpan, account: Account) -> bool:
    """ "Only India votes no", in so many words; and accounts for it."""
    place = span.end + (account.word(span.end) in ARTICLES)
    is_one = account.phrase(span) == "only" and account.is_state(place) and account.has_choice_behind(place)
    if is_one:
        account.take(range(span.start, span.end))
    return is_one
