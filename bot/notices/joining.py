"""Wishes that are joined: "India when China abstains" is one, "France on climate, Germany on trade" are two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

import msgspec

from bot.answer import Suggestion
from bot.knowledge import Knowledge
from bot.language.mentions import GroupMention, Mention, NumberMention, StateMention
from bot.language.phrases import Phrases, PhraseSpan
from bot.language.reader import read_frame
from bot.language.vocabulary import word_lists
from bot.notices.checking import refuse_what_cannot_come
from bot.notices.clauses import can_be_condition
from bot.notices.problems import MixedWish, NotFollowed
from bot.notices.query import EVERYTHING, FollowQuery, Pattern, Subject, SubjectKind
from bot.notices.reading import FollowReader, Understood
from bot.notices.saying import offers, wish_of
from bot.problems import Problem
from data.model import Result, other_than

TWO_WISHES = "That is more than one wish, and a follow holds one. Each of these can be followed by itself:"
ONE_OR_TWO = "Votes on which all of that holds, or one of these by itself?"
_CONDITION, _JOINT, _WHILE = "condition", "joint", frozenset({"while", "whereas", "but"})
MOST_CUTS = 8
# Among these stands a number that says of how many it is a condition: "when more than ten states abstain".
_FIRST_WORDS = 4
_SHORTENED = re.compile(
    r"(?P<not_before>not)\s+(?P<of>.+)|(?P<who>.+?)\s+(?:does|do|is|are)(?P<not>\s+not|n['’]?t)?", re.IGNORECASE
)
_OPPOSITE = {Pattern.SPLIT: Pattern.ALIKE, Pattern.ALIKE: Pattern.SPLIT}
_JOINED = re.compile(r"\b(?:and|while|whereas|but)\b")
# What a condition may narrow, as what it stands beside.
_NARROWED = ("about", "matters", "session", "body")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a text may be two; `is_condition`: the second says when the first is wished for; `is_of_votes`: it begins with
    votes of its own."""

    left: str
    right: str
    is_condition: bool
    joint: str
    is_of_votes: bool


@cache
def _phrases() -> Phrases:
    lists = word_lists()
    return Phrases({_JOINT: tuple(lists.joints), _CONDITION: tuple(lists.conditions)})


class JoinedReader:
    def __init__(self, knowledge: Knowledge, today: date, plain: FollowReader) -> None:
        self._knowledge, self._today, self._plain = knowledge, today, plain
        # What was read of one wish, whose parts come again and again.
        self._parts: dict[str, FollowQuery | None] = {}
        self._joined: dict[str, FollowQuery | None] = {}

    async def read(self, text: str) -> Understood | None:
        """What is joined by its words; None where the text is one wish by itself. Raises NotFollowed for two."""
        self._parts, self._joined = {}, {}
        if several := await self._of_list(text):
            raise NotFollowed(TWO_WISHES, several)
        return await self._read(text)

    async def _of_list(self, text: str) -> tuple[Suggestion, ...]:
        """The wishes of a list in which one names a kind of votes and nothing else: "Israel, Palestine and close votes", "Cuba
        and vetoes"; none where it is no such list. What stands beside "or" is one of several."""
        spans = self._spans(text)
        mentions = read_frame(text, self._knowledge.lexicon, self._today).mentions
        joints = {text[mentions[span.start].start : mentions[span.end - 1].end].lower() for span in spans}
        if not spans or "or" in joints or any(span.name == _CONDITION for span in spans):
            return ()
        starts = (0, *(mentions[span.end - 1].end for span in spans))
        ends = (*(mentions[span.start].start for span in spans), len(text))
        pieces = [piece for start, end in zip(starts, ends, strict=True) if (piece := text[start:end].strip(" ,;"))]
        read = [await self._offered(piece) for piece in pieces]
        is_list = len(pieces) > 1 and all(read) and any(_is_kind_alone(queries) for queries in read)
        return offers(self._knowledge, *chain.from_iterable(read)) if is_list else ()

    async def _offered(self, text: str) -> Sequence[FollowQuery]:
        """What a wish by itself is, or may be."""
        try:
            return [(await self._plain.read(text)).query]
        except NotFollowed as problem:
            return [query for wish in map(wish_of, problem.options) if (query := await self._part(wish))]
        except Problem:
            return []

    async def _read(self, text: str) -> Understood | None:
        """Raises NotFollowed."""
        for cut in self._cuts(text):
            if short := await self._shortened(cut):
                return Understood(short)
            right = await self._part(cut.right) or await self._several(cut.right)
            if not right or not self._can_come(right) or (cut.is_condition and not can_be_condition(right)):
                continue
            try:
                left = (await self._plain.read_part(cut.left)).query
            except NotFollowed as problem:
                if asked := await self._of_first(cut, problem, right):
                    raise asked from None
                continue
            except Problem:
                continue
            if not (cut.is_condition or self._can_come(left)):
                continue
            if cut.is_condition:
                if not _can_be_narrowed(left):
                    continue
                if query := fitting_both(left, right):
                    return Understood(query)
                raise NotFollowed(TWO_WISHES, offers(self._knowledge, left, right))
            if _are_two(left, right) or (cut.is_of_votes and _are_by_and_about(left, right)):
                return self._of_two(cut, left, right)
        return None

    async def _of_first(self, cut: Cut, problem: NotFollowed, right: FollowQuery) -> NotFollowed | None:
        """What is asked of the first of two, with options that know of the second; None where it may not be one."""
        found = [part for one in problem.options if (part := await self._part(wish_of(one)))]
        if cut.is_condition:
            both = [query for one in found if not one.either and (query := fitting_both(one, right))]
            return NotFollowed(problem.sentence, offers(self._knowledge, *both)) if both else None
        if not (found and _is_whole(right) and self._has_lead(cut.left)):
            return None
        return NotFollowed(f"{problem.sentence} {TWO_WISHES}", offers(self._knowledge, *found, right))

    def _has_lead(self, text: str) -> bool:
        """Whether a text says what votes are about."""
        mentions = read_frame(text, self._knowledge.lexicon, self._today).mentions
        return any(mention.written.lower() in word_lists().topic_leads - {"of", "in"} for mention in mentions)

    async def of_mixed(self, text: str, problem: MixedWish) -> NotFollowed:
        """What is said of a text that is no wish as a whole: the two that it can be, if there are."""
        for cut in self._cuts(text, with_names=False):
            if cut.is_condition:
                continue
            left, right = await self._whole(cut.left), await self._part(cut.right)
            if left and right and right.pattern is Pattern.CHOSE and not (right.voters or right.groups or right.count):
                right = msgspec.structs.replace(right, voters=left.voters, groups=left.groups, every=left.every)
            if left and right and right != EVERYTHING and self._can_come(right):
                return NotFollowed(TWO_WISHES, offers(self._knowledge, left, right))
        return problem

    def _cuts(self, text: str, *, with_names: bool = True) -> Iterator[Cut]:
        mentions = read_frame(text, self._knowledge.lexicon, self._today).mentions
        spans = list(_phrases().find(mentions))[:MOST_CUTS]
        # How others vote says more than what joins names.
        for span in sorted(spans, key=lambda one: one.name):
            before, behind = mentions[: span.start], mentions[span.end :]
            has_names = any(isinstance(one, StateMention | GroupMention) for one in behind) or _is_of_votes(behind)
            # "India when it abstains" is India's, and so is "India when at odds with China".
            is_counted = any(isinstance(one, NumberMention) for one in behind[:_FIRST_WORDS])
            has_names = has_names or (span.name == _CONDITION and is_counted)
            is_of_first = span.name == _CONDITION and not (is_counted or _names_who(behind))
            if before and behind and not is_of_first and (has_names or not with_names):
                joint = text[mentions[span.start].start : mentions[span.end - 1].end].lower()
                left, right = text[: mentions[span.start].start], text[mentions[span.end - 1].end :]
                yield Cut(left.strip(" ,;"), right.strip(" ,;"), span.name == _CONDITION, joint, _is_of_votes(behind))

    def _of_two(self, cut: Cut, left: FollowQuery, right: FollowQuery) -> Understood:
        """Raises NotFollowed."""
        both = fitting_both(left, right) if can_be_condition(right) and _says_how(left) else None
        if both is None or cut.joint in (";", "or"):
            raise NotFollowed(TWO_WISHES, offers(self._knowledge, left, right))
        opened = any(span.name == _CONDITION for span in self._spans(cut.left))
        if opened or cut.joint in _WHILE:
            return Understood(both)
        raise NotFollowed(ONE_OR_TWO, offers(self._knowledge, both, left, right))

    def _spans(self, text: str) -> Sequence[PhraseSpan]:
        return list(_phrases().find(read_frame(text, self._knowledge.lexicon, self._today).mentions))

    async def _several(self, text: str) -> FollowQuery | None:
        """Conditions that are joined: "China abstains and Russia votes no"."""
        if text not in self._joined:
            self._joined[text] = None
            with suppress(Problem):
                understood = await self._read(f"when {text}") if _JOINED.search(text) else None
                self._joined[text] = understood.query if understood else None
        return self._joined[text]

    async def _shortened(self, cut: Cut) -> FollowQuery | None:
        """ "Israel votes no but Egypt does not", "the EU splits but not NATO": the second does what the first does, or does
        not."""
        short = _SHORTENED.fullmatch(cut.right)
        left = await self._part(cut.left) if short else None
        named = f"votes by {short['who'] or short['of']}" if short else ""
        who = (
            await self._part(named) if left and (left.pattern is Pattern.CHOSE or _OPPOSITE.get(left.pattern)) else None
        )
        if not (short and left and who and (short["who"] or left.pattern is not Pattern.CHOSE)):
            return None
        plain = {name: getattr(EVERYTHING, name) for name in _NARROWED}
        right = msgspec.structs.replace(left, **plain, voters=who.voters, groups=who.groups, also=())
        right = _denied(right) if short["not"] or short["not_before"] else right
        return msgspec.structs.replace(left, also=(*left.also, right)) if self._can_come(right) else None

    def _can_come(self, query: FollowQuery) -> bool:
        try:
            refuse_what_cannot_come(query, self._knowledge, self._today)
        except NotFollowed:
            return False
        return True

    async def _part(self, text: str) -> FollowQuery | None:
        if text not in self._parts:
            self._parts[text] = None
            with suppress(Problem):
                self._parts[text] = (await self._plain.read_part(text)).query
        return self._parts[text]

    async def _whole(self, text: str) -> FollowQuery | None:
        try:
            return (await self._plain.read(text)).query
        except Problem:
            return None


def _denied(query: FollowQuery) -> FollowQuery:
    if query.pattern is not Pattern.CHOSE:
        return msgspec.structs.replace(query, pattern=_OPPOSITE[query.pattern])
    return msgspec.structs.replace(query, choices=other_than(query.choices))


def _can_be_narrowed(query: FollowQuery) -> bool:
    named = query.voters or query.groups or query.pattern is not Pattern.ANY or query.result is Result.VETOED
    return bool(named) and not query.either


def _are_two(left: FollowQuery, right: FollowQuery) -> bool:
    """Whether each says whose votes it is about, and which of them."""
    parties = (left.voters, left.groups), (right.voters, right.groups)
    cast = _says_how(left) and _says_how(right)
    return all(map(any, parties)) and parties[0] != parties[1] and (cast or bool(left.about and right.about))


def _says_how(query: FollowQuery) -> bool:
    """Whether it says how votes were cast, vetoes among them."""
    return query.pattern is not Pattern.ANY or query.result is Result.VETOED


def _are_by_and_about(left: FollowQuery, right: FollowQuery) -> bool:
    """ "Votes by India and votes about Cuba"; of one state, one follow has both."""
    of_left = left.voters or left.groups
    of_right = right.about and not (right.voters or right.groups)
    is_either = right.about == ((Subject(SubjectKind.STATE, left.voters[0]),),) if left.voters else False
    return bool(of_left and of_right) and not is_either


def _is_kind_alone(queries: Sequence[FollowQuery]) -> bool:
    """Whether one follow is meant, of votes of a kind, whoever cast them and whatever they are about."""
    (query, *others) = queries
    plain = msgspec.structs.replace(query, pattern=Pattern.ANY, margin=0, result=None, body=None)
    return not others and query != EVERYTHING and _says_how(query) and plain == EVERYTHING


def _names_who(mentions: Sequence[Mention]) -> bool:
    """Whether a text begins with who is to vote so: "no EU member votes yes"."""
    lists = word_lists()
    passed = (
        lists.around_others
        | lists.of_all_others
        | lists.of_any_other
        | lists.of_most_others
        | {"neither", "only", "no", "none"}
    )
    first = next((mention for mention in mentions if mention.written.lower() not in passed), None)
    return isinstance(first, StateMention | GroupMention)


def _is_of_votes(mentions: Sequence[Mention]) -> bool:
    return bool(mentions) and mentions[0].written.lower() in word_lists().vote_nouns


def _is_whole(query: FollowQuery) -> bool:
    return bool((query.voters or query.groups) and query.about)


def fitting_both(left: FollowQuery, right: FollowQuery) -> FollowQuery | None:
    """Both in one, the second as a condition; None where each is about something else."""
    shared: dict[str, object] = {}
    for name in _NARROWED:
        one, other = getattr(left, name), getattr(right, name)
        if one and other and one != other:
            return None
        shared[name] = one or other
    if not _can_be_narrowed(left):
        return msgspec.structs.replace(right, **shared, result=left.result)
    plain = {name: getattr(EVERYTHING, name) for name in _NARROWED}
    condition = msgspec.structs.replace(right, **plain, also=())
    return msgspec.structs.replace(left, **shared, also=(*left.also, condition, *right.also))
