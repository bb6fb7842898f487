"""Whether a question leans on the conversation: says so little, or points at so much, that it goes on with the one before."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from bot.finding.counts import counts_of
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import GroupMention, WordMention, is_word
from bot.language.vocabulary import word_lists
from bot.questions.over_time import is_of_all_votes

TWO = 2
# Of more words it can be told that they are no part of a question about votes.
MOST_STRAY = 3


def is_part(frame: Frame) -> bool:
    """Whether so little is said that it can only be part of a question: "on Cuba?", "the October one", "who abstained?"."""
    if is_of_all_votes(frame) and (frame.roles or frame.counts) and not _seeks_the_only_one(frame):
        return False
    if frame.what.says_nothing or _counts_at_a_time(frame) or is_only_a_place(frame):
        return True
    nothing_asked = not (frame.named(Role.VOTER) or frame.chosen or frame.operators)
    first = frame.mentions[0].written.lower() if frame.mentions else ""
    return nothing_asked and not frame.names_votes and (first in word_lists().prepositions or "one" in frame.written)


def _seeks_the_only_one(frame: Frame) -> bool:
    """ "Who was the only African state against?" of one vote, and not of how often."""
    groups = frame.roles and all(isinstance(party, GroupMention) for _, party in frame.roles)
    asks = frame.operators == {Operator.ALONE, Operator.WHO} and len(frame.chosen) == 1 and "was" in frame.written
    return bool(groups and asks) and not frame.of_all_times


def _counts_at_a_time(frame: Frame) -> bool:
    """ "How many in 2019?": of what, was said before."""
    asks_more = frame.roles or frame.chosen or frame.counts or frame.operators != {Operator.TOTALS}
    only_when = bool(frame.what.when) and replace(frame.what, when=()).says_nothing
    return only_when and not asks_more and frame.words.isdisjoint(word_lists().vote_nouns)


def is_only_a_place(frame: Frame) -> bool:
    """ "The last time?": of what, was said before."""
    asks = frame.roles or frame.chosen or frame.counts or frame.operators - {Operator.WHEN}
    only = frame.what.series is not None and replace(frame.what, series=None, how_many=None).says_nothing
    return only and not asks and "time" in frame.words and frame.words.isdisjoint(word_lists().vote_nouns)


def strays(frame: Frame) -> bool:
    """Whether nothing but stray words seems to say which votes are meant: "the opposite?", "similar votes?"."""
    what, lists = frame.what, word_lists()
    asks = frame.named(Role.VOTER) or frame.chosen or frame.operators
    stray = [one for one in what.about if isinstance(one, WordMention) and (one.text in lists.vague or not asks)]
    led = not lists.many_votes_leads.isdisjoint(frame.written) or frame.names_votes
    vague = all(isinstance(one, WordMention) and one.text in lists.vague for one in what.about)
    rest = replace(what, about=(), how_many=None)
    said = [mention for mention in frame.mentions if is_word(mention)]
    return (
        len(said) <= MOST_STRAY
        and bool(what.about)
        and len(stray) == len(what.about)
        and rest.says_nothing
        and (vague or not led)
    )


def asks_about_somebody(frame: Frame) -> bool:
    """ "What about China?", of which nothing more is said."""
    what = frame.what
    only = not (frame.chosen or frame.operators) and replace(what, about=()).says_nothing
    return only and what.names_parties_only and goes_on(frame)


def goes_on(frame: Frame) -> bool:
    """Whether a question begins as one that goes on with another: "and ...", "what about ..."."""
    written = frame.written
    compares = frame.has(Operator.AGREEMENT, Operator.DIFFERENCE) and len(frame.roles) == TWO
    begins = written[:TWO] in (["what", "about"], ["how", "about"]) or bool(
        written and written[0] in word_lists().going_on_with
    )
    return begins and not compares


def leans_on_others(frame: Frame) -> bool:
    """ "The same four on ES-11/5?": who is meant was said before."""
    points = not frame.words.isdisjoint(word_lists().pointing_at_states)
    return points and not (frame.named(Role.VOTER) or frame.chosen or frame.operators)


def narrows(frame: Frame) -> bool:
    """ "Which of these were vetoed?", "on which did India abstain?", "which one was the closest?"."""
    written = frame.written
    pairs = {*pairwise(written)}
    start = written[1:3] if written[:1] == ["and"] else written[:2]
    on = written[:1] == ["which"] and written[1:2] in (["were"], ["are"]) and written[2:3] in (["on"], ["about"])
    return bool(pairs & {("of", "them"), ("of", "these"), ("of", "those")}) or on or start in _NARROWING


def asks_for_vetoes(frame: Frame) -> bool:
    """ "And the Americans, how many vetoes?": how many somebody has cast, of no votes in particular."""
    counts = frame.supposes_veto and frame.has(Operator.TOTALS) and frame.named(Role.VOTER)
    return bool(counts) and frame.what.says_nothing and frame.words.isdisjoint(word_lists().leaning)


def asks_on_which(frame: Frame) -> bool:
    """ "On which?", "and which ones?" of votes that were counted."""
    words = [word for word in frame.written_words if word not in ("and", "but", "so", "on", "were", "they", "those")]
    return words in (["which"], ["which", "ones"], ["which", "votes"], ["which", "resolutions"], ["where"])


def counts_such(frame: Frame) -> bool:
    """ "How many were unanimous?", "how many had none against?", "how many did the UK oppose?" of votes that were listed."""
    of_one = bool(frame.chosen) and {role for role, _ in frame.roles} == {Role.VOTER}
    counts = of_one or (bool(counts_of(frame)) and not frame.roles)
    others = word_lists().vote_nouns | word_lists().group_nouns | {"often", "times"}
    return counts and frame.has(Operator.TOTALS) and frame.words.isdisjoint(others)


_NARROWING = (
    ["on", "which"],
    ["in", "how"],
    ["on", "how"],
    ["in", "which"],
    ["which", "one"],
    ["which", "ones"],
    ["which", "on"],
    ["which", "about"],
    ["which", "concerned"],
)
