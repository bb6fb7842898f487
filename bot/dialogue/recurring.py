"""A text at another time: whether it came back, what the follow-up of a month was, and who sponsored it in another year."""

from __future__ import annotations

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.finding.searching import content_words, phrase_of
from bot.finding.selecting import Selector
from bot.finding.series import series_of
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Subject
from bot.language.mentions import WordMention
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import AmbiguousRollCall, NothingFound
from bot.queries import AdoptionQuery, Query, SponsorsQuery, TallyQuery
from bot.queries.selection import Selection, selection_of
from bot.questions.framing import NO_VOTES, Framed
from bot.questions.sponsor_turns import goes_on_with
from bot.questions.sponsor_words import points_at_text, without_words_of_sponsoring
from bot.questions.sponsoring import SponsorReader
from data.matrix import Calls
from data.record import RollCallInfo, set_of

# A word that more titles have does not tell what a text is about.
MOST_WITH_WORD = 12


class RecurringReader:
    """Reads questions on a text that was spoken of, at a time that they name."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._sponsors = SponsorReader(knowledge)

    async def read(self, frame: Frame, context: Context) -> Framed | None:
        """None where something else is asked. Raises AmbiguousRollCall where several texts of that time are meant, NothingFound where
        none is."""
        text = context.text or context.current
        if text is None or not frame.what.when:
            return None
        returns = any(one.written.lower() in word_lists().returning for one in frame.mentions)
        bare = _of_the_time_only(without_words_of_sponsoring(frame).what)
        if bare is None:
            return None
        if frame.subject is Subject.SPONSORING and points_at_text(frame):
            call = await self._one_at(text, bare)
            return await self._sponsors.query(replace(frame, what=What()), call)
        if frame.chosen or frame.roles:
            return None
        before = context.sponsored
        goes_on = goes_on_with(frame) and not (returns or frame.subject)
        if isinstance(before, SponsorsQuery) and before.call == text and goes_on:
            call = await self._one_at(text, bare)
            return Framed(replace(before, call=call), bare, NO_VOTES)
        if not returns or frame.subject not in (None, Subject.VOTED, Subject.UNVOTED):
            return None
        found = selection_of(await self._at(text, bare))
        return Framed(_asked(frame, found), bare, found)

    async def _one_at(self, text: RollCallInfo, what: What) -> RollCallInfo:
        return (await self._at(text, what))[0]

    async def _at(self, text: RollCallInfo, what: What) -> list[RollCallInfo]:
        """The text of that title at a time, or else the one that shares with it the word that fewest titles have."""
        adopted = self._knowledge.adopted_by(text.body)
        missing: NothingFound | None = None
        for base in (set_of(series_of(text, self._knowledge)), *await self._akin(text)):
            try:
                selection = await self._selector.select(what, base=base & adopted, default_newest=None)
            except NothingFound as found:
                missing = found
                continue
            calls = selection.newest_first(self._knowledge)
            if len({call.title for call in calls}) > 1:
                raise AmbiguousRollCall(selection.label, tuple(calls), (), len(calls))
            return calls
        sought, coverage = (missing.sought, missing.coverage) if missing else ("", ())
        raise NothingFound(f"{text.title} {sought}", (), (), coverage)

    async def _akin(self, text: RollCallInfo) -> list[Calls]:
        """The texts that share a word of the title, for each word that few titles have, the rarest first."""
        found = [
            await self._knowledge.record.search(phrase_of(word), by_title=True) for word in content_words(text.title)
        ]
        return sorted((calls for calls in found if calls.bit_count() <= MOST_WITH_WORD), key=int.bit_count)


def _of_the_time_only(what: What) -> What | None:
    """The time, where nothing else is said of texts than that one came back; else None."""
    returning = word_lists().returning
    about = tuple(one for one in what.about if not (isinstance(one, WordMention) and one.written.lower() in returning))
    rest = replace(what, when=(), about=about, how_many=None)
    return replace(what, about=(), how_many=None) if rest.says_nothing else None


def _asked(frame: Frame, found: Selection) -> Query:
    """Whether it was voted on, where that is asked, or else what came of it."""
    if frame.subject is None:
        return TallyQuery(found, adopted=True if frame.is_whether else None)
    return AdoptionQuery(found, frame.subject is Subject.VOTED)
