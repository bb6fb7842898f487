"""The ways in which a text can be taken: as a whole, without what it says by the way, or by the sentence or clause that asks,
with what the others say of the votes that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from bot.language.afterthoughts import begun_anew, without_fate
from bot.language.asides import asides_of
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.ledger import Entry, Part
from bot.language.lexicon import Lexicon
from bot.language.mentions import (
    GroupMention,
    NumberMention,
    SessionMention,
    StateMention,
    TopicMention,
    WhenMention,
    WordMention,
    is_word,
)
from bot.language.misspellings import near_words
from bot.language.openings import opening_of
from bot.language.passages import Passage
from bot.language.reader import frame_of
from bot.language.sentences import BACKGROUND, frames_of
from bot.language.smoothing import smoothed
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.language.wrapping import Unwrapped, unwrapped

# A sentence ends here: also at a dash or colon with blanks around it.
_END = re.compile(
    r"(?<=[.?!])\s+|\n+|(?<=[^\s\w][.?!])(?=\w)|(?<!\s)\s+[—–]\s+|:\s+(?=(?:who|which|how|did|what|was|were)\b)",
    re.IGNORECASE,
)
# Within a sentence, what is asked begins here.
_ASKING = re.compile(
    r"[,;:]\s+(?:and\s+|so\s+|then\s+)?(?=(?:who|which|how|did|what|was|were|has|have|whose|could you|can you|please|tell me|give me|name)\b)"
    r"|(?<=[.?!])\s+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s|\s(?=when\b)")
# "Who in Asia... no, simply list all noes": another question begins.
MOST_SENTENCES = 6
# "Did all three support it?"
# Ask something of their own, also where nobody is named.
_WEIGHING = (Operator.CHANGE, Operator.AGREEMENT, Operator.DIFFERENCE, Operator.ALONE, Operator.COHESION)
_POINTS_AT_SO_MANY = re.compile(
    r"\b(?:all|the|these) (?:two|three|four|five|six)\b(?! (?:resolutions|votes|texts|drafts))", re.IGNORECASE
)
_POINTS_AT_SEVERAL = re.compile(rf"\b(?:they|their|them|both|these|each)\b|{_POINTS_AT_SO_MANY.pattern}", re.IGNORECASE)


def readings_of(passage: Passage, lexicon: Lexicon, today: date) -> Iterator[tuple[Frame, ...]]:
    """The likeliest first, without what is said around the question; what it takes to write the text with care comes last.
    Each names in its notes what it takes as background, or for another word."""
    passage, fate = without_fate(begun_anew(passage))
    for first, *others in _in_order(passage, lexicon, today):
        yield (_with_background(first, fate), *others)


def _in_order(passage: Passage, lexicon: Lexicon, today: date) -> Iterator[tuple[Frame, ...]]:
    bare = unwrapped(passage, lexicon, today)
    yield from _without_wrapping(bare, lexicon, today)
    yield from _as_written(passage, lexicon, today)
    barer = unwrapped(passage, lexicon, today, leniently=True)
    if barer.passage != bare.passage:
        yield from _without_wrapping(barer, lexicon, today)
    text, notes = smoothed(passage.text, lexicon)
    if text != passage.text and not passage.referents:
        for frames in _as_written(Passage(text), lexicon, today):
            yield tuple(replace(frame, notes=(*frame.notes, *notes)) for frame in frames)


def _as_written(passage: Passage, lexicon: Lexicon, today: date) -> Iterator[tuple[Frame, ...]]:
    yield frames_of(passage, lexicon, today)
    asides = asides_of(passage.text)
    without = passage.without(asides)
    said = [passage.text[start:end].strip(" ,;:()") for start, end in asides]
    if asides:
        first, *others = frames_of(without, lexicon, today)
        spoken_of = [frame_of(passage.part(start, end), lexicon, today) for start, end in asides]
        first = replace(first, roles=_roles(first, spoken_of)) if _only_names_vote(first) else first
        yield (_with_background(first, said), *others)
    for kept, set_apart in ((passage, []), (without, said)) if asides else ((passage, []),):
        by_sentence, by_clause = _parts(kept, _END), _parts(kept, _ASKING)
        for parts in (by_sentence,) if by_clause == by_sentence else (by_sentence, by_clause):
            for asking in _apart(parts, lexicon, today, within=parts is by_clause):
                yield (_with_background(asking, set_apart),)


def _without_wrapping(bare: Unwrapped, lexicon: Lexicon, today: date) -> Iterator[tuple[Frame, ...]]:
    """The readings of a question with what was said around it in its ledger, and in a note what of this has words that
    nobody has listed."""
    said = tuple(Entry(0, 0, one, Part.MANNERS) for one in bare.around)
    for first, *others in _as_written(bare.passage, lexicon, today) if bare.is_part else ():
        yield (_with_background(replace(first, ledger=(*first.ledger, *said)), bare.background), *others)


def _with_background(frame: Frame, said: Sequence[str]) -> Frame:
    notes = tuple(f"{BACKGROUND}: “{one}”." for one in said if re.search(r"\s", one))
    return replace(frame, notes=tuple(dict.fromkeys((*frame.notes, *notes))))


def _parts(passage: Passage, ends: re.Pattern[str]) -> list[Passage]:
    return [part for part in passage.split(ends) if part.text.strip(" .?!,;:")]


def _apart(sentences: Sequence[Passage], lexicon: Lexicon, today: date, *, within: bool) -> Iterator[Frame]:
    """The last sentence that asks something of votes, with what it leaves unsaid from those around it: from all that they
    say of a vote, then from the clause that says most. `within`: they are parted within sentences, too."""
    if not 1 < len(sentences) <= MOST_SENTENCES:
        return
    frames = [frame_of(sentence, lexicon, today) for sentence in sentences]
    asking = [place for place, frame in enumerate(frames) if _is_question(frame)]
    if any(frames[place].beyond for place in asking):
        return
    asking = asking or [place for place, frame in enumerate(frames) if frame.what.calls]
    if not asking:
        return
    begun = [place for place in asking if opening_of(frames[place].mentions) in word_lists().asking_first]
    # "Give both figures." says how a question is to be answered.
    asking = [place for place in asking if frames[place].text.rstrip().endswith("?")] or asking
    if any(_asks_itself(frames[place]) for place in asking[:-1]) or (
        within and any(place != asking[-1] and _asks_of_votes(frames[place]) for place in begun)
    ):
        # Another question is no background.
        return
    if _asks_only(frames[asking[-1]], Operator.TOTALS) and any(
        frame.chosen and frame.named(Role.VOTER) for frame in frames
    ):
        # "Cuba's abstentions in 2014, how many?"
        return
    if _asks_only(frames[asking[-1]], Operator.WHO):
        # "..., who's that?": what was said before is the question.
        return
    question, others = frames[asking[-1]], [frame for place, frame in enumerate(frames) if place != asking[-1]]
    if any(_is_misspelt_name(frame, lexicon) for frame in others):
        # "ETHOPIA!!! ES-11/5???"
        return
    if any(map(_restricts, frames[asking[-1] + 1 :])) or any(frame.named(Role.EXCEPTED) for frame in others):
        return
    further = any(map(_asks_further, frames[asking[-1] + 1 :]))
    if further or any(_asks_of_unknown(frame) or _names_what_is_done(frame) for frame in others):
        return
    if within and not question.what.when and any(map(_tells_only_when, others)):
        # "The year before, how did India vote on Cuba?"
        return
    notes = tuple(f"{BACKGROUND}: “{frame.text.strip()}”." for frame in others if not _is_courtesy(frame))
    clauses = [part for frame in others for part in frame.passage.split(_CLAUSE) if part.text.strip()]
    parts = [frame_of(part, lexicon, today) for part in clauses] if len(clauses) > len(others) else others
    roles = _roles(question, parts)
    groups = any(isinstance(one, GroupMention) for frame in others for _, one in frame.roles)
    if groups and not any(role is Role.VOTER for role, _ in roles):
        return
    question = replace(question, roles=roles, notes=(*question.notes, *notes))
    # What others name, the time alone does not say.
    named = any(isinstance(one, TopicMention) for frame in others for one in frame.what.about)
    alone = question.what.when and not named
    own = (question.what,) if alone else ()
    for what in dict.fromkeys((_what(question.what, others), _what(question.what, parts), *own)):
        yield replace(question, what=what)


def _is_misspelt_name(frame: Frame, lexicon: Lexicon) -> bool:
    """Whether nothing is said but one word, and that nearly the name of a state: no background."""
    words = [one for one in frame.mentions if is_word(one)]
    strange = [one.text for one in words if isinstance(one, WordMention) and not one.known]
    return len(words) == 1 and any(near in lexicon.names for one in strange for near in near_words(one, lexicon))


def _names_what_is_done(frame: Frame) -> bool:
    """ "ES-11/1 and its repeal: ...": another vote than the one that is named."""
    own = any(
        one.written.lower() in ("its", "their") and other in frame.what.about for one, other in pairwise(frame.mentions)
    )
    return own and bool(frame.what.calls)


def _asks_only(frame: Frame, operator: Operator) -> bool:
    """ "How many?", "who?": of something that another clause says."""
    return frame.operators == {operator} and frame.what.says_nothing and not (frame.roles or frame.chosen)


def _asks_itself(frame: Frame) -> bool:
    """Whether a question begins as one: not "you know the vote on Cuba?"."""
    return frame.text.rstrip().endswith("?") and opening_of(frame.mentions) in word_lists().asking_first


def _asks_of_votes(frame: Frame) -> bool:
    """Whether it says both what it asks and of which votes: "who voted against the embargo in 2008"."""
    asks = frame.chosen or frame.named(Role.VOTER) or frame.has(Operator.RESULT)
    return bool(asks) and not frame.what.says_nothing


def _restricts(frame: Frame) -> bool:
    """ "Only NATO members, please.": what is said behind a question of those whom it is about."""
    told = frame.text.rstrip()
    return bool(frame.roles) and not told.endswith("?") and not told.lower().startswith(("not ", "i ", "we "))


def _tells_only_when(frame: Frame) -> bool:
    return bool(frame.what.when) and not (frame.roles or frame.chosen or frame.what.calls or frame.what.about)


def _what(what: What, others: Sequence[Frame]) -> What:
    """The votes that a question is about, by itself or by what was said before it."""
    if any(frame.what.when for frame in others):
        # "What are its totals for that year?"
        what = replace(what, when=tuple(one for one in what.when if not _is_the_same_time(one)))
    if not what.calls and (not what.about or any(frame.what.calls for frame in others)):
        whats = [frame.what for frame in reversed(others)]
        said = next((one for one in whats if one.calls), None) or next(
            (one for one in whats if one.about and one.when), None
        )
        said = said or next((one for one in whats if one.when or _names_something(one)), what)
        # What a sentence that names a vote says besides is not what the other one asks.
        return replace(said, about=what.about if said.calls else said.about, when=what.when or said.when, how_many=None)
    return what


def _names_something(what: What) -> bool:
    """Whether what is spoken of has a name; a word or two may be about anything."""
    return any(not isinstance(one, WordMention | NumberMention) for one in what.about)


def _roles(question: Frame, others: Sequence[Frame]) -> tuple[tuple[Role, Party], ...]:
    """Who does what in a question, those included to whom it points back."""
    leaves_out = question.points_back or question.has(Operator.ALONE) or _leaves_out_who(question)
    leaves_out = leaves_out or _only_names_vote(question)
    if question.named(Role.VOTER) or not leaves_out:
        return question.roles
    acting = [[one for one in _states(frame, Role.VOTER) if not _is_led_in(one, frame)] for frame in reversed(others)]
    plural = _POINTS_AT_SEVERAL.search(question.text)
    parties = [one for frame in reversed(acting) for one in frame] if plural else next(filter(None, acting), [])[:1]
    # "I am writing a profile of Hungary. List its votes."
    parties = parties or [one for frame in others for one in _states(frame)][: None if plural else 1]
    return (*question.roles, *((Role.VOTER, one) for one in parties))


def _only_names_vote(question: Frame) -> bool:
    """ "A piece on Hungary's record. Cuba embargo 2025 first." asks what Hungary did."""
    asks = question.operators or question.chosen or question.roles or question.counts or question.subject
    return not asks and bool(question.what.calls or (question.what.about and question.what.when))


def _states(frame: Frame, role: Role | None = None) -> list[StateMention]:
    return [one for has, one in frame.roles if isinstance(one, StateMention) and role in (None, has)]


def _leaves_out_who(question: Frame) -> bool:
    """ "Which is right, abstained or did not vote?", "how many times yes, no, abstain?": of somebody named before."""
    if question.has(Operator.RESULT, Operator.WHEN) or question.roles:
        return False
    several = not question.words.isdisjoint(("these", "both", "each")) or _POINTS_AT_SO_MANY.search(question.text)
    offered = any(chosen.offered for chosen in question.chosen)
    counted = question.has(Operator.TOTALS) and len(question.chosen) > 1
    return (
        offered
        or counted
        or bool(several and (question.is_whether or not question.chosen))
        or "times" in question.words
    )


def _is_led_in(party: StateMention, frame: Frame) -> bool:
    """ "After Israel vetoed it, what was left for Tokyo to do?" is about Tokyo."""
    place = frame.mentions.index(party)
    return place > 0 and frame.mentions[place - 1].written.lower() in word_lists().subordinating


def _is_the_same_time(mention: WhenMention | SessionMention) -> bool:
    return isinstance(mention, WhenMention) and mention.step is not None and not mention.step.count


def _is_question(frame: Frame) -> bool:
    asks = (
        frame.named(Role.VOTER)
        or frame.chosen
        or frame.has(Operator.WHO, Operator.RESULT, Operator.TOTALS)
        or frame.points_back
    )
    begins = opening_of(frame.mentions) in word_lists().asking_first
    return bool(asks) and (frame.text.rstrip().endswith("?") or begins)


def _asks_of_unknown(frame: Frame) -> bool:
    """ "What did Wakanda vote?" is no background, though the name is not known."""
    asks = opening_of(frame.mentions) in word_lists().asking_first
    return asks and any(isinstance(one, WordMention) and not one.known for one in frame.mentions)


def _asks_further(frame: Frame) -> bool:
    """ "..., and was that a change?": a second question, though it names nobody."""
    return frame.is_whether and frame.has(*_WEIGHING)


def _is_courtesy(frame: Frame) -> bool:
    return all(entry.part is Part.MANNERS for entry in frame.ledger)
