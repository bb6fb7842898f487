"""Which votes a wish is about, by what is voted on, what came of it, the session and the body."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.language.mentions import BodyMention, ChoiceMention, GroupMention, MatterMention, SessionMention
from bot.language.phrases import Phrases
from bot.language.vocabulary import word_lists
from bot.notices.account import ARTICLES, Account
from bot.notices.problems import MixedWish
from bot.notices.query import Pattern
from data.model import Body, Choice, Matter, Result

TEXTS = frozenset({"resolution", "resolutions", "text", "texts", "votes"})
_OF = frozenset({"to", "of", "in", "on", "from", "within", "for"})


def result_of(account: Account) -> Result | None:
    """And accounts for its words. A veto that is denied is none."""
    vetoes = [place for place in account.untaken() if _is_veto(place, account)]
    if vetoes and any(asked.veto for asked in account.frame.chosen):
        if len(account.frame.chosen) > 1 or account.frame.chosen[0].choices != (Choice.NO,):
            return None
        account.take(account.places(ChoiceMention))
        return Result.VETOED
    lists = word_lists()
    for result, words in ((Result.ADOPTED, lists.adopted), (Result.REJECTED, lists.not_adopted)):
        places = [place for place in account.untaken() if account.word(place) in words]
        if places and not any(_is_cast(place, account) for place in places):
            account.take(places)
            return result
    return None


def fails(account: Account) -> bool:
    """Whether "drafts that fail" are wished for, or that are not adopted: rejected or vetoed. And accounts for the words."""
    denied = {at for place in account.untaken() if _is_denied(place, account) for at in (place - 1, place)}
    words = {place for place in account.untaken() if account.word(place) in word_lists().failing}
    found = denied | {place for place in words if not account.is_party(place - 1) or account.is_led(place - 1)}
    account.take(found)
    if found:
        account.take(place for place in account.places(ChoiceMention) if _is_veto(place, account))
    return bool(found)


def _is_veto(place: int, account: Account) -> bool:
    mention = account.mentions[place]
    return isinstance(mention, ChoiceMention) and mention.veto


def _is_cast(place: int, account: Account) -> bool:
    """Whether a state rejects or adopts; "rejected amendments" are what came of them."""
    if account.is_party(place - 1):
        return True
    behind = account.mentions[place + 1 : place + 2]
    is_of_texts = any(isinstance(one, MatterMention) for one in behind) or account.word(place + 1) in TEXTS
    return account.is_choice(place) and not is_of_texts


def _is_denied(place: int, account: Account) -> bool:
    """ "Drafts that are not adopted", and not "resolutions not adopted unanimously"."""
    lists = word_lists()
    is_of_text = account.word(place) in lists.adopted and account.word(place + 1) not in lists.unanimous
    return is_of_text and account.word(place - 1) in (
        "not",
        "aren't",
        "isn't",
        "weren't",
    )


def body_of(account: Account) -> Body | None:
    account.take(account.places(BodyMention))
    account.take(
        at for place in range(len(account.mentions)) if _is_any_body(place, account) for at in (place - 1, place)
    )
    bodies = {mention.body for mention in account.frame.what.bodies} | ({Body.COUNCIL} if _sits(account) else set())
    return bodies.pop() if len(bodies) == 1 else None


def _sits(account: Account) -> bool:
    """ "The P5 in the Council", where a question asks for its members, whatever body votes."""
    groups = (account.word(place) for place in account.places(GroupMention))
    return any(" in " in name and name.endswith("council") for name in groups)


def _is_any_body(place: int, account: Account) -> bool:
    """ "In both bodies"."""
    return account.word(place) in ("body", "bodies") and account.word(place - 1) in ("both", "either", "any", "all")


def implied_body(pattern: Pattern, result: Result | None) -> Body | None:
    """Only the Council has vetoes; "close" ranges over the Assembly, as it does in questions."""
    if result is Result.VETOED:
        return Body.COUNCIL
    return Body.ASSEMBLY if pattern is Pattern.CLOSE else None


@cache
def _kinds_of_sessions() -> Phrases:
    lists = word_lists()
    return Phrases({"ES": tuple(lists.emergency_sessions), "S": tuple(lists.special_sessions)})


def session_of(account: Account) -> str:
    """One session, or a kind of them; empty where none is named."""
    if places := account.places(SessionMention):
        account.take(places[:1])
        mention = account.mentions[places[0]]
        assert isinstance(mention, SessionMention), "looked for by its kind"
        return mention.session
    for span in _kinds_of_sessions().find(account.mentions):
        if not account.is_led(span.start):
            account.take(range(span.start, span.end))
            return span.name
    return ""


def matters_of(account: Account) -> tuple[Matter, ...]:
    """What is voted on: of "amendments to budget resolutions" amendments, and no resolutions."""
    named = account.places(MatterMention)
    whole = [place for place in range(len(account.mentions)) if account.word(place) in ("resolution", "resolutions")]
    account.take((*named, *whole))
    found = {getattr(account.mentions[place], "matter", None) for place in named}
    if any(not _belongs(place, named, account) for place in whole):
        found.add(Matter.RESOLUTION)
    return tuple(matter for matter in Matter if matter in found)


def as_voted_on(matters: tuple[Matter, ...], *, is_rejected: bool) -> tuple[Matter, ...]:
    """A resolution is adopted by what it is; what is rejected is its draft."""
    if not is_rejected or Matter.RESOLUTION not in matters:
        return matters
    found = {Matter.DRAFT if matter is Matter.RESOLUTION else matter for matter in matters}
    return tuple(matter for matter in Matter if matter in found)


def _belongs(whole: int, named: Sequence[int], account: Account) -> bool:
    """Whether a resolution is what the matter before it is a part of, or is made to."""
    before = [place for place in named if place < whole]
    if not before:
        return False
    words = [account.word(place) for place in range(before[-1] + 1, whole)]
    return bool(words) and next((word for word in words if word not in ARTICLES), "") in _OF


def refuse_with_vetoes(matters: Sequence[Matter], result: Result | None) -> None:
    """What is vetoed is a draft resolution. Raises MixedWish for anything else."""
    if result is Result.VETOED and not {Matter.DRAFT, Matter.RESOLUTION}.issuperset(matters):
        raise MixedWish("Only draft resolutions are vetoed: please follow vetoes by themselves.")
