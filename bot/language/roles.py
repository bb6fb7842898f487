"""Who does what in a sentence: whether a state votes, is voted about, is compared with or left out is settled here."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.frames import Operator, Party, Role
from bot.language.matters import does_something, is_drafted_by, is_in_brackets, is_plain, is_set_apart, is_topic_of_noun
from bot.language.members import asked_within, is_included, is_spelt_out, is_within, start_of_spelling_out
from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    Mention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    WordMention,
    is_word,
)
from bot.language.operators import OperatorSpan
from bot.language.settling import settle
from bot.language.surroundings import has_choice_behind, has_its_votes_behind, is_set, place_before, word
from bot.language.vocabulary import word_lists

_COMPARING_OPERATORS = frozenset({Operator.JOINED, Operator.NEAREST, Operator.FARTHEST, Operator.NEARER})
TWO = 2
_UNDERGOING = frozenset({"was", "were", "got"})
_CONTRASTING = frozenset({"compared", "comparison", "relative"})
# Of these, some of a list are asked for.
_SOME = frozenset({"which", "who", "many", "any", "some", "most", "all", "none", "few", "each", "one"})


def roles_of(
    mentions: Sequence[Mention], operators: Sequence[OperatorSpan], text: str
) -> tuple[tuple[Role, Party], ...]:
    """Each state and group with its role. Where nobody else votes, who is only followed by "vote" or compared does."""
    ends = {span.end: span.operator for span in operators}
    inside = {
        place for span in operators if span.operator is Operator.JOINED for place in range(span.start + 1, span.end)
    }
    # "Did Hungary go against the EU?"
    broken_with = {
        place for span in operators if span.operator is Operator.COHESION for place in range(span.start, span.end)
    }
    found: dict[int, Role] = {}
    for place, mention in enumerate(mentions):
        if isinstance(mention, StateMention | GroupMention):
            in_brackets = is_in_brackets(place, mentions, text)
            found[place] = Role.TOPIC if in_brackets else _role(place, mentions, ends, found, text)
            if place in broken_with or _vetoes(place, mentions):
                found[place] = Role.VOTER
            if place + 1 < len(mentions) and word(mentions[place + 1]) in ("aside", "excepted", "excluded"):
                # "Which Nordic countries, Finland aside, abstained?"
                found[place] = Role.EXCEPTED
            if place in inside:
                # "On Argentina's side".
                found[place] = Role.COMPARED
    asks_who = any(span.operator is Operator.WHO for span in operators)
    if asks_who and (first := asked_within(mentions)) in found:
        found[first] = Role.VOTER
    vetoes = any(isinstance(one, ChoiceMention) and one.veto for one in mentions)
    spelling_out = start_of_spelling_out(mentions)
    for place in list(found):
        if is_spelt_out(place, mentions, text, spelling_out) or (
            (asks_who or vetoes) and is_included(place, mentions, found)
        ):
            del found[place]
    settle(found, mentions, {span.operator for span in operators}, text)
    return tuple((role, party) for place, role in found.items() if (party := _party(mentions[place])))


def _vetoes(place: int, mentions: Sequence[Mention]) -> bool:
    """ "How many drafts fell to a US veto?"."""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    before = place_before(place, mentions)
    led = before >= 0 and word(mentions[before]) in ("to", "by", "from", "of", "under", "with")
    return led and isinstance(behind, ChoiceMention) and behind.veto


def _party(mention: Mention) -> Party | None:
    return mention if isinstance(mention, StateMention | GroupMention) else None


def _role(
    place: int, mentions: Sequence[Mention], ends: dict[int, Operator], found: dict[int, Role], text: str
) -> Role:
    before = place_before(place, mentions)
    if not is_set_apart(place, mentions, text) and is_topic_of_noun(place, mentions):
        return Role.TOPIC
    if before < 0:
        return Role.VOTER
    lead = word(mentions[before])
    if _undergoes(lead, place, mentions) and (lead in _UNDERGOING or _is_beside_voter(place, before, mentions, found)):
        return Role.TOPIC
    if is_within(place, mentions, found):
        return Role.WITHIN
    if (listed := _role_in_list(lead, before, place, mentions, found)) is not None:
        return listed
    if lead == "of" and before and word(mentions[before - 1]) in word_lists().joining:
        lead, before = word(mentions[before - 1]), before - 1
    if before in found:
        return found[before]
    if lead == "of" and before and word(mentions[before - 1]) == "that" and found:
        # "The vote of France and that of Spain".
        return list(found.values())[-1]
    if _is_other_compared(before, mentions, found):
        return Role.COMPARED
    match ends.get(before + 1):
        case Operator.EXCEPT:
            return Role.EXCEPTED
        case operator if operator in _COMPARING_OPERATORS:
            return Role.COMPARED
        case _:
            return _role_behind(lead, before, place, mentions)


def _is_other_compared(before: int, mentions: Sequence[Mention], found: dict[int, Role]) -> bool:
    """ "Closer to Russia or to Germany", "more like Poland than like Russia", "compared to Poland"."""
    joint = word(mentions[before - 1]) if before else ""
    if joint == "compared" and word(mentions[before]) == "to":
        # Of nobody else it is a turn of a conversation: "compared to Spain?".
        return bool(found)
    leads = word(mentions[before]) in word_lists().comparing | {"to"} and joint in ("or", "than")
    return leads and Role.COMPARED in list(found.values())[-1:]


def _is_beside_voter(place: int, before: int, mentions: Sequence[Mention], found: dict[int, Role]) -> bool:
    """Whether somebody else is named who may have voted."""
    others = any(isinstance(mention, StateMention | GroupMention) for mention in mentions[place + 1 :])
    return others or Role.VOTER in found.values() or any(isinstance(one, ChoiceMention) for one in mentions[:before])


def _undergoes(lead: str, place: int, mentions: Sequence[Mention]) -> bool:
    """Whether something was done to a state, where somebody else votes or the word before it says so itself: "who abstained when
    Russia | was suspended?", "when was Russia | suspended?"."""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    said = word(behind) if isinstance(behind, WordMention | TopicMention) else ""
    if lead in ("when", "after", "that"):
        return said in ("was", "were", "got", "is", "had")
    done = said.partition(" ")[0]
    return lead in _UNDERGOING and done.endswith("ed") and done in word_lists().topic_leads


def _role_behind(lead: str, before: int, place: int, mentions: Sequence[Mention]) -> Role:
    """The role of a state by the word before it."""
    lists = word_lists()
    if lead in lists.leaving_out or (
        lead == "but" and (is_set(before - 1, mentions) or _nobody_chose(before, mentions))
    ):
        return Role.EXCEPTED
    if lead in lists.comparing or (lead == "to" and before and word(mentions[before - 1]) in _CONTRASTING):
        # "Compared to Poland".
        return Role.COMPARED
    if before and word(mentions[before - 1]) == "to" and is_plain(before, mentions):
        # "To upgrade Palestine".
        return Role.TOPIC
    its_own = has_its_votes_behind(before, place, mentions)
    begins = not before or not is_word(mentions[before - 1])
    if its_own or (lead == "of" and (begins or _choose(place, mentions))):
        # "Of France, Italy and Spain, which ...?", "how many of France and Italy abstained?"
        return Role.VOTER
    if lead == "of":
        noun = word(mentions[before - 1]) if before else ""
        if noun in ("member", "members") and before > 1 and word(mentions[before - 2]) in lists.many_votes_leads:
            # "Votes about members of NATO".
            return Role.TOPIC
        # "The voting of the EU", "the voting record of India".
        own = "voting" in [word(one) for one in mentions[max(0, before - TWO) : before]] or _are_voting(place, mentions)
        own = own or (before > 0 and _are_votes(mentions[before - 1]))
        return Role.VOTER if own or noun in lists.voter_nouns or noun.rstrip("s") in lists.voter_nouns else Role.TOPIC
    if lead == "about" and before and word(mentions[before - 1]) in ("what", "how"):
        return Role.VOTER
    if lead == "for" and place + 1 < len(mentions) and word(mentions[place + 1]) == "to":
        # "What was left for Tokyo to do?"
        return Role.VOTER
    if lead == "for":
        return Role.VOTER if not before or _is_vote(mentions[before - 1]) else Role.TOPIC
    if lead == "in" and before and (is_set(before - 1, mentions) or isinstance(mentions[place], GroupMention)):
        # "Countries in the EU", "who agrees least in the EU?".
        return Role.VOTER
    if lead in lists.topic_leads | lists.handing or does_something(before, mentions) or is_drafted_by(before, mentions):
        return Role.TOPIC
    if isinstance(mentions[before], ChoiceMention) and lead.rsplit(maxsplit=1)[-1] in lists.choice_leads:
        return Role.TOPIC
    return Role.VOTER


def _choose(place: int, mentions: Sequence[Mention]) -> bool:
    """Whether a choice stands behind a name, or some of a list are asked for that begins with it: "which of India and Nepal"."""
    some = place > 1 and word(mentions[place - TWO]) in _SOME
    listed = place + 1 < len(mentions) and word(mentions[place + 1]) in word_lists().joining
    return (some and listed) or has_choice_behind(place, mentions)


def _nobody_chose(but: int, mentions: Sequence[Mention]) -> bool:
    """ "Nobody voted no | but | the US"."""
    chosen = but > 0 and isinstance(mentions[but - 1], ChoiceMention)
    return chosen and any(word(one) in ("nobody", "none", "no one") for one in mentions[:but])


def _are_votes(mention: Mention) -> bool:
    """ "The noes of the United States"."""
    return isinstance(mention, ChoiceMention) and mention.written.lower().endswith(("es", "ions", "votes"))


def _is_vote(mention: Mention) -> bool:
    return isinstance(mention, SymbolMention | WhenMention) or word(mention) in word_lists().for_voters


def _role_in_list(
    lead: str, before: int, place: int, mentions: Sequence[Mention], found: dict[int, Role]
) -> Role | None:
    """The role of one that a joining word joins to others: "the positions of the UK and of | the US |"; None where none does."""
    if lead == "of" and before and word(mentions[before - 1]) in word_lists().joining:
        first = _last_behind_of(found, mentions)
    else:
        first = _last_listed(before, found, mentions) if lead in word_lists().joining else None
    if first is None:
        return None
    return Role.VOTER if _has_company(place, mentions) else found[first]


def _last_behind_of(found: dict[int, Role], mentions: Sequence[Mention]) -> int | None:
    """The last name behind "of" itself, whose role one behind the next "of" has: "agreement of India with China and of Nepal"."""
    led = [
        place for place in found if (before := place_before(place, mentions)) >= 0 and word(mentions[before]) == "of"
    ]
    return led[-1] if led else None


def _has_company(place: int, mentions: Sequence[Mention]) -> bool:
    """ "South Africa with China and | India | with Russia": a pair of its own."""
    behind = mentions[place + 1 : place + 1 + TWO]
    return len(behind) == TWO and word(behind[0]) == "with" and _party(behind[1]) is not None


def _are_voting(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The trend of | India |, China and Brazil voting with the US"."""
    lists = word_lists()
    listed = (one for one in mentions[place + 1 :] if not _party(one))
    return next((said for one in listed if (said := word(one)) not in lists.joining | lists.articles), "") == "voting"


def _last_listed(joint: int, found: dict[int, Role], mentions: Sequence[Mention]) -> int | None:
    """The state that a joining word joins this one to, if it stands right before that word."""
    if joint - 1 in found:
        return joint - 1
    # Between them stands a word, not the time of something else.
    return joint - 2 if joint - 2 in found and isinstance(mentions[joint - 1], WordMention) else None
