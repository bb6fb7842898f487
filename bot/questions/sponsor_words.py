"""What the words of a question say of sponsoring: of whom it asks, since when they were sponsors, and whether alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from bot.finding.parties import Parties
from bot.language.claims import relation_at
from bot.language.frames import Frame, Operator, Role, Subject
from bot.language.mentions import (
    GroupMention,
    Mention,
    NumberMention,
    PopularNameMention,
    SessionMention,
    StateMention,
    SymbolMention,
    WhenMention,
    WordMention,
    is_word,
)
from bot.language.subjects import words_on_adoption
from bot.language.utterance import OWN_TEXTS
from bot.language.vocabulary import word_lists
from bot.quantities import CountClaimed
from bot.questions.sponsor_numbers import LATER, SPONSORS, TEXTS, asks_who_most, number_of_sponsors
from data.model import Choice

_POINTING = frozenset({"it", "its", "this", "that"})
_OTHERS = frozenset({"other", "others", "more"})
_VOTED = frozenset({"vote", "voted"})
_SPONSORS_MEANT = frozenset({"them", "those", "these", "all", "sponsors"})
_FROM_THE_START = frozenset(
    {"submission", "original", "originally", "initial", "initially", "outset", "start", "beginning", "founding"}
)
_SUBMITTED = frozenset({"submit", "submitted", "table", "tabled", "introduce", "introduced"})
# Who stands before one of these did so.
_ACTING = ("sponsored", "sponsor", "submit", "table", "introduce", "propose", "put")
_ALONE = frozenset({"alone", "sole", "solely", "singlehandedly"})
_NO_OTHER = frozenset(
    {
        ("no", "other"),
        ("no", "co"),
        ("no", "cosponsors"),
        ("no", "cosponsor"),
        ("without", "other"),
        ("without", "any"),
        ("nobody", "else"),
        ("without", "co"),
        ("without", "cosponsors"),
    }
)
_RELATIVE = frozenset({"that", "who", "which"})
_OFFICES = frozenset({"president", "chair", "chairman", "chairwoman", "chairperson", "bureau"})
_OUTSIDE = frozenset({"not", "outside", "aren't", "isn't", "aren", "isn"})
_OF_SEVERAL = frozenset({"which", "any", "all", "some", "many", "one", "none", "either", "both", "each"})
_MEMBERS = frozenset({"member", "members"})
_ASKING_FOR = frozenset({"which", "who", "what", "many", "name", "list", "show"})
_THEY_ALL = frozenset({("they", "all"), ("all", "sponsors"), ("all", "its"), ("every", "sponsor"), ("sponsors", "all")})
_WRITTEN = frozenset({"wrote", "written", "write", "penned", "wording", "worded", "words", "formulated", "phrased"})
_DID = frozenset({"sponsored", "cosponsored", "co"})
# "Was it voted on?", "was it ever voted on?"
_ASKED_OF = frozenset({"it", "ever", "was", "been", "recorded"})


def without_words_of_sponsoring(frame: Frame) -> Frame:
    """Without words that are no topics beside sponsors: "the original sponsors", "joined after it was tabled", in
    "Norway's sponsored resolutions", "Cuba sponsored texts" who stands before the word, for which group somebody acted,
    and how texts were adopted."""
    spans = words_on_adoption(frame.mentions).values()
    named: set[Mention | None] = {owner_of_texts(frame), group_acted_for(frame)}
    named.update(one for span in spans for one in frame.mentions[span.start : span.end])
    behind = {one: other.text for one, other in pairwise(_but_signs(frame.mentions)) if isinstance(other, WordMention)}
    about = tuple(
        one
        for one in frame.what.about
        if one not in named
        and not behind.get(one, "").endswith(_ACTING)
        and not (isinstance(one, WordMention) and one.text in word_lists().of_sponsoring)
    )
    series = frame.what.series
    kept = None if series and series.written.lower() in word_lists().of_sponsoring else series
    return replace(frame, what=replace(frame.what, about=about, series=kept))


def owner_of_texts(frame: Frame) -> StateMention | GroupMention | None:
    """Whose "own texts" are spoken of: "Cuba's own resolutions"."""
    said = _but_signs(frame.mentions)
    for one, own, of in zip(said, said[1:], said[2:], strict=False):
        if (
            isinstance(one, StateMention | GroupMention)
            and own.written.lower() == "own"
            and of.written.lower() in OWN_TEXTS
        ):
            return one
    return None


def group_acted_for(frame: Frame) -> GroupMention | None:
    """ "Put forward on behalf of the Group of 77"."""
    said = [one for one in _but_signs(frame.mentions) if one.written.lower() != "the"]
    for behalf, of, group in zip(said, said[1:], said[2:], strict=False):
        if isinstance(group, GroupMention) and (behalf.written.lower(), of.written.lower()) == ("behalf", "of"):
            return group
    return None


def speaks_of_members(frame: Frame) -> bool:
    """ "What did EU members sponsor?": each for itself, and not the group."""
    said = [*_but_signs(frame.mentions), None]
    return any(
        isinstance(one, GroupMention)
        and _MEMBERS.intersection((one.written.lower().split()[-1], other.written.lower() if other else ""))
        for one, other in pairwise(said)
    )


def asks_which_members(frame: Frame) -> bool:
    """ "Which African states sponsored it?", "how many EU members ...?": the members of a group one by one, who stand before any
    texts that are asked for, and not the group."""
    said = _but_signs(frame.mentions)
    place = next((place for place, one in enumerate(said) if isinstance(one, GroupMention)), 0)
    before = [one.written.lower() for one in said[:place]]
    directly = before[-1:] in (["which"], ["what"], ["many"])
    named = said[place].written.lower().split()[-1] if place else ""
    behind = said[place + 1].written.lower() if place + 1 < len(said) else ""
    of_members = named in word_lists().group_nouns or behind in word_lists().group_nouns or "of" in before
    asks = not _ASKING_FOR.isdisjoint(before)
    return bool(place) and asks and (of_members or directly) and TEXTS.isdisjoint(before)


def adopted_so(frame: Frame) -> bool | None:
    """Whether only texts are meant that were put to a vote, or (False) that were not; None where it is not said."""
    said = words_on_adoption(frame.mentions)
    return None if len(said) != 1 else Subject.VOTED in said


def written_but_articles(frame: Frame) -> list[str]:
    return [word for word in frame.written if word not in ("a", "the")]


def part_asked(frame: Frame) -> bool | None:
    """Whether those are meant that joined later (or, where False, those that submitted it); None where all or both are. Of
    "an original sponsor, or did it join later?" the first is asked."""
    alone = asks_of_alone(frame)
    said = [
        word for word in frame.written if word in LATER or word in _FROM_THE_START or (alone and word in _SUBMITTED)
    ]
    after = any(one == "after" and (other in _FROM_THE_START) for one, other in pairwise(written_but_articles(frame)))
    if after or ({"joined", "after"} <= {*frame.written} and not any(word in LATER for word in said)):
        return True
    among = any(one in _RELATIVE and other in _SUBMITTED for one, other in pairwise(frame.written))
    if not said and among and "among" in frame.written:
        return False
    later = [word in LATER for word in said]
    return later[0] if later and (len(set(later)) == 1 or (frame.is_whether and "or" in frame.words)) else None


def asks_of_alone(frame: Frame) -> bool:
    """ "Put forward entirely on its own", "the sole sponsor"."""
    written = frame.written
    only = any(one == "only" and other in SPONSORS for one, other in pairwise(written))
    no_other = not _NO_OTHER.isdisjoint(pairwise(written))
    return only or no_other or frame.has(Operator.ALONE) or not _ALONE.isdisjoint(written)


def asks_of_wording(frame: Frame) -> bool:
    """ "Who actually wrote the wording?"; sponsors need not have."""
    return not _WRITTEN.isdisjoint(frame.written)


def asks_who_was_first(frame: Frame) -> bool:
    """ "Who was the first sponsor?"; "the first sponsors", who submitted it, are on record."""
    return any(
        one == "first" and other in ("sponsor", "cosponsor", "co", "signatory")
        for one, other in pairwise(frame.written)
    )


def points_at_text(frame: Frame) -> bool:
    """ "Who sponsored it?"; in "on its own", "all it sponsored" the sponsor is pointed at."""
    pairs = pairwise((*frame.written, ""))
    points = any(one in _POINTING and other != "own" and not other.endswith("sponsored") for one, other in pairs)
    return points and not frame.names_votes


def asks_of_any(frame: Frame) -> bool:
    """ "Did it sponsor anything?" asks of no one text."""
    return frame.names_votes or not {"any", "anything", "something", "ever", "everything", "else"}.isdisjoint(
        frame.written
    )


def asks_of_no_other_text(frame: Frame) -> bool:
    """ "Sponsors?", "who else sponsored, apart from Fiji?": of the text that was spoken of, if one was."""
    of_many = frame.names_votes or asks_who_most(frame) or frame.has(Operator.FEWEST)
    others = frame.has(Operator.WHO) and asks_of_others(frame)
    named = not others and any(isinstance(one, StateMention | GroupMention) for one in frame.mentions)
    return not (of_many or named or number_of_sponsors(frame)) and TEXTS.isdisjoint(frame.written)


def may_be_of_several_times(call: SymbolMention | PopularNameMention) -> bool:
    """Whether the time says which it is: "the Cuba embargo in 2019", "181 of 1947"."""
    return isinstance(call, PopularNameMention) or call.symbol.session is None


def is_of_no_year(when: WhenMention | SessionMention) -> bool:
    return isinstance(when, WhenMention) and when.period is None and bool(when.month)


def asks_what_is_known(frame: Frame) -> bool:
    """ "Which sessions do you have sponsor information for?"."""
    if "sessions" in frame.words and "you" in frame.words:
        return True
    names_lists = frame.words & {"information", "data", "lists", "record"} or not frame.what.about
    return bool(names_lists and frame.words & {"you", "your", "there"})


def asks_how_adopted(frame: Frame) -> bool:
    """ "When was it adopted, was there a vote, and who submitted it?"."""
    voted = any(one == "a" and other == "vote" for one, other in pairwise(frame.written))
    passive = any(one in _ASKED_OF and other in _VOTED for one, other in pairwise(frame.written))
    return frame.has(Operator.WHEN, Operator.RESULT) or voted or passive or "consensus" in frame.words


def sponsored_by(frame: Frame) -> StateMention | None:
    """The state that votes are said to be on texts of: "on resolutions sponsored by Pakistan", "Pakistan's own texts"."""
    if isinstance(owner := owner_of_texts(frame), StateMention):
        return owner
    said = [one for one in _but_signs(frame.mentions) if one.written.lower() != "the"]
    for one, by, state in zip(said, said[1:], said[2:], strict=False):
        written = one.written.lower(), by.written.lower()
        if written[0].endswith("sponsored") and written[1] == "by" and isinstance(state, StateMention):
            return state
    return None


def _but_signs(mentions: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if is_word(mention)]


def asks_how_they_voted(frame: Frame) -> bool:
    """Whether voting is what they did; "put to a vote" is what was done with a text."""
    voted = (before for before, one in pairwise(frame.mentions) if one.written.lower() in _VOTED)
    return any(before.written.lower() not in ("a", "the", *_ASKED_OF) for before in voted)


def asks_how_it_voted(frame: Frame) -> bool:
    """ "How did Egypt vote on Egypt's own texts?", "did India abstain on India's own texts?"."""
    return bool(frame.chosen) or asks_how_they_voted(frame)


def asks_of_one_s_vote(frame: Frame) -> bool:
    """ "Did Fiji sponsor it and then vote against it?", "Fiji sponsored it and voted against it, correct?"."""
    told = any(
        isinstance(one, StateMention) and other.written.lower() in _DID for one, other in pairwise(frame.mentions)
    )
    return frame.is_whether or told


def asks_of_own_texts(frame: Frame) -> bool:
    """ "Has a sponsor ever voted against its own text?", "which resolutions had sponsors that opposed them?"."""
    written = set(frame.written)
    if frame.what_it_sponsored and not frame.named(Role.VOTER):
        # "Which countries abstained on a text they had sponsored?".
        return True
    return not SPONSORS.isdisjoint(written) and bool(frame.names_votes or written & {"own", "ever", "any", "texts"})


def asks_of_others(frame: Frame) -> bool:
    return frame.has(Operator.EXCEPT) or bool(frame.words & _OTHERS)


def counted(frame: Frame) -> CountClaimed | None:
    """How many sponsors are supposed, and how exactly, be they all or those beside the ones named: "more than 70"."""
    supposes = frame.asks_whether or bool(frame.words & _OTHERS)
    if not supposes or frame.has(Operator.TOTALS):
        return None
    behind = (*frame.written[1:], "")
    # "One of the sponsors" is no number of them.
    places = (place for place, one in enumerate(frame.written) if (one, behind[place]) != ("one", "of"))
    numbers = [(place, mention) for place in places if isinstance(mention := frame.mentions[place], NumberMention)]
    return CountClaimed(numbers[0][1].value, None, relation_at(numbers[0][0], frame.mentions)) if numbers else None


def asks_of_them_all(frame: Frame) -> bool:
    """ "123 states backed it: did they all sponsor it from the start?"."""
    return part_asked(frame) is not None and not _THEY_ALL.isdisjoint(pairwise(written_but_articles(frame)))


def asks_of_sponsors_votes(frame: Frame) -> bool:
    """ "Did all of them vote for it?", "which of the sponsors did not?" of sponsors who were told of before."""
    points = any(one in ("of", "they", "the") and other in _SPONSORS_MEANT for one, other in pairwise(frame.written))
    return points and not frame.roles and frame.what.says_nothing and not frame.names_votes


def for_it(frame: Frame) -> tuple[Choice, ...]:
    """In favour, where it is said only so: "did all of them vote for it?"."""
    votes_for = ("vote", "for", "it") in zip(frame.written, frame.written[1:], frame.written[2:], strict=False)
    return (Choice.YES,) if votes_for else ()


def asks_of_every_one(frame: Frame) -> bool:
    """ "Did all of the sponsors vote for it?"."""
    return not frame.words.isdisjoint(("all", "every", "each"))


def asks_of_several(frame: Frame) -> bool:
    """ "Which of France, Mali and China sponsored it?", "did any of those sponsor it?": of states that are named, or of a list."""
    said = _but_signs(frame.mentions)
    of_them = any(one.written.lower() in _OF_SEVERAL and other.written.lower() == "of" for one, other in pairwise(said))
    return of_them or (frame.is_whether and _names_either(said))


def _names_either(said: Sequence[Mention]) -> bool:
    """ "Did India or Pakistan sponsor it?"."""
    return any(
        isinstance(one, StateMention) and joint.written.lower() == "or" and isinstance(other, StateMention)
        for one, joint, other in zip(said, said[1:], said[2:], strict=False)
    )


def asks_of_those_outside(frame: Frame) -> bool:
    """ "Which sponsors of it are not in the EU?"; "which EU members did not sponsor it?" asks for members."""
    said = _but_signs(frame.mentions)
    groups = [place for place, one in enumerate(said) if isinstance(one, GroupMention)]
    before = [one.written.lower() for one in said[: groups[0]]] if groups else []
    return not (frame.is_whether or SPONSORS.isdisjoint(before)) and not _OUTSIDE.isdisjoint(before)


def asks_of_office(frame: Frame) -> bool:
    """ "Which texts did the President of the General Assembly submit?"."""
    return frame.names_votes and not _OFFICES.isdisjoint(frame.written)


def whole(frame: Frame, parties: Parties) -> bool | None:
    """Whether all of a group or of several states are asked about, or any of them; None where it is not asked whether. Without
    either, whether all sponsors are."""
    written = set(frame.written)
    several = parties.groups or asks_of_several(frame)
    if not (asks_of_them_all(frame) or (frame.is_whether and several)):
        return None
    if written & {"all", "every", "each"}:
        return True
    return False if written & {"any", "some", "one"} or _names_either(_but_signs(frame.mentions)) else None
