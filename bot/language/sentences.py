"""Several questions or sentences in one text: what each asks, and what the others say of the votes that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.language.frames import Frame, Operator, Role
from bot.language.ledger import Part
from bot.language.lexicon import Lexicon
from bot.language.mentions import GroupMention, SessionMention, StateMention, WhenMention
from bot.language.passages import Passage
from bot.language.reader import frame_of
from bot.language.vocabulary import word_lists

# A sentence ends here: also at a dash or colon with blanks around it.
_END = re.compile(
    r"(?<=[.?!])\s+|\n+|(?<=[^\s\w][.?!])(?=\w)|\s+[—–]\s+|:\s+(?=(?:who|which|how|did|what|was|were)\b)", re.IGNORECASE
)
# A second question begins here: "..., and did Ukraine abstain?"
_NEXT_QUESTION = re.compile(
    r"(?:[,;?!.]\s*(?:and\s+(?:then\s+)?)?|\s+and\s+)(?=(?:who|which|how|did|what|was|were|where|whose)\b)",
    re.IGNORECASE,
)
# What is supposed, before what is asked: "since Berlin opposed it, how did ...".
_PREMISE = re.compile(
    r"\s*(?:since|as|because|given|seeing|although|though|while|considering|now that)\b", re.IGNORECASE
)
MOST_SENTENCES = 6
MOST_FRAMES = 4
TWO = 2


def read_frames(text: str, lexicon: Lexicon, today: date) -> tuple[Frame, ...]:
    """The questions of a text that stands by itself, as `frames_of` reads them."""
    return frames_of(Passage(text), lexicon, today)


def frames_of(passage: Passage, lexicon: Lexicon, today: date) -> tuple[Frame, ...]:
    """The questions of a text, in order; what one leaves unsaid of the votes is taken from the one before it."""
    parts = [part for part in passage.split(_NEXT_QUESTION) if part.text.strip(" .?!,")]
    if len(parts) == TWO and _PREMISE.match(parts[0].text):
        question = frame_of(parts[1], lexicon, today)
        if question.what.calls and question.named(Role.VOTER):
            return (replace(question, notes=(*question.notes, f"Taken as background: “{parts[0].text.strip()}”.")),)
    if 1 < len(parts) <= MOST_FRAMES:
        frames = [frame_of(part, lexicon, today) for part in parts]
        first = frames[0].what
        if any(map(_goes_on, frames[1:])):
            return (frame_of(passage, lexicon, today),)
        if frames[0].what.calls and not _asks(frames[0]) and len(frames) > TWO and all(map(_asks, frames[1:])):
            # "ES-11/1, of March 2022. Who was against, and where was India?"
            return tuple(_with_votes_of(frames))[1:]
        if all(map(_asks, frames)) and (first.calls or frames[0].chosen or (first.series and first.about)):
            return tuple(_with_votes_of(frames))
    return (frame_of(passage, lexicon, today),)


def _goes_on(frame: Frame) -> bool:
    """ "Those who abstained on A | and were for B": a second thing said of the same ones, and no question."""
    first = frame.mentions[0].written.lower() if frame.mentions else ""
    verb = first.split()[0] if first else ""
    return (
        verb in ("was", "were", "did")
        and bool(frame.chosen)
        and not frame.roles
        and frame.words.isdisjoint(("it", "they", "he", "she", "that"))
    )


def _asks(frame: Frame) -> bool:
    asks = frame.chosen or frame.named(Role.VOTER) or frame.has(Operator.RESULT, Operator.WHEN)
    return bool(asks or (frame.what.series and frame.what.about))


def _with_votes_of(frames: Sequence[Frame]) -> Iterator[Frame]:
    what = next((frame.what for frame in frames if not frame.what.says_nothing), frames[0].what)
    groups = tuple((role, party) for role, party in frames[0].roles if isinstance(party, GroupMention))
    before: list[StateMention] = []
    for frame in frames:
        follows = frame.what.says_nothing and frame is not frames[0]
        what = what if frame.what.says_nothing else frame.what
        goes_on = frame.has(Operator.WHO) and not frame.roles
        roles = groups if goes_on else frame.roles
        if frame.points_back and before:
            roles = (*frame.roles, (Role.VOTER, before[-1]))
        before += [one for _, one in frame.roles if isinstance(one, StateMention)]
        yield replace(frame, what=what, roles=roles, follows=follows)


def readings_of(passage: Passage, lexicon: Lexicon, today: date) -> Iterator[tuple[Frame, ...]]:
    """The ways in which a text can be taken, the likeliest first: as a whole; of several sentences, the one that asks."""
    yield frames_of(passage, lexicon, today)
    if asking := _apart(passage, lexicon, today):
        yield (asking,)


def _apart(passage: Passage, lexicon: Lexicon, today: date) -> Frame | None:
    """The last sentence that asks something of votes, with what it leaves unsaid from those around it."""
    sentences = [part for part in passage.split(_END) if part.text.strip(" .?!,;:")]
    if not 1 < len(sentences) <= MOST_SENTENCES:
        return None
    frames = [frame_of(sentence, lexicon, today) for sentence in sentences]
    asking = [place for place, frame in enumerate(frames) if _is_question(frame) and not frame.beyond]
    asking = asking or [place for place, frame in enumerate(frames) if frame.what.calls]
    if not asking:
        return None
    # "Give both figures." says how a question is to be answered.
    asking = [place for place in asking if frames[place].text.rstrip().endswith("?")] or asking
    question, others = frames[asking[-1]], [frame for place, frame in enumerate(frames) if place != asking[-1]]
    groups = any(isinstance(one, GroupMention) for frame in others for _, one in frame.roles)
    if any(frame.has(Operator.EXCEPT) for frame in others) or (groups and not question.named(Role.VOTER)):
        return None
    what = question.what
    if any(frame.what.when for frame in others):
        # "What are its totals for that year?"
        what = replace(what, when=tuple(one for one in what.when if not _is_the_same_time(one)))
    if what.says_nothing or (not what.calls and not what.about):
        said = next((frame.what for frame in reversed(others) if frame.what.calls or frame.what.when), what)
        # What a sentence that names a vote says besides is not what the other one asks.
        what = replace(said, about=() if said.calls else said.about, when=what.when or said.when, how_many=None)
    roles = question.roles
    if question.points_back and not question.named(Role.VOTER):
        parties = [
            one
            for frame in others
            for role, one in frame.roles
            if role is Role.VOTER and isinstance(one, StateMention) and not _is_led_in(one, frame)
        ]
        if not parties:
            # "I am writing a profile of Hungary. List its votes."
            parties = [one for frame in others for _, one in frame.roles if isinstance(one, StateMention)]
        plural = not question.words.isdisjoint(("they", "their", "them", "both"))
        roles = (*roles, *((Role.VOTER, one) for one in (parties if plural else parties[:1])))
    notes = tuple(f"Taken as background: “{frame.text.strip()}”." for frame in others if not _is_courtesy(frame))
    return replace(question, what=what, roles=roles, notes=(*question.notes, *notes))


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
    begins = bool(frame.mentions) and frame.mentions[0].written.lower() in word_lists().asking_first
    return bool(asks) and (frame.text.rstrip().endswith("?") or begins)


def _is_courtesy(frame: Frame) -> bool:
    return all(entry.part is Part.MANNERS for entry in frame.ledger)
