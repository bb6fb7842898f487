"""Names of states and groups that say what a vote is about: "the Cuba embargo", "Palestine's membership"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.mentions import Mention, StateMention, SymbolMention, TopicMention, WhenMention, WordMention
from bot.language.morphology import is_light
from bot.language.surroundings import word
from bot.language.vocabulary import word_lists

# So many words behind a name may say that votes on it were held.
_FAR = 8
_TO_A_VOTE = re.compile(
    r"(?:(?:first|last|ever|next|never|only|been|be|get|got|was|were) )*(?:come|came|comes|put|go|goes|went|brought) (?:up |before \w+ (?:general )?assembly )?(?:to|for) (?:a |the )?vote\b"
    r"|(?:been|was|were) (?:\w+ )?voted (?:on|upon)\b|votes? (?:was |were |been )?(?:held|taken|called)\b|votes (?:\w[^?]* )?(?:go|fare|turn out|end|end up|come out)\b[ ?]*$"
)


def is_set_apart(place: int, mentions: Sequence[Mention], text: str) -> bool:
    """Whether a dash or a colon stands between the name and what follows: "Saudi Arabia - seat of China"."""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    between = text[mentions[place].end : behind.start] if behind else ""
    return any(sign in between for sign in (" - ", "–", "—", ":", ","))


def is_in_brackets(place: int, mentions: Sequence[Mention], text: str) -> bool:
    """ "79/7 (Cuba)": a single name in brackets right behind a vote says what that was about."""
    mention = mentions[place]
    bracketed = text[: mention.start].rstrip().endswith("(") and text[mention.end :].lstrip().startswith(")")
    return bracketed and place > 0 and isinstance(mentions[place - 1], SymbolMention)


def is_drafted_by(before: int, mentions: Sequence[Mention]) -> bool:
    """ "The draft by Ukraine", "the text from Kyiv"."""
    return before > 0 and word(mentions[before]) in ("by", "from") and word(mentions[before - 1]) in word_lists().drafts


def does_something(before: int, mentions: Sequence[Mention]) -> bool:
    """ "To upgrade Palestine", "seating Beijing": a verb of what a vote does, right before its object."""
    mention = mentions[before]
    said = word_lists().stop | word_lists().of_everything
    if not isinstance(mention, WordMention) or is_light(mention.text) or mention.text in said:
        return False
    lead = word(mentions[before - 1]) if before else ""
    return lead == "to" or (mention.text.endswith("ing") and mention.text not in word_lists().known)


def is_topic_of_noun(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The Cuba embargo", "Palestine's membership": what stands behind the name makes it a topic."""
    behind = [word(mention) for mention in mentions[place + 1 : place + 3]]
    nouns = word_lists().topical_nouns
    if behind[:1] in (["vote"], ["voting"]) and behind[1:] in (["agreement"], ["alignment"]):
        return False
    if (
        _comes_to_vote(place, mentions)
        or _is_sponsor(place, mentions)
        or _is_membership_of(place, mentions)
        or _is_of_that_time(place, mentions)
    ):
        return True
    if behind and behind[0].partition(" ")[0] in nouns:
        return True
    return (
        len(behind) > 1 and behind[1] in nouns and (behind[0] in ("s", "full", "own") or is_plain(place + 1, mentions))
    )


def _comes_to_vote(place: int, mentions: Sequence[Mention]) -> bool:
    """ "When did East Timor first come to a vote?", "how often has Cyprus been voted on?": put before the Assembly."""
    lead = [word(one) for one in mentions[max(place - 1, 0) : place] if word(one) in ("was", "were", "been")]
    behind = map(word, mentions[place + 1 : place + 1 + _FAR])
    return _TO_A_VOTE.match(" ".join((*lead, *behind))) is not None


def is_plain(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Myanmar human rights": a word of no meaning of its own stands before the noun."""
    mention = mentions[place]
    return isinstance(mention, WordMention) and mention.text.isalpha() and mention.text not in word_lists().stop


def _is_sponsor(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Brazil's humanitarian pause text": the draft of a state."""
    mention = mentions[place]
    if not (isinstance(mention, StateMention) and (mention.possessive or mention.kind == "demonym")):
        return False
    for other in mentions[place + 1 : place + 6]:
        if word(other) in word_lists().drafts:
            return True
        if isinstance(other, StateMention) or word(other) in word_lists().topic_leads:
            # "Guyana's position on the US draft".
            return False
    return False


def _is_of_that_time(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The 2022 Ukraine vote", but not "the 2022 India vote on Ukraine"."""
    led = place > 1 and isinstance(mentions[place - 1], WhenMention) and word(mentions[place - 2]) == "the"
    behind = [word(mention) for mention in mentions[place + 1 : place + 3]]
    return led and behind[:1] in (["vote"], ["votes"]) and behind[1:] not in (["on"], ["about"])


def _is_membership_of(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Palestinian UN membership"."""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    return isinstance(behind, TopicMention) and "membership" in behind.written.lower()
