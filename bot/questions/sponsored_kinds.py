"""What is asked of many sponsored texts beside which they are: their subjects, their share, who else sponsored them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.finding.parties import Parties
from bot.language.frames import Frame, Operator
from bot.language.mentions import Mention, StateMention
from bot.language.vocabulary import word_lists
from bot.queries import OfSponsored

_SUBJECTS = frozenset(
    {"subject", "subjects", "topic", "topics", "theme", "themes", "issue", "issues", "area", "areas", "field", "fields"}
)
_ASKING = frozenset({"which", "what"})
_LISTED = frozenset({"by", "per", "each"})
_COMPARING = frozenset({"more", "fewer", "less", "oftener"})
_OFTEN = frozenset({"often", "frequently", "frequent", "regularly", "usual", "usually", "most"})
_SPONSORED = frozenset({"sponsored", "cosponsored"})
_SOMEBODY = frozenset({"countries", "states", "members", "anyone", "anybody", "somebody", "someone", "sponsors"})
_LEAST = frozenset({"fewest", "least"})
_EACH = frozenset({"by", "per", "each", "every"})
TWO = 2
# These are said of how much is asked, and are no topics.
WORDS_OF_KINDS = (
    _SUBJECTS
    | _OFTEN
    | frozenset(
        {"longest", "list", "percent", "behalf", "whose", "whom", "including", "each", "every", "year", "yearly", "per"}
    )
)


def asked_of_sponsored(frame: Frame, parties: Parties) -> OfSponsored:
    """What is asked of what these sponsored."""
    if _asks_for_subjects(frame):
        return OfSponsored.SUBJECTS
    if asks_for_whom(frame) and parties.codes and not parties.groups:
        return OfSponsored.GROUPS
    if asks_by_year(frame):
        return OfSponsored.YEARS
    if frame.has(Operator.SHARE):
        return OfSponsored.SHARE
    if len(parties.codes) > 1 and compares_states(frame):
        return OfSponsored.COMPARED
    if len(parties.codes) == 1 and _asks_for_partners(frame):
        return OfSponsored.PARTNERS
    return OfSponsored.TEXTS


def compares_states(frame: Frame) -> bool:
    """ "Who sponsored more, Malta or Fiji?", "did Malta sponsor more than Fiji?"."""
    return not {"or", "than"}.isdisjoint(frame.written) and not _COMPARING.isdisjoint(frame.written)


def compares_beside_another(frame: Frame) -> bool:
    """ "Who sponsored more with China, Malta or Fiji?"."""
    return compares_states(frame) and any(_stands_with(one, other) for one, other in _pairs(frame))


def supposes_more(frame: Frame) -> bool | None:
    """Whether the first is supposed to have sponsored more, or (False) fewer; None where it is asked which did."""
    return {"fewer", "less"}.isdisjoint(frame.written) if frame.is_whether and "than" in frame.written else None


def _stands_with(one: Mention, other: Mention) -> bool:
    return one.written.lower() == "with" and isinstance(other, StateMention)


def asks_by_year(frame: Frame) -> bool:
    """ "How many did Malta sponsor in each year?"."""
    # "Each year since 2020" is a time, too.
    said = frame.text.lower().rstrip(" ?.!").split()
    return any(one in _EACH and other == "year" for one, other in pairwise(said)) or "yearly" in said


def asks_for_numbers(frame: Frame) -> bool:
    """ "The number of sponsors of the texts on Iran each year", "how many sponsors had each of the resolutions on mercury?", "how
    many sponsors had the last five?"."""
    pairs = {*pairwise(frame.written)}
    counts = ("number", "of") in pairs or ("how", "many") in pairs
    each = asks_by_year(frame) or not {"each", "every"}.isdisjoint(frame.written) or _asks_of_so_many(frame)
    return counts and each and not {"sponsors", "cosponsors"}.isdisjoint(frame.written)


def _asks_of_so_many(frame: Frame) -> bool:
    return frame.names_votes and max(frame.how_many or 0, frame.what.how_many or 0) > 1


def _asks_for_subjects(frame: Frame) -> bool:
    """ "Which subjects did Malta sponsor on?", "what Malta sponsored, by topic"."""
    return any(one in _ASKING | _LISTED and other in _SUBJECTS for one, other in pairwise(frame.written))


def asks_for_whom(frame: Frame) -> bool:
    """ "On whose behalf did Cuba submit it?", "on behalf of whom"."""
    pairs = {*pairwise(frame.written)}
    return ("whose", "behalf") in pairs or ("of", "whom") in pairs or ("of", "which") in pairs


def _asks_for_partners(frame: Frame) -> bool:
    """ "Who co-sponsored with Malta most often?", "whose co-sponsor was Malta most often?"."""
    asks_who = frame.has(Operator.WHO) or not {"who", "which", "whom"}.isdisjoint(frame.written)
    beside = any(_stands_with(one, other) for one, other in _pairs(frame))
    # "Fiji's most frequent co-sponsors".
    owned = any(isinstance(one, StateMention) and one.possessive for one in frame.mentions)
    beside |= owned and not {"cosponsors", "co", "fellow", "partners"}.isdisjoint(frame.written)
    often = frame.has(Operator.MOST) or not _OFTEN.isdisjoint(frame.written)
    return asks_who and beside and often


def asks_who_strayed(frame: Frame) -> bool:
    """ "Any countries that sponsored a resolution and then did not vote for it?"."""
    sponsored = not _SPONSORED.isdisjoint(frame.written) or ("co", "sponsored") in pairwise(frame.written)
    return (
        sponsored
        and (frame.written[0] in _SPONSORED or not _SOMEBODY.isdisjoint(frame.written))
        and not frame.what.calls
    )


def asks_who_fewest(frame: Frame) -> bool:
    """ "Who sponsored the fewest?", "which members have never sponsored anything?"."""
    if any(one in _ASKING and other in ("text", "resolution", "draft") for one, other in pairwise(frame.written)):
        # "Which text did the fewest countries sponsor?".
        return False
    never = "never" in frame.written or ("nothing" in frame.written and "sponsored" in frame.written)
    return frame.has(Operator.FEWEST) or not _LEAST.isdisjoint(frame.written) or (never and not frame.is_whether)


def includes_group(frame: Frame) -> bool:
    """ "Including on behalf of the Group of 77": what it put forward for that group counts, too."""
    return ("including", "on") in pairwise(frame.written) or ("also", "on") in pairwise(frame.written)


def _pairs(frame: Frame) -> Iterator[tuple[Mention, Mention]]:
    """Each word beside the next, articles left out."""
    return pairwise(one for one in frame.mentions if one.written.lower() not in word_lists().articles)
