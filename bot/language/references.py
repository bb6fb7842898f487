"""Words that point at something said before: "it", "they", "the second one", "on both", "the vote before that".

What they point at, a conversation knows; here they are found, and taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from bot.language.periods import count_in
from bot.language.short_years import whole_year

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PLACES = {name: place for place, name in enumerate(_ORDINALS)} | {"1st": 0, "2nd": 1, "3rd": 2, "4th": 3, "5th": 4}
_PLACES |= {"last": -1, "final": -1}
_NEWEST, _OLDEST = ("latest", "newest", "most recent"), ("earliest", "oldest")
_COUNT = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|[2-9]|[1-9]\d"
)
_TWO = 2


class Reference(msgspec.Struct, frozen=True):
    """`start` and `end` are places in the text."""

    start: int
    end: int


class AllTime(Reference, frozen=True):
    """ "In all years", "without a time limit"."""


class Overall(Reference, frozen=True):
    """ "How often do they agree overall?", "and altogether?": in all years, where a time was asked about."""


class SameTopic(Reference, frozen=True):
    """ "On this issue"."""


class SameSession(Reference, frozen=True):
    """ "In that session"."""


class NumberOfSession(Reference, frozen=True):
    """ "11/6?", where an emergency session of that number is talked of."""

    session: str
    number: int


class SameStates(Reference, frozen=True):
    """ "Both on ES-11/3": all those who were spoken of, or so many."""

    count: int


class Others(Reference, frozen=True):
    """ "And the others?", "how did the rest vote?": states, or with `votes` votes, beside those of the last answer."""

    votes: bool


class RestOfGroup(Reference, frozen=True):
    """ "The rest of the EU", "the other EU members": the group behind these words, but for those who were spoken of."""


class TextOnState(Reference, frozen=True):
    """ "The Cuba one", "what about the Syria resolution?", where nothing more is asked: a text on a state, and not its vote."""

    name: tuple[int, int]


class Choosers(Reference, frozen=True):
    """ "What did those who abstained do?", "how did the two abstainers vote?": who made a choice that is named there, on the vote that
    was spoken of; so many, or any number where `count` is none."""

    count: int


class SameTime(Reference, frozen=True):
    """ "In that time", "over the same period"."""


class ShortYear(Reference, frozen=True):
    """ "And 65?", "the '16 one", where a year was spoken of."""

    year: int


class SinceThen(Reference, frozen=True):
    """ "Since then": since the vote, or the time, that was spoken of."""


class SameVotes(Reference, frozen=True):
    """ "Between the two", "on both", "on those": so many votes, or all that were spoken of."""

    count: int
    both: bool


class OneOfTwo(Reference, frozen=True):
    """ "The former", "the latter": of two votes, or of two states."""

    latter: bool


class OneOfList(Reference, frozen=True):
    """ "The second one" is at `place` 1, "the last of them" at -1, of those that are shown; `by_date`: "the oldest".
    `names_votes`: "the second vote", which need not be in the list; `of_those`: "the oldest of those", which must be."""

    place: int
    by_date: bool
    names_votes: bool
    of_those: bool = False


class SomeOfList(Reference, frozen=True):
    """ "On the last two", "on the first three of them": so many of those that are shown, from its beginning or, with `last`, from its
    end; `by_date`: "the latest two"."""

    count: int
    last: bool
    by_date: bool


class OtherOne(Reference, frozen=True):
    """ "The other one": the vote that was spoken of before the last."""


class Neighbour(Reference, frozen=True):
    """ "The next one", "the previous one": as far from the last vote as `step`. `earlier`: "the earlier one", which may be one
    that was spoken of. `alone`: nothing else is said. `before`: "before that", which may as well be before a time."""

    step: int
    earlier: bool
    alone: bool
    before: bool


class ThisVote(Reference, frozen=True):
    """ "This one", "the same one"."""


class ThoseOfList(Reference, frozen=True):
    """ "Which of them", "how many of those countries": the states, or the votes, of a list."""


class Voters(Reference, frozen=True):
    """ "Did it vote", "do they agree", "the same country", "who is closest to it": who was spoken of. `count`: one, two who are
    both meant, or none where it may be any number. `votes`: as those who do something; `either`: one of the two at least.
    `several`: the words are of more than one, and `members` of those of a body."""

    count: int
    votes: bool
    either: bool = False
    several: bool = False
    members: bool = False


AtVote = NumberOfSession | SameVotes | OneOfTwo | OneOfList | SomeOfList | OtherOne | Neighbour | ThisVote
AtTime = AllTime | Overall | SameTime | ShortYear | SinceThen
Pointing = (
    AtTime
    | SameTopic
    | SameSession
    | SameStates
    | Others
    | RestOfGroup
    | TextOnState
    | Choosers
    | ThoseOfList
    | Voters
    | AtVote
)

_END = r"(?=\s*(?:$|[?.!,;]))"
# Also with a word that only goes on: "the other one then".
_CLOSE = r"(?=\s*(?:(?:then|now|please|pls|instead|too|again|thanks)\s*)*(?:$|[?.!,;]))"
# Nothing more is said of it: "the first one on Gaza" is looked for in the record.
_ALONE = r"(?!\s+(?:on|about|in|from|of|against|since|regarding|to|for|that)\b)"
_VOTE = r"(?:vote|resolution|draft|text|roll call)"
_ORDINAL = "|".join(_PLACES)
_PLACE = "|".join((_ORDINAL, *_NEWEST, *_OLDEST))
_BACK, _ON = "previous|preceding|prior|earlier", "next|following|subsequent|later"
_SO_MANY = rf"(?:all|these|those|the|each of(?: the| these| those)?|all of(?: the| these| those)?) (?:{_COUNT})(?: (?:countries|states|nations|of them))?"
_STATES = (
    rf"(?:the|those|these) same (?:(?:{_COUNT}) )?(?:countries|states|nations|ones|group|members)|the same (?:{_COUNT})"
)
_STATE = r"(?:the same|that|this) (?:country|state|nation|government)"
_EITHER = r"either(?: of (?:them|the two|those|these)| one| state| country)?"
_OFTEN = r"(?:also\s+|ever\s+|both\s+|all\s+|usually\s+|always\s+)?"

_ALL_TIME = (
    r",?\s(?:over |for |in |of )?(?:all (?:the )?(?:years|time)|without (?:a |any )?time limit|since the beginning)\b"
)
_OVERALL = r"(?<!\bmany)(?:,|\s[-–—])?\s(?:overall|altogether|in all|in total|ever)(?=[\s.?!]*$)"
_SAME_TIME = (
    r"\b(?:in|over|during|for|within|across)\s+(?:(?:that|this|the)\s+(?:very\s+)?same|that|this|those|these)\s+"
    r"(?:time|period|span|time\s?span|time\s?frame|stretch|interval|decade|years)\b"
)
_SINCE_THEN = r"\bsince\s+then\b"
_SHORT_YEAR = (
    r"(?:^(?:(?:ok|and|or|then|now|what about|how about)\s+)*(?:the\s+|in\s+)?|\bthe\s+)['’]?(?P<year>\d\d)"
    r"(?:(?=\s+(?:one|vote)\b(?!\s+(?:on|about|against|for|in)\b))|(?=\s*(?:too|then|now)?\s*[?.!]*$))"
)
_SAME_TOPIC = r"\b(?:on|about) (?:this|that|the same) (?:issue|topic|subject|question|matter)\b"
_SAME_SESSION = r"\b(?:in|during|of|at|from)\s+(?P<session>(?:that|the same|that same)\s+session)\b"
_SAME_STATES = (
    rf"^(?:and\s+)?(?P<who>both|all|they|(?:both|all|each) of them|(?:all|the|those|these)(?: (?:{_COUNT}))?|(?:the )?same (?:{_COUNT})(?: (?:states|countries|ones))?)"
    r"\s+(?=(?:on|in|for)\b)"
)
_NUMBER = r"(?<![\w/-])(?P<session>\d{1,2})/(?P<number>\d{1,3})(?![\w/-])"
_SAME_VOTES = (
    r"\b(?:between|on|in|for|across|compare|against)\s+(?P<which>(?:the|those|these|all|both)\s+(?:of\s+(?:the|those|these)\s+)?"
    rf"(?P<count>{_COUNT})(?:\s+{_VOTE}s)?|both(?:\s+of\s+(?:them|those|these))?(?:\s+{_VOTE}s)?"
    rf"|(?:all\s+of\s+)?(?:them|those|these)(?:\s+(?:both|all|{_VOTE}s))?|each(?:\s+of\s+(?:them|(?:the|those|these)(?:\s+two)?))?){_END}"
)
_SOME_OF_LIST = (
    rf"\b(?:on|in|for)\s+(?P<which>the\s+(?P<place>first|last|{'|'.join((*_NEWEST, *_OLDEST))})\s+(?P<count>{_COUNT})"
    rf"(?:\s+{_VOTE}s)?(?:\s+of\s+(?:them|those|these))?){_END}"
)
_ONE_OF_TWO = rf"\bthe\s+(?P<place>former|latter)\b(?:\s+(?:one|{_VOTE}))?"
_ONE_OF_LIST = (
    rf"(?<!this )(?<!that )\b(?:the\s+)?(?P<place>{_PLACE})\s+(?:one|(?P<those>of\s+(?:them|those|these|the\s+(?:two|three|list))))\b{_ALONE}"
    rf"|\bthe\s+(?P<bare>{_PLACE}){_END}|\bthe\s+(?P<counted>{_ORDINAL})\s+{_VOTE}{_END}"
)
_OTHER_ONE = rf"\bthe\s+other(?:\s+(?:one|{_VOTE}))?{_CLOSE}"
_NEIGHBOUR = (
    rf"\b(?:the\s+)?(?P<step>{_BACK}|{_ON})\s+(?:one|{_VOTE})\b{_ALONE}|\bthe\s+(?P<bare>{_BACK}|{_ON}){_END}"
    rf"|\bthe\s+(?:one|{_VOTE})\s+(?P<side>before|after)(?:\s+(?:that|it|this))?(?:\s+one)?{_END}"
    rf"|^(?:and\s+)?(?P<only>previous|next|before(?:\s+(?:that|then|this|it))?)\s*\?*$"
)
_THIS_VOTE = (
    rf"\b(?:this|that|the same|the above)(?: last| latest)? one\b{_ALONE}"
    rf"|(?:\b(?:on|in|for)\s+|(?<=,\s))(?:the\s+)?(?:very\s+)?same\s+{_VOTE}{_END}|\b(?:on|to)\s+(?:that|this)\s+draft{_END}"
)
# A pronoun that votes, differs or agrees is a state; one that passes is a resolution.
_VOTING = (
    rf"\b(?:did|does|do|has|have|had)\s+(?P<pronoun>it|they|both(?: of them)?|{_EITHER}|{_SO_MANY}|{_STATES})\s+{_OFTEN}"
    r"(?=(?:not\s+)?(?:vot|abst|agree|differ|disagree|oppos|support|back|stand|side|veto|skip|miss|chang|switch|join|sponsor|co-?sponsor)\w*)"
    rf"|\b(?:was|were|is|are)\s+(?P<being>it|they|both(?: of them)?|{_EITHER})\s+(?:also\s+|ever\s+|both\s+|all\s+|still\s+)?"
    r"(?=(?:not\s+)?(?:in\s+favou?r|against|absent|abstaining|(?:an?\s+)?(?:founding\s+)?members?)\b)"
    rf"|\b(?:that|whether|if|where|which)\s+(?P<told>it|they)\s+{_OFTEN}"
    r"(?=(?:voted|abstained|opposed|supported|backed|vetoed|sponsored|co-?sponsored|differ(?:ed)?|(?:dis)?agreed?)\b)"
    rf"|^(?:(?:so|and|but|then)\s+)?(?P<stating>it|they)\s+{_OFTEN}"
    r"(?=(?:voted|abstained|opposed|supported|backed|vetoed)\b)"
    # What they do tells that states are meant, not texts.
    rf"|\b(?:what|how)\s+(?:did|do|have|had|would)\s+(?P<doing>(?:they|those|these)(?: (?:same|all|both))?(?: (?:{_COUNT}))?(?: (?:countries|states|nations|members|ones))?)\s+{_OFTEN}"
    r"(?=(?:do|done|act|acted|vot\w*|react\w*|behave\w*|choose|chosen|come down|go|position\w*|respond\w*)\b)"
)
_WHO_CHOSE = (
    r"(?:(?:those|these|the)\s+(?:(?:countries|states|nations|members|ones)\s+)?"
    rf"(?:(?:{_COUNT})\s+)?(?:who|that|which)\s+[\w’' ]+?"
    rf"|(?:the|those|these)\s+(?:same\s+)?(?:(?:{_COUNT})\s+)?(?:abstainers|abstentions|(?:no|yes)[- ]voters))"
)
_CHOOSERS = (
    rf"\b(?:what|how)\s+(?:did|do|have|had|would)\s+(?P<who>{_WHO_CHOSE})\s+(?=(?:do|done|act|vote|voted|react|choose|go)\b)"
    rf"|^(?:and\s+|but\s+)?(?P<first>{_WHO_CHOSE})(?=\s*,\s*(?:what|how)\s+(?:did|do|have|had|would)\s+they\b)"
)
_THEIR_VOTES = r"^(?:and\s+)?(?:what about|how about|show me|show|give me)?\s*(?P<pronoun>their)\s+(?=(?:votes?|positions?|stances?|choices?)\s+(?:on|in|for)\b)"
# "All its lone no votes".
_ITS_OWN = r"\b(?P<pronoun>its)\s+(?=(?:lone|sole|solitary|solo|only)\s)"
_SAME_STATE = rf"\b{_STATE}\b"
_OTHERS = (
    r"(?:\b(?P<lead>on|in|across|about|between)\s+)?(?P<who>\bthe\s+(?:others|rest(?:\s+of\s+(?:them|those|these|the\s+world))?"
    r"|(?:other|remaining)\s+(?:ones|members|states|countries|nations))|\bevery(?:one|body)\s+else)\b(?!\s+of\b)"
    # "The others in BRICS" are members of it.
    r"(?!\s+in\s+(?!\d|favou?r|that\b|this\b|those\b|these\b|the\s+(?:same|year|vote)))"
)
# "With the rest of the EU" compares somebody with it.
_NOT_BESIDE = "".join(rf"(?<!\b{lead} )" for lead in ("with", "against", "from", "than", "to", "like", "as"))
_REST_OF_GROUP = rf"^(?:(?:and|what about|how about)\s+)?rest\s+of\b(?!\s+(?:them|those|these|it|the\s+world)\b)|{_NOT_BESIDE}\bthe\s+(?:(?:rest\s+of|others\s+(?:in|of|from))(?:\s+the)?|other|remaining)\b"
_TEXT_ON_STATE = (
    r"^(?:(?:and|but|ok|then|so|no|what about|how about)[\s,]+)*(?:the|that)\s+(?P<name>\w[\w .'’-]{2,40}?)\s+(?:one|resolution|text|draft)"
    r"(?=\s*[?.!]*$|\s+(?:in|of|from)\s+(?:[a-z]+\s+)?\d{4}\s*[?.!]*$)"
)
_OF_THEM = (
    rf"\b(?:of|among|amongst)\s+(?P<pronoun>(?:them|those|these|the\s+(?:{_COUNT}))(?:\s+(?:{_COUNT}))?(?:\s+(?:countries|states|nations|governments))?)\b"
    r"(?!\s+(?:who|whose|that|which|voting|abstaining|opposing|as|votes?|resolutions?|drafts?|texts?|times?|years?)\b)"
)
_LIKE_THEM = (
    r"\b(?:(?:closest|nearest) to|(?:furthest|farthest|most distant|most different)(?: away)? from|(?:disagree[ds]?|disagreeing|clash(?:ed)?|differ(?:ed)?) (?:most |least )?(?:with|from)|(?:most|least) like|(?:most|least) with|(?:agree[ds]?|agreeing|side[ds]?|voted?|voting|often|same)\s+(?:with|w/?|like|as))"
    r"\s+(?P<pronoun>it|them)\b"
)


def _count_said(words: str) -> int:
    """The number that is among some words; none where there is no number."""
    found = re.search(rf"\b(?:{_COUNT})\b", words.lower())
    return count_in(found[0]) if found else 0


def _same_states(found: re.Match[str]) -> SameStates:
    return SameStates(*found.span("who"), _count_said(found[0]))


def _number(found: re.Match[str]) -> NumberOfSession:
    return NumberOfSession(*found.span(), f"ES-{found['session']}", int(found["number"]))


def _same_votes(found: re.Match[str]) -> SameVotes:
    both = "both" in found["which"].lower() or found["which"].lower().endswith(" two")
    count = count_in(found["count"].lower()) if found["count"] else _TWO if both else 0
    return SameVotes(*found.span("which"), count, both)


def _one_of_two(found: re.Match[str]) -> OneOfTwo:
    return OneOfTwo(*found.span(), found["place"].lower() == "latter")


def _one_of_list(found: re.Match[str]) -> OneOfList:
    said = (found["place"] or found["bare"] or found["counted"]).lower()
    place = _PLACES.get(said, -1 if said in _NEWEST else 0)
    names_votes = bool(found["counted"]) or said in _NEWEST
    return OneOfList(*found.span(), place, said not in _PLACES, names_votes, of_those=bool(found["those"]))


def _choosers(found: re.Match[str]) -> Choosers:
    which = "who" if found["who"] else "first"
    return Choosers(*found.span(which), _count_said(found[which]))


def _some_of_list(found: re.Match[str]) -> SomeOfList:
    said = found["place"].lower()
    last = said == "last" or said in _NEWEST
    return SomeOfList(*found.span("which"), count_in(found["count"].lower()), last, said not in ("first", "last"))


def _neighbour(found: re.Match[str]) -> Neighbour:
    said = (found["step"] or found["bare"] or found["side"] or found["only"]).lower()
    step = 1 if said in ("after", *_ON.split("|")) else -1
    return Neighbour(*found.span(), step, said == "earlier", bool(found["only"]), said.startswith("before"))


def _others(found: re.Match[str]) -> Others:
    return Others(*found.span("who"), (found["lead"] or "about").lower() != "about")


def _voting(found: re.Match[str]) -> Voters:
    which = next(one for one in ("pronoun", "being", "told", "stating", "doing") if found[one])
    said = found[which].lower()
    either = said.startswith("either")
    count = _count_said(said) or (1 if said == "it" else _TWO if said.startswith("both") or either else 0)
    several = bool(re.match(r"(?:those|these|all|each|the same (?!country|state|nation|government))", said))
    return Voters(*found.span(which), count, True, either, several, said.endswith("members"))


def _like_them(found: re.Match[str]) -> Voters:
    return Voters(*found.span("pronoun"), 1 if found["pronoun"].lower() == "it" else 0, False)


# In the order in which they are looked for: what is found first is no part of another.
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Pointing]], ...] = (
    (_ALL_TIME, lambda found: AllTime(*found.span())),
    (_OVERALL, lambda found: Overall(*found.span())),
    (_SAME_TIME, lambda found: SameTime(*found.span())),
    (_SHORT_YEAR, lambda found: ShortYear(*found.span("year"), whole_year(int(found["year"])))),
    (_SINCE_THEN, lambda found: SinceThen(*found.span())),
    (_SAME_TOPIC, lambda found: SameTopic(*found.span())),
    (_SAME_SESSION, lambda found: SameSession(*found.span("session"))),
    (_SAME_STATES, _same_states),
    (_NUMBER, _number),
    (_OTHERS, _others),
    (_CHOOSERS, _choosers),
    (_SOME_OF_LIST, _some_of_list),
    (_SAME_VOTES, _same_votes),
    (_ONE_OF_TWO, _one_of_two),
    (_ONE_OF_LIST, _one_of_list),
    (_OTHER_ONE, lambda found: OtherOne(*found.span())),
    (_NEIGHBOUR, _neighbour),
    (_THIS_VOTE, lambda found: ThisVote(*found.span())),
    (_VOTING, _voting),
    (_THEIR_VOTES, lambda found: Voters(*found.span("pronoun"), 0, True)),
    (_ITS_OWN, lambda found: Voters(*found.span("pronoun"), 1, True)),
    (_SAME_STATE, lambda found: Voters(*found.span(), 1, True)),
    (_LIKE_THEM, _like_them),
    (_OF_THEM, lambda found: ThoseOfList(*found.span("pronoun"))),
    (_TEXT_ON_STATE, lambda found: TextOnState(*found.span(), found.span("name"))),
    (_REST_OF_GROUP, lambda found: RestOfGroup(*found.span())),
)
# What else there is may point at something in the same text.
_AT_THE_BEGINNING = tuple(form for form in _FORMS if form[0] in (_SAME_VOTES, _ONE_OF_LIST, _SAME_SESSION))


def find_references(text: str, *, goes_on: bool) -> Iterator[Pointing]:
    """The first reference of each form, none within another; where no conversation goes on, only to votes, or a session, that
    should have been spoken of."""
    taken: list[Reference] = []
    for pattern, reference_of in _FORMS if goes_on else _AT_THE_BEGINNING:
        found = re.search(pattern, text, re.IGNORECASE)
        reference = reference_of(found) if found else None
        if reference and not any(reference.start < other.end and other.start < reference.end for other in taken):
            taken.append(reference)
            yield reference
