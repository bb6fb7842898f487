"""Texts that were adopted without a vote, where a question means one and takes it for a vote: "who abstained on World
Chess Day?"."""

from __future__ import annotations

from msgspec.structs import replace

from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Role
from bot.language.mentions import WordMention
from bot.language.text import words_of
from bot.language.what import What
from bot.queries import AdoptionQuery, TallyQuery
from bot.queries.selection import Selection
from bot.questions.expressing import unexpressed
from bot.questions.framing import Framed
from data.matrix import Calls, calls_of
from data.model import Body, Result

# Texts, be they voted on or not.
TEXTS = frozenset({"resolution", "resolutions", "text", "texts"})


class UnvotedReader:
    """Finds texts by the words of their titles that no vote fits."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._votes = VoteFinder(knowledge)

    async def query(self, frame: Frame) -> Framed | None:
        """How the texts were adopted that the words mean; None where a vote fits them, or no title."""
        what = _of_titles(frame)
        if not (what.calls or what.about):
            return await self._of_time(frame)
        if what.calls or await self._votes.select(what):
            return None
        unvoted = self._adopted & self._knowledge.of_result(Result.ADOPTED_WITHOUT_VOTE)
        if found := await self._titled(frame, what, unvoted):
            return _told(what, found, voted=False)
        dated = _with_years_as_words(what)
        if dated is not what and (found := await self._titled(frame, dated, self._adopted)):
            return _told(dated, found, voted=None)
        return await self._of_either(frame, what) if "or" in frame.words and _asks_of_texts(frame) else None

    async def _of_time(self, frame: Frame) -> Framed | None:
        """How all texts of a time were adopted that saw no vote: "how many resolutions in May 2022?"; None where something else is
        asked, or there are none."""
        what = replace(frame.what, how_many=None)
        bare = what.when and replace(what, when=(), bodies=()).says_nothing
        if (
            not bare
            or not frame.names_votes
            or frame.roles
            or frame.chosen
            or (what.bodies and not _is_of_assembly(what))
        ):
            return None
        selection = await self._votes.select(replace(what, bodies=()), self._adopted)
        if selection is None:
            return None
        query = AdoptionQuery(selection, None if frame.words & TEXTS else True)
        return None if unexpressed(frame, query) else Framed(query, what, selection, selection.notes)

    @property
    def _adopted(self) -> Calls:
        return self._knowledge.adopted_by(Body.ASSEMBLY)

    async def _titled(self, frame: Frame, what: What, base: Calls) -> Selection | None:
        """Those with the words in their titles, or else in their subjects; where nothing is asked of texts, all that is
        said must stand in the titles."""
        selection = await self._votes.select(what, base)
        if selection is None:
            return None
        if frame.names_votes:
            # "Texts on landlocked developing countries" are all there are.
            return selection
        titled = await self._votes.titled(what, selection)
        whole = self._with_all_said(frame, titled)
        if whole is None and not _asks_of_texts(frame):
            return None
        return self._votes.nearest_titles(frame.text, whole or titled)

    def _with_all_said(self, frame: Frame, selection: Selection) -> Selection | None:
        """Those with all that is said in their titles, where that is more than a word: "Football Day"."""
        times = {word for one in frame.what.when for word in words_of(one.written)}
        said = {word for word in words_of(frame.text) if word.isalnum()}
        calls = selection.newest_first(self._knowledge)
        held = [call.number for call in calls if said <= {*words_of(call.title), *times}]
        return replace(selection, calls=calls_of(held)) if held and len(said) > 1 else None

    async def _of_either(self, frame: Frame, what: What) -> Framed | None:
        """ "Resolutions mentioning snow leopard or markhor"."""
        place = next(one.start for one in frame.mentions if one.written.lower() == "or")
        before = tuple(one for one in what.about if one.start < place)
        behind = tuple(one for one in what.about if one.start > place)
        found = [
            await self._votes.select(replace(what, about=about), self._adopted) if about else None
            for about in (before, behind)
        ]
        one, other = found
        if one is None or other is None:
            return None
        label = f"{one.label} or {other.label.removeprefix('on ')}"
        notes = (*one.notes, *other.notes)
        return _told(what, replace(one, calls=one.calls | other.calls, label=label, notes=notes), voted=None)


def _is_of_assembly(what: What) -> bool:
    return all(one.body is Body.ASSEMBLY for one in what.bodies)


def _of_titles(frame: Frame) -> What:
    """What is said of texts, without words that need not stand in a title; of "its own" situation with who that is."""
    about = (*frame.what.about, *frame.named(Role.VOTER)) if frame.is_about_itself else frame.what.about
    return replace(frame.what, about=about, how_many=None, series=None).without_weak


def _told(what: What, selection: Selection, *, voted: bool | None) -> Framed:
    """The result of one text; of several how they were adopted."""
    query = TallyQuery(selection) if len(selection) == 1 else AdoptionQuery(selection, voted)
    return Framed(query, what, selection, selection.notes)


def _with_years_as_words(what: What) -> What:
    """ "The 2030 Agenda": a year that stands in a title."""
    years = [one for one in what.when if one.written.isdigit()]
    words = (WordMention(one.start, one.end, one.written, one.written) for one in years)
    about = tuple(sorted((*words, *what.about), key=lambda one: one.start))
    return replace(what, about=about, when=tuple(one for one in what.when if one not in years)) if years else what


def _asks_of_texts(frame: Frame) -> bool:
    return bool(frame.roles or frame.chosen or frame.speaks_of_votes or frame.asks_which_votes)
