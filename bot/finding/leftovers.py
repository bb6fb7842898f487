"""Words of a question that no part of its reading accounts for: which of them may change what is asked, and which do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    Mention,
    NumberMention,
    PopularNameMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WordMention,
)
from bot.language.vocabulary import word_lists
from bot.language.what import Topic
from bot.problems import LeftOver
from bot.wording import listed

TWO = 2
# Behind a symbol, these lead in what its text is about.
_SET_APART = re.compile(r"[,;:?!]|\s[-–—]+\s|[–—]")
_DESCRIBING = frozenset({"about", "on", "concerning", "regarding", "over", "dealing", "relating", "addressing"})

# A sentence that names no vote, state or choice says nothing about those of another.
_END = re.compile(r"[.!?;\n]+(?:\s|$)")
_BEFORE_A_SIGN = re.compile(r"\s+(?=[.!?;,](?:\s|$))")


def words_that_matter(left: Sequence[Topic], frame: Frame) -> list[Topic]:
    """Those in a sentence that asks something, next to a name ("landlocked African states", "the Kenyan parliament"), or
    in place of its verb ("how did Italy zorp it?")."""
    if frame.beyond:
        # What they belong to is told of.
        return []
    asking = [mention for mention in left if _asks(mention, frame)]
    if not (frame.chosen or frame.roles or frame.has(Operator.RESULT, Operator.WHEN, Operator.TOTALS)):
        return asking
    return [
        mention
        for mention in asking
        if (_turns(mention) and not any(says(mention, frame) for says in (_leads_in, _is_offered, _is_wish)))
        or _is_beside_name(mention, frame)
        or _is_asked_for(mention, frame)
        or _is_how(mention, frame)
        or _is_subject(mention, frame)
        or _is_chosen_on(mention, frame)
        or (_is_strange(mention) and (_is_at_vote(mention, frame) or not _has_verb(frame)))
    ]


def stray(frame: Frame) -> list[Topic]:
    """Words that nothing leads in as a topic, and no word for votes follows: "governments nearest to Cuba"; not those of another
    text, whose frame was filled from this one."""
    words = [one for one in frame.what.about if isinstance(one, WordMention) and one in frame.mentions]
    return [mention for mention in words if not _is_led(mention, frame)]


def stray_numbers(frame: Frame) -> list[NumberMention]:
    """ "US 89 no votes, how many?": numbers of votes, where it is asked how many there were."""
    if not frame.has(Operator.TOTALS) or frame.asks_whether or frame.what.how_many:
        return []
    counts = {claim.count for claim in frame.counts} - {0, 1}
    return [one for one in frame.mentions if isinstance(one, NumberMention) and one.value in counts]


def numbers_voted_on(frame: Frame) -> list[int]:
    """ "How did Mali vote on 12/3?": numbers that stand where a vote is named, and count nothing."""
    said = [one for one in frame.mentions if one.written.lower() not in word_lists().articles]
    for place, (one, other) in enumerate(pairwise(said), 1):
        behind = [mention for mention in said[place:] if mention.written[:1].isalnum()]
        numbers = [mention.value for mention in behind if isinstance(mention, NumberMention)]
        if one.written.lower() == "on" and isinstance(other, NumberMention) and len(numbers) == len(behind):
            return numbers
    return []


def _is_led(mention: WordMention, frame: Frame) -> bool:
    before, behind = _around(mention, frame)
    topical = (*frame.what.about, *frame.what.calls)
    lead = next((one for one in reversed(before) if one not in topical and not _joins(one)), None)
    follows = next((one for one in behind if one not in topical and not _joins(one)), None)
    leads = word_lists().topic_leads | word_lists().many_votes_leads
    nouns = word_lists().vote_nouns | word_lists().many_votes_nouns
    kinds = any(not isinstance(one, WordMention) and one in topical for one in (*before[-1:], *behind[:1]))
    return kinds or any(
        one is not None and one.written.lower() in words for one, words in ((lead, leads), (follows, nouns))
    )


def _joins(mention: Mention) -> bool:
    return mention.written.lower() in word_lists().articles or mention.written.lower() in ("and", "'s", "of")


def may_be_names(left: Sequence[Topic], frame: Frame) -> list[WordMention]:
    """The words that stand where a name is expected: "did wakanda vote", "ES-11/4: Narnia?"."""
    words = [mention for mention in left if isinstance(mention, WordMention) and not mention.known]
    return [] if frame.roles else [mention for mention in words if _may_be_name(mention, frame)]


def _may_be_name(mention: WordMention, frame: Frame) -> bool:
    before, _ = _around(mention, frame)
    return mention.written[:1].isupper() or any(one.written.lower() in word_lists().auxiliaries for one in before[-1:])


def words_that_name(left: Sequence[Topic], kept: Sequence[Topic], frame: Frame) -> list[Topic]:
    """Those that stand with others that say which vote is meant: "the Ukraine drones resolution", "on cheese"."""
    return [mention for mention in left if _is_beside_topic(mention, kept, frame) and not _leads_in(mention, frame)]


def _is_beside_topic(mention: Topic, kept: Sequence[Topic], frame: Frame) -> bool:
    before, behind = _around(mention, frame)
    if any(one.written.lower() in word_lists().many_votes_leads for one in before[-1:]):
        return True
    return any(
        (other in kept or other.written.lower() in word_lists().vote_nouns) and _touches(mention, other, frame.text)
        for other in (*before[-1:], *behind[:1])
    )


def _is_asked_for(mention: Topic, frame: Frame) -> bool:
    """ "Monarchies that voted no": a word for those who are asked for."""
    _, behind = _around(mention, frame)
    return bool(frame.chosen) and any(one.written.lower() in ("that", "who", "which") for one in behind[:1])


_LEADING_IN = frozenset({"which", "among", "amongst", "within", "inside"})


def says_which_states(mention: Topic, frame: Frame) -> bool:
    """ "Which colonial powers abstained?", "who among the colonial powers did?": a word right between these and a choice says which
    states are meant, even where a title has it."""
    if not (isinstance(mention, WordMention) and frame.chosen and mention in frame.mentions):
        return False
    place, choice = frame.mentions.index(mention), frame.chosen[0].place
    asked = next((at for at in range(place, -1, -1) if frame.mentions[at].written.lower() in _LEADING_IN), None)
    if asked is None or not place < choice:
        return False
    between = frame.mentions[asked + 1 : choice]
    return all(isinstance(one, WordMention) and one.text.isalpha() for one in between)


def _is_at_vote(mention: Topic, frame: Frame) -> bool:
    """Whether an unknown word stands right before or behind a vote's name: "the Zionism resolution zorped"."""
    before, behind = _around(mention, frame)
    names = [one for one in (*before[-1:], *behind[:1]) if isinstance(one, PopularNameMention)]
    return any(_touches(mention, one, frame.text) for one in names)


def _is_how(mention: Topic, frame: Frame) -> bool:
    """Whether a word stands where a choice is expected: "who voted quango?"."""
    before, _ = _around(mention, frame)
    return any(
        one.written.lower() in ("vote", "voted", "votes", "voting") and _touches(mention, one, frame.text)
        for one in before[-1:]
    )


def _is_subject(mention: Topic, frame: Frame) -> bool:
    """ "Did the Melanesians vote for it?": a word for those who vote, where nobody else does."""
    before, behind = _around(mention, frame)
    led = [one for one in reversed(before) if not _joins(one) and one not in frame.what.about]
    verbs = [one for one in behind if one not in frame.what.about and one.written.lower() not in ("all", "both")]
    asks = bool(led) and led[0].written.lower() in word_lists().auxiliaries
    votes = bool(verbs) and (isinstance(verbs[0], ChoiceMention) or verbs[0].written.lower() in word_lists().voting)
    return asks and votes and not frame.named(Role.VOTER)


def _is_chosen_on(mention: Topic, frame: Frame) -> bool:
    """ "Yes on A but no on the | reparations | text": a word that says on what the second of two choices was made."""
    if len(frame.chosen) != TWO or frame.chosen[0].choices == frame.chosen[1].choices or mention not in frame.mentions:
        return False
    first, second = (chosen.place for chosen in frame.chosen)
    place = frame.mentions.index(mention)
    turns = any(one.written.lower() in word_lists().parting for one in frame.mentions[first:second])
    led = [one.written.lower() for one in frame.mentions[second:place]]
    return turns and bool(led) and (led[0].endswith((" on", " to", " for")) or "on" in led[1:] or len(led) <= TWO)


def _leads_in(mention: Topic, frame: Frame) -> bool:
    """ "After Crimea": a word before what the vote is about."""
    _, behind = _around(mention, frame)
    led = [one for one in behind[:2] if one.written.lower() not in word_lists().articles]
    return mention.written.lower() in ("after", "before") and bool(led) and led[0] in frame.what.about


def _turns(mention: Topic) -> bool:
    """Whether a word can turn the meaning of those around it."""
    return isinstance(mention, WordMention) and mention.text in word_lists().turning


def _is_offered(mention: Topic, frame: Frame) -> bool:
    """ "Present or not?" """
    before, _ = _around(mention, frame)
    return mention.written.lower() == "not" and any(one.written.lower() == "or" for one in before[-1:])


def _is_wish(mention: Topic, frame: Frame) -> bool:
    """ "I am after the votes of Chad"."""
    before, _ = _around(mention, frame)
    return mention.written.lower() == "after" and any(
        one.written.lower() in ("am", "m", "are", "re") for one in before[-1:]
    )


def _asks(mention: Topic, frame: Frame) -> bool:
    """Whether the sentence in which a word stands names a vote, a state or a choice."""
    start = max((end.end() for end in _END.finditer(frame.text, 0, mention.start)), default=0)
    found = _END.search(frame.text, mention.end)
    end = found.start() if found else len(frame.text)
    named = (*frame.what.calls, *(party for _, party in frame.roles))
    return any(start <= one.start < end for one in named) or any(
        start <= frame.mentions[chosen.place].start < end for chosen in frame.chosen
    )


def _is_beside_name(mention: Topic, frame: Frame) -> bool:
    """ "Landlocked African states", "the Kenyan parliament", "the Horn of Africa": a word that may say who of them, but no verb
    ("did Kenya lean")."""
    before, behind = _around(mention, frame)
    if any(one.written.lower() == "of" for one in behind[:1]):
        part_of = [one for one in behind[1:3] if one.written.lower() != "the"]
        if any(isinstance(one, GroupMention) for one in part_of[:1]):
            return True
    if any(_is_name(other) and _touches(mention, other, frame.text) for other in behind[:1]):
        return True
    if not any(_is_name(other) and _touches(other, mention, frame.text) for other in before[-1:]):
        return False
    asked = any(one.written.lower() in word_lists().auxiliaries for one in before[-2:-1])
    return _is_strange(mention) or not (asked or mention.written.lower().endswith("ed"))


def _is_strange(mention: Topic) -> bool:
    """Whether it is no word that a question is known to have."""
    return isinstance(mention, WordMention) and not mention.known


def _around(mention: Topic, frame: Frame) -> tuple[Sequence[Mention], Sequence[Mention]]:
    """What stands before a word and behind it."""
    if mention not in frame.mentions:
        return (), ()
    place = frame.mentions.index(mention)
    return frame.mentions[:place], frame.mentions[place + 1 :]


def _is_name(mention: Mention) -> bool:
    """Whether somebody is meant who votes: a state, a group, or "countries"."""
    if isinstance(mention, WordMention):
        return mention.text in word_lists().group_nouns
    return isinstance(mention, StateMention | GroupMention)


def _touches(one: Mention, other: Mention, text: str) -> bool:
    first, last = sorted((one, other), key=lambda mention: mention.start)
    return not text[first.end : last.start].strip(" '’s")


def _has_verb(frame: Frame) -> bool:
    """Whether it is said of somebody that he votes, or nothing is said of him at all."""
    if frame.chosen or any(isinstance(mention, ChoiceMention) for mention in frame.mentions):
        return True
    written = set(frame.written)
    return not written.isdisjoint(word_lists().voting) or written.isdisjoint(word_lists().auxiliaries)


def strange_words(frame: Frame) -> list[WordMention]:
    """The words that mean nothing here."""
    return [mention for mention in frame.mentions if isinstance(mention, WordMention) and not mention.known]


def passed_over(left: Sequence[Topic]) -> tuple[str, ...]:
    """Says aloud which words were not taken into account."""
    words = ", ".join(f"“{mention.written}”" for mention in left)
    return (f"Not taken into account: {words}.",) if words else ()


def beside_groups(left: Sequence[Topic], frame: Frame) -> list[Topic]:
    """Words that make another group of the one whose name stands behind them: "| Afro-|Asian states"."""
    places = {id(mention): place for place, mention in enumerate(frame.mentions)}
    groups = [one for one in frame.named(Role.VOTER) if isinstance(one, GroupMention)]
    if len(groups) < len(frame.named(Role.VOTER)):
        # Its members are named beside it.
        return []
    found: list[Topic] = []
    for one in left:
        behind = frame.mentions[places[id(one)] + 1 :] if id(one) in places else ()
        named = next((other for other in behind if other.written != "-"), None)
        if isinstance(one, WordMention) and named in groups:
            found.append(one)
    return found


def descriptions(left: Sequence[Topic], frame: Frame) -> list[Topic]:
    """Words behind a symbol that say what its text is about: "A/RES/2918(XXVII) about its | African | territories"."""
    kinds = StateMention | GroupMention | TopicMention | WordMention
    return [one for one in left if isinstance(one, kinds) and not _turns(one) and _describes(one, frame)]


def _describes(mention: Topic, frame: Frame) -> bool:
    before, _ = _around(mention, frame)
    symbol = next((place for place in range(len(before) - 1, -1, -1) if isinstance(before[place], SymbolMention)), None)
    leads = [one for one in before[symbol + 1 :] if one.written.lower() in _DESCRIBING] if symbol is not None else []
    return bool(leads) and not _SET_APART.search(frame.text, leads[-1].end, mention.start)


def unnamed(described: Sequence[Topic], symbols: Sequence[str]) -> tuple[str, ...]:
    """Says aloud that texts are described by what their record does not name."""
    words = listed([f"“{mention.written}”" for mention in described], "or")
    told = (
        f"{listed(symbols)} {'does' if len(symbols) == 1 else 'do'} not name {words} in title, agenda item or subjects."
    )
    return (told,) if described else ()


def told_of_all(left: Sequence[Topic], frame: Frame) -> str:
    """Says first that all states are told of, where some were asked for by words that mean no group here."""
    words = [mention for mention in left if says_which_states(mention, frame)]
    return (
        f"No list here says who “{frame.text[words[0].start : words[-1].end]}” are; this is of all states."
        if words
        else ""
    )


def question_back(words: Sequence[Mention], text: str) -> LeftOver:
    """The question back about these words, with the text that is left when they are cut out."""
    kept, position = "", 0
    for mention in words:
        kept += text[position : mention.start]
        position = mention.end
    without = _BEFORE_A_SIGN.sub("", " ".join((kept + text[position:]).split()))
    return LeftOver(" ".join(mention.written for mention in words), without, text)


def unknown_words(frame: Frame) -> list[list[WordMention]]:
    """Runs of words that may be misspelt names: "sri lankka"."""
    runs: list[list[WordMention]] = []
    for mention in frame.what.about:
        if not isinstance(mention, WordMention) or mention.known:
            continue
        if runs and _touches(runs[-1][-1], mention, frame.text):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def written_of(words: Sequence[WordMention], text: str) -> str:
    """What is written from the first of the words to the last."""
    return text[words[0].start : words[-1].end]
