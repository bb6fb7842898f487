"""Several questions in one text: what each asks, and which votes it takes over from the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from bot.language.frames import Frame, Operator, Party, Role, Subject, with_choice_of
from bot.language.lexicon import Lexicon
from bot.language.mentions import GroupMention, NumberMention, StateMention
from bot.language.openings import opening_of
from bot.language.passages import Passage, referent
from bot.language.reader import frame_of
from bot.language.senses import OTHERS, names_others
from bot.language.vocabulary import word_lists
from bot.language.what import What

# A second question begins here: "..., and did Ukraine abstain?"
_NEXT_QUESTION = re.compile(
    r"(?:[;?!.]\s*(?:and\s+(?:then\s+)?)?(?:if\s+(?:not|so|no|yes)[,:]?\s+(?:then\s+)?)?|,\s*(?:and\s+)?if\s+(?:not|so|no|yes)[,:]?\s+(?:then\s+)?|,\s*and\s+(?:then\s+|also\s+)?|(?<!\s)\s+(?:and|&)\s+(?:also\s+|then\s+)?)(?=(?:who|which|(?:(?:on|in)\s+)?how|did|what|was|were|where|whose|by\s+whom|(?:has|have|had)\s+(?:it|they|he|she)\s+(?:ever|always|never|also|since|been)|when\s+(?:did|was|were)|why\s+(?:was|did|were)\s+(?:it|that|this|they)\s+(?:not\s+)?(?:adopted|rejected|vetoed|defeated|blocked|pass|fail(?!\s+to)|fall))\b)"
    r"|,?(?<!\s)\s+and\s+(?:also\s+)?(?:say|tell me|state|show(?: me)?|check|confirm|let me know|find out)\s+(?=(?:whether|if|who|which|how|what)\b)"
    r"|(?:,\s*|\s)(?:and|&)\s+(?=(?:the\s+)?[\w.'’-]+(?:\s[\w.'’-]+)?\s(?:did\s+what|voted\s+(?:how|what)|chose\s+what|said\s+what)\s*(?:[?.!;]|$))"
    r"|,\s*(?=(?:who|which|how|what|where|whose)\b|(?:did|was|were)\b[^.;!]*\?)",
    re.IGNORECASE,
)
# What is supposed, before what is asked: "since Berlin opposed it, how did ...".
_PREMISE = re.compile(
    r"\s*(?:since|as|because|given|seeing|although|though|while|considering|now that)\b", re.IGNORECASE
)
# What sponsors did then: "did Mexico sponsor it | and then abstain on it?".
_THEN_VOTED = re.compile(
    r",?\s+(?:and|but)\s+(?=(?:(?:then|later|did|both|it|they|all|not|never)\s+)*(?:vot|abstain|oppos|back|support)\w*\b[^,;]*\b(?:it|them)\b)",
    re.IGNORECASE,
)
# Tells of which vote something is asked: "when it was put to the vote, what did India do?".
_SETTING = re.compile(
    r"\s*(?:(?:and|so|but|now|ok|okay|well)\s+)?(?:(?:in|on|at|back in)\s[^,;?!]{2,40},\s*)?(?:when|once|as(?!\s+(?:for|to|regards|concerns)\b)|after|while)\s+(?!(?:was|were|did|is|are|has|have|had|will|do|does)\b)"
    r"[^;?!]*?,\s*(?=(?:(?:by|to|on|in|from)\s+)?(?:who|whom|which|how|what|where|whose|did|was|were)\b)",
    re.IGNORECASE,
)
# "Which went without a vote? List those of 5 May."
_NEXT_LIST = re.compile(r"[?!.;]\s*(?:and\s+)?(?=(?:please\s+)?(?:list|show|name|give)\b)", re.IGNORECASE)
# What is asked of a text beside its votes.
_OF_TEXTS = frozenset({Subject.SPONSORING, Subject.PAPERS, Subject.VOTED, Subject.UNVOTED})
_OF_OTHERS = (Operator.JOINED, Operator.ALONE, Operator.AGREEMENT, Operator.DIFFERENCE, Operator.EXCEPT)
# Say of one vote which it is.
_OF_ONE = (Operator.NARROWEST, Operator.MOST, Operator.FEWEST)
_IT_DID = frozenset({("did", "it"), ("did", "they"), ("it", "voted"), ("they", "voted")})
_ASKING_HOW = frozenset({"how", "when", "what"})
_ASKING_WHO = frozenset({"who", "which", "what", "whose"})
MOST_FRAMES = 4
_WITH_IT = frozenset({("with", "it"), ("as", "it"), ("joined", "it"), ("like", "it")})
# How a note begins that says what is set apart.
BACKGROUND = "Taken as background"
TWO = 2


def read_frames(text: str, lexicon: Lexicon, today: date) -> tuple[Frame, ...]:
    """The questions of a text that stands by itself, as `frames_of` reads them."""
    return frames_of(Passage(text), lexicon, today)


def frames_of(passage: Passage, lexicon: Lexicon, today: date) -> tuple[Frame, ...]:
    """The questions of a text, in order; what one leaves unsaid of the votes is taken from the one before it."""
    two = _two_questions(passage, lexicon, today)
    several = (
        _sponsored_and_voted(passage, lexicon, today)
        or (two and (_sponsored_and_more(*two) or _of_text_beside(*two, lexicon, today)))
        or _of_texts_apart(passage, lexicon, today)
        or (two and _of_texts_counted(*two))
    )
    if several:
        return several
    setting = _SETTING.match(passage.text)
    if setting and (told := _set_in(passage, setting.end(), lexicon, today)):
        return (told,)
    split = passage.split(_NEXT_QUESTION, behind=setting.end() if setting else 0)
    parts = [part for part in split if part.text.strip(" .?!,")]
    if len(parts) == TWO and _PREMISE.match(parts[0].text):
        question = frame_of(parts[1], lexicon, today)
        if question.what.calls and question.named(Role.VOTER):
            return (replace(question, notes=(*question.notes, f"{BACKGROUND}: “{parts[0].text.strip()}”.")),)
    if 1 < len(parts) <= MOST_FRAMES:
        frames = [frame_of(part, lexicon, today) for part in parts]
        frames = [frames[0], *map(_doing_so, frames[1:], frames)]
        first = frames[0].what
        if any(_goes_on(frame, frames[0]) for frame in frames[1:]) or _names_some(frames[0]):
            return (frame_of(passage, lexicon, today),)
        if _tells(frames[0]) and all(frame.named(Role.VOTER) and not frame.what.calls for frame in frames[1:]):
            # "The text was adopted as ES-11/7; what was the American vote?"
            return tuple(_with_votes_of(frames))[1:]
        names_votes = frames[0].what.calls or (frames[0].what.about and frames[0].what.when)
        if names_votes and not _asks(frames[0]) and len(frames) > TWO and all(map(_asks, frames[1:])):
            # "ES-11/1, of March 2022. Who was against, and where was India?"
            return tuple(_with_votes_of(frames))[1:]
        named = first.calls or any(isinstance(one, NumberMention) for one in first.about)
        further = any(frame.of_all_times or frame.asks_if_changed or frame.asks_why_so for frame in frames[1:])
        spoken_of = _finds_some(frames) or (first.about and further)
        of_the_same = first.about and frames[0].named(Role.VOTER) and all(map(_asks_who_chose, frames[1:]))
        goes_on = _only_goes_on(frames[0]) and all(names_others(frame.written) for frame in frames[1:])
        apart = all(frame.what.about and frame.what.when for frame in frames)
        if all(map(_asks, frames)) and (named or frames[0].chosen or spoken_of or of_the_same or goes_on or apart):
            return tuple(_with_votes_of(frames))
    return (frame_of(passage, lexicon, today),)


def _two_questions(passage: Passage, lexicon: Lexicon, today: date) -> tuple[Frame, Frame] | None:
    """Both questions of a text that has just two."""
    parts = [part for part in passage.split(_NEXT_QUESTION) if part.text.strip(" .?!,")]
    if len(parts) != TWO:
        return None
    return frame_of(parts[0], lexicon, today), frame_of(parts[1], lexicon, today)


def _sponsored_and_voted(passage: Passage, lexicon: Lexicon, today: date) -> tuple[Frame, ...]:
    """Whether somebody sponsored a text, and how they voted on it then, or whether they ever voted so on such a text; else
    nothing."""
    parts = list(passage.split(_THEN_VOTED))
    if len(parts) != TWO:
        return ()
    first, second = (frame_of(part, lexicon, today) for part in parts)
    if first.subject is not Subject.SPONSORING or not (first.is_whether and second.chosen) or second.what.calls:
        return ()
    if first.speaks_of_any_text and not (first.what.calls or second.roles):
        when = first.what.when or second.what.when
        return (replace(first, chosen=second.chosen, what=replace(first.what, when=when)),)
    roles = second.roles or tuple((Role.VOTER, one) for one in _sponsors_in(first))
    return first, replace(second, what=first.what, roles=roles, follows=True)


def _sponsored_and_more(first: Frame, second: Frame) -> tuple[Frame, ...]:
    """Whether somebody sponsored something, and a second question that says nothing of its own: "was it alone?", "how many in
    session 79?", "how did Peru vote on it?"; else nothing."""
    what, counts = second.what, _counts(first) and _counts(second)
    asks = first.is_whether or counts or opening_of(first.mentions) in _ASKING_WHO
    if first.subject not in (Subject.SPONSORING, Subject.PAPERS) or not asks or (first.chosen and not first.what.calls):
        return ()
    about = [one for one in what.about if one.written.lower() not in word_lists().of_sponsoring]
    goes_on = second.subject is None or (counts and second.subject in (Subject.VOTED, Subject.UNVOTED))
    if not goes_on or what.calls or about or what.series:
        return ()
    roles = second.roles
    if not roles and not _IT_DID.isdisjoint(pairwise(second.written)):
        # "How did it vote on it?"
        roles = tuple((Role.VOTER, one) for one in _sponsors_in(first))
    if second.chosen or (roles and "vote" in second.words):
        return first, replace(second, what=first.what, roles=roles, follows=True)
    return (first, replace(second, follows=True)) if first.is_whether or counts else ()


def _of_text_beside(first: Frame, second: Frame, lexicon: Lexicon, today: date) -> tuple[Frame, ...]:
    """What is asked of one text, and a question by the way about that text that says nothing of its own: "who opposed it, and who
    tabled it?", "what is its draft, and who sponsored?", "and was it ever put to a vote before?"; else nothing."""
    names_one = first.what.calls or first.what.about
    by_the_way = second.subject in _OF_TEXTS and first.subject is not second.subject
    about = tuple(one for one in second.what.about if one.written.lower() not in word_lists().earlier)
    says_more = second.roles or second.chosen
    bare = not says_more and replace(second.what, about=about, how_many=None).without_weak.says_nothing
    if not (names_one and by_the_way and bare) or first.names_votes or second.names_votes:
        return ()
    if first.what.calls and opening_of(first.mentions) == "what" and not (_asks(first) or first.subject):
        # "What was A/78/L.56, and did it go to a vote?" is told together.
        return (replace(second, what=first.what),)
    if not (first.subject in _OF_TEXTS or _asks(first)):
        return ()
    if first.subject is Subject.SPONSORING and second.subject is not Subject.PAPERS:
        # How a text was adopted is told beside its sponsors.
        return ()
    voters = [one for one in first.named(Role.VOTER) if isinstance(one, StateMention)]
    if second.subject is Subject.SPONSORING and second.is_whether and len(voters) == 1:
        # "How did China vote, and was | it | a sponsor?"
        it = next((one for one in second.mentions if one.written.lower() == "it"), None)
        second = (
            frame_of(second.passage.pointing_at(referent((it.start, it.end), voters)), lexicon, today) if it else second
        )
    return first, replace(second, follows=True)


def _of_texts_apart(passage: Passage, lexicon: Lexicon, today: date) -> tuple[Frame, ...]:
    """Two sentences, each with a question or a list that it wants, and its own time: "Which texts of May saw no vote? List those of
    5 May."; else nothing."""
    parts = [part for part in passage.split(_NEXT_LIST) if part.text.strip(" .?!,")]
    if len(parts) != TWO:
        return ()
    first, second = (frame_of(part, lexicon, today) for part in parts)
    both_timed = bool(first.what.when and second.what.when)
    return (first, second) if both_timed and first.subject in _OF_TEXTS and second.lists_votes else ()


def _of_texts_counted(first: Frame, second: Frame) -> tuple[Frame, ...]:
    """How many texts were adopted, and how somebody voted on these: "how many were adopted by a vote in 2025, and on how many was the
    US alone?"; else nothing."""
    counted = first.subject in (Subject.VOTED, Subject.ADOPTED) and _counts(first) and not first.named(Role.VOTER)
    of_these = second.named(Role.VOTER) and second.subject is None and _says_nothing(second.what)
    return (first, replace(second, what=first.what)) if counted and of_these else ()


def _sponsors_in(frame: Frame) -> list[Party]:
    named = [one for one in frame.mentions if isinstance(one, StateMention | GroupMention)]
    return [one for one in named if one not in frame.what.about]


def _set_in(passage: Passage, end: int, lexicon: Lexicon, today: date) -> Frame | None:
    """ "When Russia vetoed S/2022/155, what did China do?": a question about a vote on which somebody else did something;
    None where that is part of what is asked."""
    setting = frame_of(passage.part(0, end), lexicon, today)
    question = frame_of(passage.part(end, len(passage.text)), lexicon, today)
    done = setting.chosen and setting.named(Role.VOTER) and setting.what.calls
    asks = (question.named(Role.VOTER) or question.chosen) and question.what.says_nothing and not question.points_back
    if not (done and asks) or question.has(*_OF_OTHERS) or "else" in question.words:
        return None
    background = f"{BACKGROUND}: “{setting.text.strip(' ,')}”."
    return replace(question, what=setting.what, notes=(*question.notes, background))


def _doing_so(frame: Frame, before: Frame) -> Frame:
    """ "Who opposed it in 2012, and who did so most often?": the choice that was asked about before."""
    does_so = any(
        one in ("did", "do", "done", "does", "doing") and other == "so" for one, other in pairwise(frame.written)
    )
    # "How many backed it the first time, and how many in 2024?"
    counts = _counts(before) and _counts(frame) and _only_which_time(frame.what) and not frame.roles
    return with_choice_of(frame, before) if (does_so or counts) and len(before.chosen) == 1 else frame


def _goes_on(frame: Frame, before: Frame) -> bool:
    """ "Those who abstained on A | and were for B": a second thing said of the same ones, and no question."""
    first, second = ([one.written.lower() for one in frame.mentions[:2]] + ["", ""])[:2]
    verb = first.split()[0] if first else ""
    of_some = not set(before.written).isdisjoint(("those", "states", "countries", "ones", "members", "nations"))
    finds = before.what.series and frame.chosen
    asks = before.is_whether or before.has(Operator.WHEN) or not _ASKING_HOW.isdisjoint(before.written)
    asks = asks or _only_goes_on(before)
    if "else" in frame.words and not frame.roles and before.named(Role.VOTER) and not finds and not asks:
        # "Britain voted no, and who else did?"
        return True
    relative = first in ("who", "which") and bool(second) and of_some and not frame.text.rstrip().endswith("?")
    if _counts(before) and _counts(frame) and frame.what.says_nothing and frame.chosen and not frame.roles:
        # "How many were in favour, how many against"; of a group each is counted.
        return not any(isinstance(one, GroupMention) for one in before.named(Role.VOTER))
    return (
        (verb in ("was", "were", "did") or relative)
        and bool(frame.chosen)
        and not frame.roles
        and frame.words.isdisjoint(("it", "they", "he", "she", "that"))
    )


def _only_goes_on(frame: Frame) -> bool:
    """ "And Cuba?", with which a conversation goes on."""
    says_more = frame.chosen or frame.operators or not frame.what.says_nothing
    return not says_more and not word_lists().going_on_with.isdisjoint(frame.written[:1])


def _counts(frame: Frame) -> bool:
    return ("how", "many") in pairwise(frame.written)


def _names_some(frame: Frame) -> bool:
    """ "Of the countries that voted against A, | which abstained on B?", "of Kenya and Mali, | who ...": those of whom it is asked."""
    return opening_of(frame.mentions) == "of" and bool(frame.chosen or frame.roles)


def _finds_some(frames: Sequence[Frame]) -> bool:
    """ "The last vote on Gaza, | and who abstained?", "the closest vote of 2022, | who was against?"."""
    first = frames[0]
    differs = first.named(Role.VOTER) and first.has(Operator.DIFFERENCE, Operator.AGREEMENT)
    placed = bool(first.what.series) and bool(first.what.about or differs)
    return placed or (first.has(*_OF_ONE) and all(_says_nothing(frame.what) for frame in frames[1:]))


def _tells(frame: Frame) -> bool:
    """Whether it tells what came of a vote, and asks nothing."""
    asks = frame.text.rstrip().endswith("?") or opening_of(frame.mentions) in word_lists().asking_first
    tells = frame.what.calls and frame.has(Operator.RESULT) and not word_lists().adopted.isdisjoint(frame.written)
    if frame.supposes_veto and frame.chosen[0].place:
        # "The draft that got vetoed in March".
        led = frame.mentions[frame.chosen[0].place - 1].written.lower()
        return not asks and led in ("was", "were", "got", "been") and not frame.named(Role.VOTER)
    return bool(tells) and not (asks or frame.chosen)


def _asks(frame: Frame) -> bool:
    asks = (
        frame.chosen
        or frame.named(Role.VOTER)
        or frame.has(Operator.RESULT, Operator.WHEN, Operator.JOINED, Operator.UNANIMOUS, *_OF_ONE)
    )
    # "And has it always voted that way?"
    over_time = (frame.points_back and frame.of_all_times) or _asks_if_alone(frame)
    compares = frame.asks_who and frame.named(Role.COMPARED) and frame.has(Operator.AGREEMENT)
    return bool(
        asks
        or over_time
        or compares
        or frame.asks_if_changed
        or frame.asks_why_so
        or names_others(frame.written)
        or (frame.what.series and frame.what.about)
    )


def _asks_if_alone(frame: Frame) -> bool:
    """ "..., and was it alone?"."""
    return frame.has(Operator.ALONE) and ("was", "it") in pairwise(frame.written) and not frame.roles


def _asks_who_chose(frame: Frame) -> bool:
    """ "... | and who said no", "... | and who else", of the votes of the question before it."""
    asks = (frame.asks_who and frame.chosen) or names_others(frame.written)
    return bool(asks) and not frame.roles and _says_nothing(frame.what)


def _with_votes_of(frames: Sequence[Frame]) -> Iterator[Frame]:
    what = next((frame.what for frame in frames if not frame.what.says_nothing), frames[0].what)
    groups = next(filter(None, map(_groups, (frames[0], frames[-1]))), ())
    before: list[StateMention] = []
    for place, frame in enumerate(frames):
        what, follows = (
            _what_in_turn(frame, what) if place else (what if _says_nothing(frame.what) else frame.what, False)
        )
        goes_on = (frame.asks_who or _counts(frame)) and not frame.roles and bool(frame.chosen)
        roles = groups if goes_on else frame.roles
        if _asks_if_alone(frame):
            # "..., and how many times was it alone?" ranges over a time, and not over the votes that were told.
            follows = follows and not _counts(frame)
        if ((frame.points_back and not frame.asks_why_so) or _asks_if_alone(frame)) and before:
            roles = (*frame.roles, (Role.VOTER, before[-1]))
        if before and not frame.roles and not _WITH_IT.isdisjoint(pairwise(frame.written)):
            # "Israel voted no; how many others voted no with it?"
            roles = ((Role.COMPARED, before[-1]),)
        before += [one for role, one in frame.roles if isinstance(one, StateMention) and role is not Role.TOPIC]
        yield replace(frame, what=what, roles=roles, follows=follows)
        if not place and frame.chosen and not frame.orders_votes:
            # "When did it first vote no, and how often ever?": the first of those that were asked for.
            what = replace(what, series=None)


def _what_in_turn(frame: Frame, before: What) -> tuple[What, bool]:
    """The votes that a further question is about, and whether these are the very ones of the question before it: "did Israel
    oppose it in 2005, and has it ever abstained?" is about the same text, whenever."""
    if _only_when(frame.what) and before.about and not before.calls:
        # "Who opposed it in 2008, and how many abstained in 2010?"
        return replace(before, when=frame.what.when, series=None), False
    if not _says_nothing(replace(frame.what, series=None)):
        return frame.what, False
    if frame.supposes_veto and frame.of_all_times and not before.calls:
        # Drafts that were vetoed are no texts that were adopted.
        return frame.what, False
    of_all_times = bool(frame.of_all_times or frame.what.series or "often" in frame.words)
    if of_all_times and (before.when or before.series or frame.what.series):
        return replace(before, when=(), series=frame.what.series), False
    return before, True


def _only_when(what: What) -> bool:
    return bool(what.when) and _says_nothing(replace(what, when=()))


def _only_which_time(what: What) -> bool:
    return bool(what.when or what.series) and _says_nothing(replace(what, when=(), series=None))


def _says_nothing(what: What) -> bool:
    """Whether it names no votes; "how many others" does not, nor does "not"."""
    about = tuple(one for one in what.about if one.written.lower() not in OTHERS | word_lists().denying)
    return replace(what, about=about).without_weak.says_nothing


def _groups(frame: Frame) -> tuple[tuple[Role, Party], ...]:
    """The groups among whose members somebody is asked for."""
    found = tuple((role, party) for role, party in frame.roles if isinstance(party, GroupMention))
    return found if (frame.asks_who or _counts(frame)) and len(found) == len(frame.roles) else ()
