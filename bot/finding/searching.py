"""What to search the record's texts for, to find the votes that words and names are about."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.finding.spelling import Spelling
from bot.knowledge import Knowledge
from bot.language.mentions import (
    GroupMention,
    NumberMention,
    OrganMention,
    PopularNameMention,
    StateMention,
    TopicMention,
    WordMention,
)
from bot.language.morphology import kin_of
from bot.language.text import words_of
from bot.language.vocabulary import word_lists
from bot.wording import in_sentence
from data.stems import told_apart
from data.words import words_in

SHORTEST_NAME_TO_SEARCH = 3
_SEARCHED = ("name", "alias", "demonym")
SHORTEST_TO_CORRECT = 4


class Searcher:
    """Makes FTS5 expressions of mentions."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._record = knowledge.record
        self._spelling = Spelling(knowledge)

    async def expression(self, mention: object, *, wide: bool = False) -> str:
        """What to search the record's texts for, to find votes on a topic; empty where a mention is none. With `wide` also
        for words that say the same."""
        expression = (await self.expression_and_note(mention))[0]
        kin = kin_of(mention.text) if wide and isinstance(mention, WordMention) else ()
        return " OR ".join(filter(None, (expression, *map(phrase_of, kin))))

    async def expression_and_note(self, mention: object) -> tuple[str, str]:
        match mention:
            case StateMention(codes=codes, topic=topic):
                names = " OR ".join(self._names(codes))
                extra = self._of_topic(topic) if topic else ""
                return f"{names} OR {extra}" if extra else names, ""
            case GroupMention(code=code):
                group = self._knowledge.group(code)
                return " OR ".join(phrase_of(name) for name in (group.name, *group.aliases) if _long_enough(name)), ""
            case TopicMention(topic=topic, written=written):
                return await self._of_instrument(written) or self._of_topic_or_words(topic, written), ""
            case OrganMention(name=name, topic=topic):
                return (f"{phrase_of(name)} OR {self._of_topic(topic)}" if topic else phrase_of(name)), ""
            case PopularNameMention(written=written):
                return self.of_words(content_words(written)), ""
            case NumberMention(value=value):
                return f'"{value}"', ""
            case WordMention(text=text, known=known):
                return await self._of_word(text, known=known)
            case _:
                return "", ""

    async def _of_word(self, text: str, *, known: bool) -> tuple[str, str]:
        expression = phrase_of(text)
        if not expression or known or len(text) < SHORTEST_TO_CORRECT or await self._record.search(expression):
            return expression, ""
        corrected = self._spelling.correct(text)
        if corrected is None:
            return expression, ""
        return " OR ".join(self._names((corrected.code,))), f"Taking “{text}” as {corrected.name}."

    def _names(self, codes: Iterable[str]) -> list[str]:
        wanted = set(codes)
        words = {words_in(self._knowledge.name(code)) for code in wanted}
        words |= {
            entry.words
            for code in wanted
            for entry in self._knowledge.english_names(code)
            if entry.kind in _SEARCHED
            and _long_enough(_without_article(entry.name))
            # "America" would find Latin America, and "the States" any.
            and _without_article(entry.words) not in self._knowledge.ends_of_groups
            and not set(entry.words.split()) - {"the"} <= word_lists().group_nouns
        }
        return [self._by_itself(one, wanted) for one in sorted(words) if one.removesuffix("s") not in words - {one}]

    def _by_itself(self, words: str, codes: Collection[str]) -> str:
        """What to search for a state's name, where it is no part of a longer name of something else."""
        longer = [phrase_of(one) for one in self._knowledge.longer_names.around(words, codes)]
        return f"({phrase_of(words)} NOT ({' OR '.join(longer)}))" if longer else phrase_of(words)

    def _of_topic_or_words(self, code: str, written: str) -> str:
        """What is known of a topic, or the very words that are written."""
        return " OR ".join(filter(None, (self._of_topic(code), phrase_of(written))))

    def _of_topic(self, code: str) -> str:
        topic = next(topic for topic in self._knowledge.reference.topics if topic.code == code)
        # Words that are joined by "_" stand side by side.
        searches = (self.of_words(search.replace("_", " ") for search in one.split()) for one in topic.searches)
        return " OR ".join(f"({expression})" for expression in searches if expression)

    def said(self, mention: object) -> str:
        """As it is written, but for an article that a state's name does not take ("the Ukraine")."""
        if isinstance(mention, StateMention) and mention.written.lower().startswith("the "):
            name = in_sentence(self._knowledge.name(mention.codes[0]))
            return mention.written if name.startswith("the ") else mention.written[4:]
        return str(getattr(mention, "written", ""))

    async def _of_instrument(self, written: str) -> str:
        """A treaty or law that has a name of its own is looked for by that name, where there are titles with it: the
        Arms Trade Treaty is not all trade in arms."""
        words = words_of(written)
        if len(words) < 2 or word_lists().instruments.isdisjoint(words):  # noqa: PLR2004
            return ""
        expression = f"{{title}} : {phrase_of(written)}"
        return expression if await self._record.search(expression) else ""

    @staticmethod
    def of_words(words: Iterable[str]) -> str:
        return " AND ".join(filter(None, map(phrase_of, words)))


def _without_article(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def content_words(written: str) -> list[str]:
    stop = word_lists().stop
    return [word for word in words_of(written) if word.isalnum() and word not in stop and len(word) > 1]


def all_of(expressions: Iterable[str]) -> str:
    """One FTS5 expression that asks for all of these."""
    return " AND ".join(f"({expression})" for expression in expressions if expression)


def phrase_of(text: str) -> str:
    """An FTS5 string for a name or word; empty where it holds no letter or digit."""
    words = [told_apart(word) for word in words_of(text) if word.isalnum()]
    return f'"{" ".join(words)}"' if words else ""


def _long_enough(name: str) -> bool:
    return len(name) > SHORTEST_NAME_TO_SEARCH
