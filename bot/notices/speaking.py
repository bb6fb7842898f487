"""Which roll calls speak of something: in their title, agenda item, subjects or popular names."""

from __future__ import annotations

from datetime import date

from bot.finding.searching import Searcher
from bot.knowledge import Knowledge
from bot.language.entities import find_mentions
from bot.language.mentions import GroupMention, Mention, PopularNameMention, StateMention, TopicMention
from bot.notices.query import Subject, SubjectKind
from data.matrix import Calls, newest_first
from data.words import words_in

_VETO = "veto"


class Speaking:
    """What has been looked for once is remembered."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge, self._record = knowledge, knowledge.record
        self._search = Searcher(knowledge)
        self._found: dict[Subject, Calls] = {}

    async def of(self, subject: Subject) -> Calls:
        """As in questions; but a draft is not about who vetoed it. Raises sqlite3.Error."""
        if subject not in self._found:
            self._found[subject] = await self._searched(subject)
        return self._found[subject]

    async def _searched(self, subject: Subject) -> Calls:
        expression = await self._search.expression(self._mention(subject))
        if not expression:
            return 0
        found = await self._record.search(expression)
        return found & ~await self._of_vetoer(subject.value, expression, found) if _is_state(subject) else found

    async def _of_vetoer(self, code: str, expression: str, found: Calls) -> Calls:
        """Those that only a popular name such as "US veto on Gaza" says to be about the state that cast it."""
        vetoed = [number for number in newest_first(found & self._knowledge.vetoed) if self._has_vetoed(code, number)]
        if not vetoed:
            return 0
        of_texts = await self._record.search(f"{{title agenda subjects}} : ({expression})")
        of_veto = [number for number in vetoed if not of_texts >> (number - 1) & 1]
        return sum([1 << (number - 1) for number in of_veto if not await self._is_named_otherwise(code, number)])

    def _has_vetoed(self, code: str, number: int) -> bool:
        return code in self._record.call(number).vetoed_by

    async def _is_named_otherwise(self, code: str, number: int) -> bool:
        """Whether a popular name that tells of no veto has the state's name: "draft on Russia's invasion"."""
        popular = await self._record.popular_names(self._record.call(number))
        names = {words_in(self._knowledge.name(code)), *(one.words for one in self._knowledge.english_names(code))}
        said = [f" {words_in(name)} " for name in popular if _VETO not in name.lower()]
        return any(f" {name} " in text for text in said for name in names)

    def _mention(self, subject: Subject) -> Mention:
        match subject.kind:
            case SubjectKind.STATE:
                name = self._knowledge.distinct_name(subject.value)
                found = find_mentions(name, self._knowledge.lexicon, date.min)
                topic = next((mention.topic for mention in found if isinstance(mention, StateMention)), "")
                return StateMention(0, 0, name, (subject.value,), "name", topic=topic)
            case SubjectKind.GROUP:
                return GroupMention(0, 0, subject.value, subject.value)
            case SubjectKind.TOPIC:
                return TopicMention(0, 0, subject.written.removeprefix("the "), subject.value)
            case SubjectKind.WORDS:
                return PopularNameMention(0, 0, subject.value, subject.value, ())


def _is_state(subject: Subject) -> bool:
    return subject.kind is SubjectKind.STATE
