"""Words that are choices where they stand: misspelt and abbreviated ones, "for", "rejected by", "stopped"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.language.choices import MOST_MEMBERS
from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    MatterMention,
    Mention,
    NumberMention,
    OrganMention,
    PopularNameMention,
    SeriesMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WordMention,
    is_word,
)
from bot.language.morphology import is_light
from bot.language.vocabulary import word_lists
from data.model import CAST, Choice, Matter
from data.symbols import Series

_ASKED_BY = frozenset({"whom", "who", "which", "what"})
_ASKED = _ASKED_BY | {"anyone", "anybody"}
_SPELT = {
    "abstained": Choice.ABSTAIN, "abstain": Choice.ABSTAIN, "abstention": Choice.ABSTAIN, "abstentions": Choice.ABSTAIN,
    "abstaining": Choice.ABSTAIN, "against": Choice.NO, "opposed": Choice.NO, "supported": Choice.YES, "supporting": Choice.YES,
}  # fmt: skip
_SHORTEST_MISSPELT = 6
_NOUN_AND_FOR = ("vote for", "votes for")
_THEM = frozenset({"them", "those", "these", "us"})
_LEADS_TO_VOTE = frozenset({"on", "in", "at", "about", "of", "during", "from", "after", "before", "since"})


def with_meant_choices(mentions: Sequence[Mention]) -> tuple[list[Mention], tuple[str, ...]]:
    """The mentions with misspelt choices as choices, and a note on each; "rejected" is one where someone is asked for."""
    found: list[Mention] = []
    notes = []
    of_draft = _speaks_of_draft(mentions)
    for place, mention in enumerate(mentions):
        choice, veto = None, False
        if isinstance(mention, ChoiceMention) and _came_of_it(place, mentions):
            found.append(WordMention(mention.start, mention.end, "rejected", "rejected"))
            continue
        if isinstance(mention, ChoiceMention) and _is_vote_on(place, mentions):
            found += _noun_and_for(mention)
            continue
        if isinstance(mention, ChoiceMention) and (
            _is_held_against(place, mentions) or _is_name_of_text(place, mentions)
        ):
            found.append(WordMention(mention.start, mention.end, mention.written, mention.written.lower()))
            continue
        if isinstance(mention, WordMention):
            if _is_for(place, mentions):
                choice = Choice.YES
            elif _sits_out(place, mentions):
                choice = Choice.ABSTAIN
            elif initial := _initial(place, mentions):
                choice = initial
            elif mention.text in word_lists().rejecting and _is_of_voters(place, mentions):
                choice = Choice.NO
            elif mention.text in word_lists().stopping and of_draft and not _is_aim(place, mentions):
                choice, veto = Choice.NO, True
            elif not mention.known and (spelt := _misspelt(mention.text)):
                choice = _SPELT[spelt]
                notes.append(f"Taking “{mention.written}” as “{spelt}”.")
        found.append(ChoiceMention(mention.start, mention.end, mention.written, choice, veto) if choice else mention)
    return found, tuple(notes)


def _is_vote_on(place: int, mentions: Sequence[Mention]) -> bool:
    """ "On the last ceasefire | vote for | Gaza": a vote, and what it was about."""
    if mentions[place].written.lower() not in _NOUN_AND_FOR:
        return False
    lead = place - 1
    while lead >= 0 and isinstance(mentions[lead], WordMention | TopicMention | SeriesMention | OrganMention):
        said = mentions[lead].written.lower()
        if said in _THEM:
            # "Did any of them | vote for | Gaza?"
            return False
        if said in _LEADS_TO_VOTE:
            return lead + 1 < place
        if said not in word_lists().articles and (is_light(said) or said in word_lists().group_nouns):
            return False
        lead -= 1
    return False


def _noun_and_for(mention: Mention) -> Iterator[WordMention]:
    noun, _, _ = mention.written.partition(" ")
    middle = mention.start + len(noun)
    yield WordMention(mention.start, middle, noun, noun.lower())
    yield WordMention(mention.end - len("for"), mention.end, mention.written[-len("for") :], "for")


def _is_held_against(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The | boycott | against South Africa": what a vote is about."""
    behind = [one.written.lower() for one in mentions[place + 1 : place + 2]]
    return behind == ["against"] and mentions[place].written.lower() in word_lists().held_against


def _is_name_of_text(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The resolution | against | glorification of Nazism": what the text was called by, where its matter follows at once."""
    if mentions[place].written.lower() != "against" or not place:
        return False
    matter = (one for one in mentions[place + 1 :] if one.written.lower() not in word_lists().articles)
    behind = next(matter, None)
    if mentions[place - 1].written.lower() not in word_lists().called_by_aim:
        return False
    if isinstance(behind, StateMention):
        return not behind.possessive
    return isinstance(behind, TopicMention | GroupMention) or (isinstance(behind, WordMention) and _is_matter(behind))


def _is_matter(word: WordMention) -> bool:
    """Whether a word is what a text can be against, and neither points back nor goes on with the sentence."""
    lists = word_lists()
    said = word.text
    return said.isalpha() and not (
        is_light(said) or said in lists.joining | lists.pronouns | lists.group_nouns | lists.stop
    )


def _sits_out(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Who | sat | ES-11/5 out?"."""
    if mentions[place].written.lower() not in ("sit", "sat", "sits", "sitting"):
        return False
    behind = [one for one in mentions[place + 1 : place + 5] if one.written.lower() not in ("the", "vote", "on")]
    named = behind[:1] and (
        isinstance(behind[0], SymbolMention | PopularNameMention) or behind[0].written.lower() == "it"
    )
    return bool(named) and [one.written.lower() for one in behind[1:2]] == ["out"]


def _came_of_it(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Was ES-11/4 voted down?", where nobody is said to have done so."""
    said = mentions[place].written.lower() in ("voted down", "turned down", "shot down", "shot it down")
    asks = mentions[0].written.lower() in ("was", "did", "were", "got")
    return said and asks and not _speaks_of_states(mentions) and not _is_by(place, mentions)


def _initial(place: int, mentions: Sequence[Mention]) -> Choice | None:
    """ "Y / n / abst", "y n a": choices by their first letters, which stand for nothing by themselves."""
    for start in range(max(place - 2, 0), place + 1):
        if mentions[start].written.lower() != "y":
            continue
        run = mentions[start : start + len(CAST)]
        # In haste "n" is also "and".
        if len(run) == len(CAST) and run[1].written.lower() in ("n", "and"):
            return CAST[place - start] if _is_abstaining(run[2]) else None
    return None


def _is_abstaining(mention: Mention) -> bool:
    return mention.written.lower() == "a" or (isinstance(mention, ChoiceMention) and mention.choice is Choice.ABSTAIN)


def _is_for(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Against ES-11/3 but for ES-11/4", "neither for nor against it": said beside another choice, or of votes by turns."""
    if mentions[place].written.lower() != "for":
        return False
    before = mentions[place - 1].written.lower() if place else ""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    named = isinstance(behind, SymbolMention | PopularNameMention) or (
        isinstance(behind, NumberMention) and behind.value > MOST_MEMBERS
    )
    if named and any(one.written.lower() == "against" for one in mentions[place + 1 :]):
        return True
    # "How many for, how many against?"
    told = [one.written.lower() for one in mentions[place + 2 : place + 6]]
    then = next((one for one in told if one not in ("and", "how", "many", "times")), "")
    if behind is not None and behind.written.lower() in ("or", ",", "/") and then in ("against", "no"):
        # "Were they for or against?"
        return True
    if named and before in word_lists().denying:
        # "Which states weren't for ES-11/4?"
        return True
    if before == "neither":
        return named or (behind is not None and behind.written.lower() == "nor")
    if before == "nor":
        return named and isinstance(mentions[max(place - 2, 0)], ChoiceMention)
    chosen = any(isinstance(mention, ChoiceMention) for mention in mentions[:place])
    return named and chosen and before in ("but", "yet", "then")


def _is_of_voters(place: int, mentions: Sequence[Mention]) -> bool:
    """Whether a word for rejecting is of states ("who rejected it?"), and does not tell what came of a draft."""
    if _leads_to_verb(place, mentions):
        return False
    if _is_by(place, mentions) or _are_counted(place, mentions):
        return True
    return _speaks_of_states(mentions) and not _is_of_draft(place, mentions)


def _speaks_of_states(mentions: Sequence[Mention]) -> bool:
    words, lists = {mention.written.lower() for mention in mentions}, word_lists()
    someone = any(isinstance(mention, StateMention | GroupMention) for mention in mentions)
    return someone or not words.isdisjoint(lists.for_states)


def _is_of_draft(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The draft was rejected": what came of it."""
    before = {mention.written.lower() for mention in mentions[max(place - 2, 0) : place]}
    return not before.isdisjoint(word_lists().of_drafts) and not _asks_by_whom(mentions)


def _asks_by_whom(mentions: Sequence[Mention]) -> bool:
    """ "By whom was it rejected?" """
    written = [mention.written.lower() for mention in mentions]
    return any(one == "by" and other in _ASKED_BY for one, other in pairwise(written))


def _is_by(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Rejected by whom?", "by which countries was it rejected?", "rejected by Israel", "rejected by:"."""
    written = [mention.written.lower() for mention in mentions]
    behind = mentions[place + 1 : place + 4]
    if written[place + 1 : place + 2] == ["by"]:
        said = [one for one in behind if is_word(one)][1:]
        return not said or (
            any(isinstance(one, StateMention | GroupMention) or one.written.lower() in _ASKED for one in behind)
            or not _ASKED.isdisjoint(written[:place])
        )
    return _asks_by_whom(mentions[: place + 1])


def _leads_to_verb(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Which countries refuse to recognise it?"."""
    return [one.written.lower() for one in mentions[place + 1 : place + 2]] == ["to"]


def _are_counted(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The four that rejected it"."""
    before = mentions[max(place - 2, 0) : place]
    return len(before) > 1 and isinstance(before[0], NumberMention) and before[1].written.lower() in ("that", "who")


def _speaks_of_draft(mentions: Sequence[Mention]) -> bool:
    """Whether a draft of the Council is spoken of, which can be stopped by a veto."""
    return any(
        (isinstance(one, SymbolMention) and one.symbol.series is Series.DOCUMENT)
        or (isinstance(one, MatterMention) and one.matter is Matter.DRAFT)
        or (isinstance(one, PopularNameMention) and any(symbol.startswith("S/") for symbol in one.symbols))
        or (isinstance(one, ChoiceMention) and one.veto)
        for one in mentions
    )


def _is_aim(place: int, mentions: Sequence[Mention]) -> bool:
    """ "A draft to stop the war"."""
    before = mentions[place - 1].written.lower() if place else ""
    return before in ("to", "on", "for", "of", "and")


def _misspelt(word: str) -> str | None:
    """The word for a choice that another word is one letter away from."""
    if len(word) < _SHORTEST_MISSPELT:
        return None
    # Most questions spell their words right and need none of this.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return next((spelt for spelt in _SPELT if OSA.distance(word, spelt) == 1), None)
