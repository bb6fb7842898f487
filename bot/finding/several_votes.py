"""Several votes in one sentence, each with words of its own: "on the partition plan, and on Zionism in 1975"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from bot.finding.series import series_of
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.conditions import DENYING
from bot.language.frames import Frame
from bot.language.mentions import ChoiceMention, Mention, SymbolMention, WhenMention, WordMention
from bot.language.morphology import kin_of
from bot.language.symbols import find_symbols
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.queries.selection import Selection, selection_of
from data.record import RollCallInfo

MOST_PARTS = 6
# Any of its kin.
REPEAL = "repeal"
_IT = ("it", "they", "that", "this", "them")


@dataclass(slots=True)
class _Part:
    """What stands between two joining words; `leans` on the part before it: "its repeal". `again`: only another time
    is said, "and again in December". `loose`: only a comma joins it; `led`:
    "on" leads in its words."""

    mentions: list[Mention] = field(default_factory=list)
    leans: bool = False
    again: bool = False
    loose: bool = False
    led: bool = False

    def what(self, of: What) -> What:
        """What this part says of votes."""
        own = set(map(id, self.mentions))
        return What(
            calls=tuple(one for one in of.calls if id(one) in own),
            about=tuple(one for one in of.about if id(one) in own),
            when=tuple(one for one in of.when if id(one) in own),
            bodies=tuple(one for one in of.bodies if id(one) in own),
            matters=tuple(one for one in of.matters if id(one) in own),
        )


class SeveralVotes:
    def __init__(self, knowledge: Knowledge, votes: VoteFinder) -> None:
        self._knowledge = knowledge
        self._votes = votes

    async def named_apart(self, frame: Frame) -> Frame:
        """The same question with the votes in place of the words that name them, where each part of the sentence names
        one vote, and not all words together do."""
        frame = await self._with_what_is_done(frame)
        parts = list(_parts(frame))
        whats = [part.what(frame.what).without_weak for part in parts]
        naming = [what for part, what in zip(parts, whats, strict=True) if part.again or _names(what)]
        if not 1 < len(naming) <= MOST_PARTS or len(frame.what.calls) == len(naming) or frame.what.series:
            return frame
        apart = (
            all(what.when for what in naming)
            or any(part.leans or part.again for part in parts)
            or any(map(_steps, naming))
        )
        apart = apart or sum(part.led for part in parts) > 1
        if not apart and await self._fit_together(frame):
            return frame
        found = _each_once(await self._calls_of(parts, whats), whats)
        return _with_calls(frame, found) if len(set(found.values())) > 1 else frame

    async def _with_what_is_done(self, frame: Frame) -> Frame:
        """ "The repeal of 3379" is another vote than 3379."""
        selection = await self._votes.select(What(calls=frame.what.calls)) if len(frame.what.calls) == 1 else None
        if selection is None or len(selection) != 1:
            return frame
        (named,), (last,) = frame.what.calls, selection.newest_first(self._knowledge)
        done = tuple(one for one in frame.what.about if _leads_to(one, named, frame))
        call = await self._call_about(last, What(about=done)) if done else None
        if call is None:
            return frame
        meant = _symbol_of((done[0], named), call, frame.text)
        about = tuple(one for one in frame.what.about if one not in done)
        mentions = tuple(meant if one is named else one for one in frame.mentions if one not in done)
        return replace(frame, mentions=mentions, what=replace(frame.what, calls=(meant,), about=about))

    async def _fit_together(self, frame: Frame) -> bool:
        """Whether there are votes that all words fit."""
        selection = await self._votes.select(frame.what)
        return selection is not None and not await self._votes.unaccounted(frame, selection)

    async def _fits(self, call: RollCallInfo, what: What) -> bool:
        return all([await self._votes.fitting(mention) & call.bit for mention in what.about])

    async def _calls_of(self, parts: Sequence[_Part], whats: Sequence[What]) -> dict[int, RollCallInfo]:
        """The vote of each part that names one, by the part's place; none at all where one part leaves it open."""
        times = [(what, when) for what in whats for when in what.when]
        shared = tuple(when for what, when in times if len(times) == 1 or not _names(what))
        of_all = bool(times) and not _names(times[0][0])
        found: dict[int, RollCallInfo] = {}
        several: dict[int, Selection] = {}
        before, last = What(), None
        for place, (part, what) in enumerate(zip(parts, whats, strict=True)):
            if not (part.again or _names(what)):
                continue
            if part.loose and not (what.calls or what.when or shared):
                # What a comma sets apart may explain the vote before it.
                return {}
            if (part.again or _steps(what)) and last:
                call = await self._call_after(what, before, last)
            else:
                call = await self._call_of(part, what, shared, before, of_all=of_all)
                if call is None and last:
                    call = await (self._call_about(last, what) if part.leans else self._call_beside(last, what))
            if call is None and (selection := await self._votes.select(what)) and part is not parts[-1]:
                several[place] = selection
            elif call is None:
                return {}
            else:
                found[place] = call
            before, last = what, call
        return await self._with_others(found, several, whats)

    async def _with_others(
        self, found: dict[int, RollCallInfo], several: dict[int, Selection], whats: Sequence[What]
    ) -> dict[int, RollCallInfo]:
        """With the one vote of each part that no other part means: "Zionism = racism and its repeal"."""
        meant = {call.bit for call in found.values()}
        for place, selection in several.items():
            left = [call for call in selection.newest_first(self._knowledge) if call.bit not in meant]
            if len(left) != 1 or not found or not await self._fits(left[0], whats[place]):
                return {}
            found = found | {place: left[0]}
        return found

    async def _call_after(self, what: What, before: What, last: RollCallInfo) -> RollCallInfo | None:
        """The vote that is so far away from the one before it: of other words, if it has any, else of the same."""
        when = tuple(
            one.counted_from(last.date) if isinstance(one, WhenMention) and one.step else one for one in what.when
        )
        if what.calls:
            selection = await self._votes.select(what)
        elif what.about:
            selection = await self._votes.select(replace(what, when=when))
        else:
            periods = [one.period for one in when if isinstance(one, WhenMention) and one.period]
            selection = self._votes.like(last, periods[0]) if periods else None
            selection = selection or await self._votes.select(replace(before, when=when))
        return await self._only(what, selection) if selection else None

    async def _call_of(
        self, part: _Part, what: What, shared: Sequence[Mention], before: What, *, of_all: bool
    ) -> RollCallInfo | None:
        leaning = replace(what, calls=what.calls or before.calls, about=(*before.about, *what.about))
        timed = replace(what, when=(*what.when, *shared))
        about_same = replace(what, about=(*before.parties, *what.about))
        readings = (leaning,) if part.leans else (timed,) if of_all else (what, timed, leaning, about_same)
        for reading in readings:
            selection = await self._votes.select(reading)
            if selection and (call := await self._only(reading, selection)) and await self._fits(call, reading):
                return call
        return None

    async def _call_about(self, last: RollCallInfo, what: What) -> RollCallInfo | None:
        """ "3379 and its repeal": the one vote that is known as something done to the vote before it."""
        known_as = self._knowledge.reference.known_as
        names = {known.words for known in known_as if known.symbol == last.symbol}
        about = {known.symbol for known in known_as if any(name in known.words for name in names)} - {last.symbol}
        calls = [call for symbol in sorted(about) for call in self._knowledge.record.named(symbol)]
        fitting = [call for call in calls if await self._fits(call, what)]
        return fitting[0] if len(fitting) == 1 else None

    async def _call_beside(self, last: RollCallInfo, what: What) -> RollCallInfo | None:
        """ "Yes on ES-11/1 but no on the reparations text": the one vote of those that belong together with the vote before it."""
        if not what.about:
            return None
        others = selection_of([call for call in series_of(last, self._knowledge) if call != last])
        selection = await self._votes.among(what, others) if others.calls else None
        call = await self._only(what, selection) if selection else None
        return call if call and await self._fits(call, what) else None

    async def _only(self, what: What, selection: Selection) -> RollCallInfo | None:
        """The one vote that is selected, or the only one of them that has the words in its title."""
        if len(selection) > 1 and what.about:
            selection = await self._votes.titled(what, selection)
        calls = selection.newest_first(self._knowledge)
        return calls[0] if len(calls) == 1 else None


def _leads_to(word: Mention, named: Mention, frame: Frame) -> bool:
    """ "Repeal of the ...", but not "the repealed ..."."""
    if not isinstance(word, WordMention) or word.text.endswith("ed") or REPEAL not in kin_of(word.text):
        return False
    if word not in frame.mentions or named not in frame.mentions or word.start > named.start:
        return False
    between = frame.mentions[frame.mentions.index(word) + 1 : frame.mentions.index(named)]
    return all(one.written.lower() in (*word_lists().articles, "of", "resolution") for one in between)


def _steps(what: What) -> bool:
    """Whether it counts from the vote before it: "a year later"."""
    return any(isinstance(one, WhenMention) and one.step for one in what.when)


def _names(what: What) -> bool:
    return bool(what.about or what.calls or _steps(what))


def _parts(frame: Frame) -> Iterator[_Part]:
    """The parts of the sentence that say something of votes."""
    said = {
        id(one)
        for one in (*frame.what.calls, *frame.what.about, *frame.what.when, *frame.what.bodies, *frame.what.matters)
    }
    part = _Part()
    for place, mention in enumerate(frame.mentions):
        written = mention.written.lower()
        if id(mention) in said and written not in DENYING:
            part.mentions.append(mention)
        elif written in word_lists().joining or written in word_lists().parting or _parts_choices(place, frame):
            if part.mentions:
                yield part
                part = _Part(loose=True)
            part.loose = part.loose and written in (",", ";")
        elif written == "again" and not part.mentions:
            part.again = True
        elif written in ("its", "their") or (
            written in _IT and (_is_done_to(place, frame) or _does_to(place, part, frame))
        ):
            part.leans = True
        elif written == "on" and not part.mentions:
            part.led = True
    if part.mentions:
        yield part


def _each_once(found: dict[int, RollCallInfo], whats: Sequence[What]) -> dict[int, RollCallInfo]:
    """Of a vote that two parts name, the part that has its symbol or its name, or else the first."""
    kept: dict[RollCallInfo, int] = {}
    for place, call in found.items():
        if call not in kept or (whats[place].calls and not whats[kept[call]].calls):
            kept[call] = place
    return {place: call for place, call in found.items() if kept[call] == place}


def _does_to(place: int, part: _Part, frame: Frame) -> bool:
    """ "The one that revoked it"."""
    return bool(part.mentions) and frame.mentions[place - 1] is part.mentions[-1]


def _is_done_to(place: int, frame: Frame) -> bool:
    """ "And how when it was repealed?"."""
    return frame.written[place + 1 : place + 2] in (["was"], ["were"], ["got"])


def _parts_choices(place: int, frame: Frame) -> bool:
    """ "From yes on A to no on B"."""
    behind = frame.mentions[place + 1] if place + 1 < len(frame.mentions) else None
    return frame.mentions[place].written.lower() == "to" and isinstance(behind, ChoiceMention)


def _with_calls(frame: Frame, found: dict[int, RollCallInfo]) -> Frame:
    parts = list(_parts(frame))
    replaced: dict[int, SymbolMention] = {}
    gone: set[int] = set()
    for place, part in enumerate(parts):
        gone |= set(map(id, part.mentions))
        if place in found:
            replaced[id(part.mentions[0])] = _symbol_of(part.mentions, found[place], frame.text)
    # Each mention keeps its place, by which choices are told.
    mentions = tuple(replaced.get(id(one)) or (_blank(one) if id(one) in gone else one) for one in frame.mentions)
    roles = tuple(one for one in frame.roles if id(one[1]) not in gone)
    what = replace(frame.what, calls=tuple(replaced.values()), about=(), when=(), bodies=(), matters=())
    return replace(frame, mentions=mentions, roles=roles, what=what)


def _symbol_of(mentions: Sequence[Mention], call: RollCallInfo, text: str) -> SymbolMention:
    start, end = mentions[0].start, mentions[-1].end
    return SymbolMention(start, end, text[start:end], find_symbols(call.symbol.lower())[0].symbol)


def _blank(mention: Mention) -> WordMention:
    return WordMention(mention.start, mention.end, "", "", known=True)
