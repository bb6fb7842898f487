"""Every command, declared once. Adapters register from here; help and documentation are generated from here.

A command's values are looked up by their kind and make a query; no sentence comes in between. What is no matter of votes
alone goes on by its text: pictures, follows, texts to check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum, auto

import msgspec

from bot import phrasing
from bot.factcheck.asking import order_to_check
from bot.finding.selecting import NEWEST
from bot.language.frames import Subject
from bot.problems import NeedsMore
from bot.queries import (
    AgreementQuery,
    AloneQuery,
    ChangesQuery,
    ClosestQuery,
    HelpQuery,
    HistoryQuery,
    MembersQuery,
    MostQuery,
    Query,
    RankingQuery,
    SearchQuery,
    StatusQuery,
    VetoesQuery,
)
from bot.queries.selection import MOST_WITH_MEMBERS
from bot.questions.framed import FrameReader
from bot.questions.framing import results_of, votes_on
from bot.questions.subjects import SubjectReader
from bot.questions.values import Given, Values
from bot.wording import listed


class ParameterKind(Enum):
    """What a parameter takes, and so what completes it."""

    STATE = auto()
    PARTY = auto()
    GROUP = auto()
    ROLL_CALL = auto()
    COMPARED = auto()
    CHOICE = auto()
    NUMBER = auto()
    PERIOD = auto()
    TOPIC = auto()
    TEXT = auto()


class Parameter(msgspec.Struct, frozen=True):
    """`values` are the only values that it can have, where there are any; `also` are other words for these."""

    name: str
    kind: ParameterKind
    help: str
    required: bool = True
    values: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Command(msgspec.Struct, frozen=True):
    """`query` makes the query of the values that are given; a command without one is read as it is typed: as
    the text that `words` make of them, where there are any, or `line_of` them, where those words could be read as something else. `examples` are values, `questions` ask the like in words; `keywords` are words that ask for its help. A platform with
    room for few commands shows the `everyday` ones first; a `moderator` command is for who runs a channel."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    query: Callable[[Given], Awaitable[Query]] | None
    questions: tuple[str, ...]
    examples: tuple[Values, ...] = ()
    keywords: tuple[str, ...] = ()
    everyday: bool = False
    moderator: bool = False
    words: Callable[[Values], str] | None = None
    line_of: Callable[[Values], str] | None = None

    @property
    def usage(self) -> str:
        """ "vote STATE [ROLL_CALL]"."""
        parts = (
            parameter.name.upper() if parameter.required else f"[{parameter.name.upper()}]"
            for parameter in self.parameters
        )
        return " ".join((self.name, *parts))

    def line(self, values: Values) -> str:
        """The command as text that is read back as just this, whatever the values are: "vote state:India"."""
        if self.query is None:
            return (self.line_of or self.typed)(values)
        given = (f"{one.name}:{values[one.name]}" for one in self.parameters if values.get(one.name))
        return " ".join((self.name, *given))

    def typed(self, values: Values) -> str:
        """As a person types it: "vote India ES-11/6"."""
        if self.words:
            return self.words(values)
        return " ".join((self.name, *(values[one.name] for one in self.parameters if values.get(one.name))))

    def missing(self, values: Values) -> list[Parameter]:
        """Those whose values are needed and not given."""
        return [one for one in self.parameters if one.required and not values.get(one.name, "").strip()]


# What is asked for where one value of a kind is missing, and where two are.
_LACKING = {
    ParameterKind.STATE: ("which country you mean", "which two countries you mean"),
    ParameterKind.PARTY: ("which country or group you mean", "which two countries or groups you mean"),
    ParameterKind.ROLL_CALL: ("which vote you mean", "which two votes you mean"),
    ParameterKind.COMPARED: ("which two votes or countries you mean", "which two votes or countries you mean"),
    ParameterKind.CHOICE: ("which choice you mean", "which two choices you mean"),
    ParameterKind.TOPIC: ("what to look for", "what to look for"),
}


def what_lacks(missing: Sequence[Parameter]) -> str:
    """What is to be said where these values are missing: "which country you mean"."""
    kinds = Counter(one.kind for one in missing)
    if not kinds.keys() <= _LACKING.keys():
        return listed([f"which {one.name} you mean" for one in missing])
    return listed([_LACKING[kind][number > 1] for kind, number in kinds.items()])


CHOICES = ("yes", "no", "abstain", "non_voting")
MOST, LEAST = "most", "least"
ORDERS = {MOST: MOST, LEAST: LEAST, "top": MOST, "bottom": LEAST}


async def _vote(given: Given) -> Query:
    parties = given.party("state")
    selection = await given.roll_calls("roll_call", newest=NEWEST)
    return votes_on(selection, parties.codes, parties.groups)


async def _who(given: Given) -> Query:
    groups = given.groups("group")
    return MembersQuery(given.choices("choice"), await given.few("roll_call", MOST_WITH_MEMBERS), groups)


async def _result(given: Given) -> Query:
    return results_of(await given.roll_calls("roll_call"))


async def _compare(given: Given) -> Query:
    """Of countries how alike they vote; of votes from the older to the newer one, as in a sentence. Raises NeedsMore of a country and
    a vote."""
    if given.names_party("first") or given.names_party("second"):
        await _no_vote_beside_a_party(given)
        return await _agree(given)
    calls = await given.roll_call("first"), await given.roll_call("second")
    older, newer = sorted(calls, key=lambda call: call.number)
    return ChangesQuery(older, newer)


async def _no_vote_beside_a_party(given: Given) -> None:
    """Raises NeedsMore where one of the values that are compared is a country or group, and the other one a vote."""
    for party, other in (("first", "second"), ("second", "first")):
        if given.names_party(party) and not given.names_party(other) and await given.means_votes(other):
            how = phrasing.how(given.values[party], given.values[other])
            raise NeedsMore("which two votes or which two countries to compare", how)


async def _history(given: Given) -> Query:
    return HistoryQuery(given.state("state"), await given.over("about"), given.chosen("about"))


async def _agree(given: Given) -> Query:
    return AgreementQuery(given.state("first"), given.state("second"), await given.during("period"))


async def _rank(given: Given) -> Query:
    least = given.one_of("order", ORDERS) == LEAST
    return RankingQuery(given.state("state"), await given.during("period"), least, how_many=given.number("number"))


async def _find(given: Given) -> Query:
    """Words may say what to look for ("vetoes by France", "closest votes in 2020"); else they are a topic and a time."""
    frame = given.frame("words")
    if frame.subject in (Subject.UNVOTED, Subject.VOTED):
        # "Texts on oceans adopted by consensus".
        return (await SubjectReader(given.knowledge).query(frame, frame.subject, None)).query
    framed = await FrameReader(given.knowledge).query(frame)
    if framed and isinstance(framed.query, _SEARCHES):
        return framed.query
    return SearchQuery(await given.texts("words"))


def _mute(values: Values) -> str:
    number, days = values.get("number", ""), values["days"]
    return " ".join(filter(None, ("mute", number, days if "d" in days.lower() else f"{days} days")))


def _picture(values: Values) -> str:
    return f"result {values['roll_call']} as {values.get('kind') or 'board'}"


async def _status(_: Given) -> Query:
    return StatusQuery()


async def _help(_: Given) -> Query:
    return HelpQuery()


_SEARCHES = (ClosestQuery, MostQuery, VetoesQuery, AloneQuery)
_STATE = Parameter("state", ParameterKind.STATE, "A country, by any name or code")
_PARTY = Parameter("state", ParameterKind.PARTY, "A country or a group such as NATO or BRICS")
_NUMBER = Parameter("number", ParameterKind.TEXT, "The number of one follow", required=False)
_PERIOD = Parameter("period", ParameterKind.PERIOD, "A time such as “since 2015” or “in 2023”", required=False)

ASK = Command(
    name="ask",
    summary="Ask anything about votes in your own words",
    parameters=(Parameter("question", ParameterKind.TEXT, "Your question"),),
    query=None,
    questions=(
        "How did India vote on the Ukraine resolution of February 2023?",
        "Who votes most like Brazil since 2015?",
        "Which EU countries abstained on ES-10/22?",
    ),
    examples=({"question": "How did India vote on ES-11/6?"},),
    everyday=True,
    words=lambda values: values["question"],
)

COMMANDS: tuple[Command, ...] = (
    ASK,
    Command(
        name="vote",
        summary="How a country or a group voted",
        parameters=(
            _PARTY,
            Parameter("roll_call", ParameterKind.ROLL_CALL, "A resolution or draft, by symbol or name", required=False),
        ),
        query=_vote,
        questions=("How did India vote on ES-11/6?", "How did BRICS vote on ES-11/4?", "How did Germany vote?"),
        examples=(
            {"state": "India", "roll_call": "ES-11/6"},
            {"state": "BRICS", "roll_call": "ES-11/4"},
            {"state": "Germany"},
        ),
        keywords=("vote", "voted", "votes", "country", "group", "groups"),
        everyday=True,
    ),
    Command(
        name="who",
        summary="Who voted for, voted against, abstained or did not vote",
        parameters=(
            Parameter("choice", ParameterKind.CHOICE, "In favour, against, abstaining or not voting"),
            Parameter("roll_call", ParameterKind.ROLL_CALL, "A resolution or draft, by symbol or name"),
            Parameter("group", ParameterKind.GROUP, "Only the members of a group", required=False),
        ),
        query=_who,
        questions=("Who voted against ES-11/6?", "Which EU members abstained on ES-10/22?"),
        examples=(
            {"choice": "no", "roll_call": "ES-11/6"},
            {"choice": "abstain", "roll_call": "ES-10/22", "group": "EU"},
        ),
        keywords=("who", "abstained", "against", "favour", "members", "list", "lists"),
        everyday=True,
    ),
    Command(
        name="check",
        summary="Check what a text says about votes",
        parameters=(Parameter("text", ParameterKind.TEXT, "A sentence or a paragraph with claims about votes"),),
        query=None,
        words=lambda values: f"check: {values['text']}",
        line_of=lambda values: order_to_check(values["text"]),
        questions=("check: On 12 October 2022 India abstained and 143 countries voted for the resolution on Ukraine.",),
        examples=({"text": "India abstained on ES-11/4 and 143 countries voted for it."},),
        keywords=("check", "fact", "claim", "claims", "verify"),
        everyday=True,
    ),
    Command(
        name="result",
        summary="What came of a vote",
        parameters=(Parameter("roll_call", ParameterKind.ROLL_CALL, "A resolution or draft, by symbol or name"),),
        query=_result,
        questions=("What was the result of ES-11/4?", "Was S/2023/773 vetoed?"),
        examples=({"roll_call": "ES-11/4"}, {"roll_call": "S/2023/773"}),
        keywords=("result", "results", "tally", "adopted", "veto", "vetoes"),
    ),
    Command(
        name="compare",
        summary="Who changed sides between two votes, or how alike two countries vote",
        parameters=(
            Parameter("first", ParameterKind.COMPARED, "The one vote, or the one country"),
            Parameter("second", ParameterKind.COMPARED, "The other vote, or the other country"),
        ),
        query=_compare,
        questions=("Who changed between ES-11/4 and ES-11/5?",),
        examples=({"first": "ES-11/4", "second": "ES-11/5"}, {"first": "India", "second": "China"}),
        keywords=("compare", "changes", "changed", "moved"),
        everyday=True,
    ),
    Command(
        name="history",
        summary="One country over many votes, with its counts",
        parameters=(
            _STATE,
            Parameter("about", ParameterKind.TOPIC, "A topic or a time: “on Palestine”, “in 2022”", required=False),
        ),
        query=_history,
        questions=("How has Brazil voted on Ukraine?", "How many times did India abstain in 2022?"),
        examples=({"state": "Brazil", "about": "Ukraine"}, {"state": "India", "about": "abstentions in 2022"}),
        keywords=("history", "record", "counts", "often"),
        everyday=True,
    ),
    Command(
        name="agree",
        summary="How alike two countries vote",
        parameters=(
            Parameter("first", ParameterKind.STATE, "The one country"),
            Parameter("second", ParameterKind.STATE, "The other country"),
            _PERIOD,
        ),
        query=_agree,
        questions=("How often do India and China agree?", "Where did Australia and New Zealand differ?"),
        examples=({"first": "India", "second": "China"}, {"first": "India", "second": "China", "period": "since 2015"}),
        keywords=("agree", "agreement", "alike", "differ"),
    ),
    Command(
        name="rank",
        summary="Who votes most or least like a country",
        parameters=(
            _STATE,
            Parameter(
                "order",
                ParameterKind.TEXT,
                "Those most or those least alike",
                required=False,
                values=(MOST, LEAST),
                also=tuple(word for word, order in ORDERS.items() if word != order),
            ),
            Parameter("number", ParameterKind.NUMBER, "How many of them, such as 5", required=False),
            _PERIOD,
        ),
        query=_rank,
        questions=("Which countries agree most with Israel?", "With whom does Hungary agree least in the EU?"),
        examples=(
            {"state": "Israel"},
            {"state": "Israel", "period": "since 2015"},
            {"state": "Israel", "order": "least", "number": "5"},
        ),
        keywords=("rank", "ranking", "rankings", "most", "least", "closest"),
    ),
    Command(
        name="find",
        summary="Find votes by words, time or margin",
        parameters=(Parameter("words", ParameterKind.TOPIC, "What it was about, and when"),),
        query=_find,
        questions=("Find votes on Cuba since 2020", "Closest votes", "Vetoes by the United States"),
        examples=({"words": "Cuba since 2020"}, {"words": "closest votes"}, {"words": "vetoes by the United States"}),
        keywords=("find", "search", "resolutions", "closest"),
        everyday=True,
    ),
    Command(
        name="picture",
        summary="A vote as the board in the hall, as tiles by region, or as a card to share",
        parameters=(
            Parameter("roll_call", ParameterKind.ROLL_CALL, "A resolution or draft, by symbol or name"),
            Parameter(
                "kind", ParameterKind.TEXT, "What kind of picture", required=False, values=("board", "tiles", "card")
            ),
        ),
        query=None,
        words=_picture,
        questions=("Tiles ES-11/1", "Board of A/RES/181(II)[A]", "How did BRICS vote on ES-11/4 as a card?"),
        examples=({"roll_call": "ES-11/1", "kind": "tiles"}, {"roll_call": "ES-11/4"}),
        keywords=("picture", "pictures", "board", "tiles", "card", "image"),
    ),
    Command(
        name="pictures",
        summary="Turn the pictures that follow answers in this channel on or off",
        parameters=(Parameter("turn", ParameterKind.TEXT, "On or off", values=("on", "off")),),
        query=None,
        questions=("Pictures off", "Pictures on"),
        examples=({"turn": "off"}, {"turn": "on"}),
    ),
    Command(
        name="follow",
        summary="Let this channel hear of new votes when they are loaded",
        parameters=(
            Parameter("what", ParameterKind.TEXT, "Countries, groups, topics, vetoes, close votes or everything"),
        ),
        query=None,
        questions=("follow India on nuclear weapons", "follow BRICS splits", "follow Security Council vetoes"),
        examples=({"what": "India on nuclear weapons"}, {"what": "Security Council vetoes"}),
        keywords=("follow", "following", "notify", "notices", "alerts", "subscribe", "news"),
        moderator=True,
    ),
    Command(
        name="follows",
        summary="What this channel follows, and what the last load brought",
        parameters=(),
        query=None,
        questions=("follows",),
        examples=({},),
        keywords=("follows", "subscriptions"),
    ),
    Command(
        name="unfollow",
        summary="End one follow of this channel, or all",
        parameters=(Parameter("which", ParameterKind.TEXT, "Its number, or all"),),
        query=None,
        questions=("unfollow 2", "unfollow all"),
        examples=({"which": "2"}, {"which": "all"}),
        keywords=("unfollow", "unsubscribe"),
    ),
    Command(
        name="mute",
        summary="Hear nothing of one follow, or of all, for some days",
        parameters=(
            Parameter("days", ParameterKind.TEXT, "For how many days"),
            _NUMBER,
        ),
        query=None,
        words=_mute,
        questions=("mute 30 days", "mute 2 30 days", "unmute"),
        examples=({"days": "30 days"}, {"days": "30 days", "number": "2"}),
        keywords=("mute", "unmute", "silence"),
    ),
    Command(
        name="each",
        summary="Tell of each new vote in a message of its own, for one follow or all",
        parameters=(_NUMBER,),
        query=None,
        questions=("each 2",),
        examples=({"number": "2"},),
    ),
    Command(
        name="digest",
        summary="Tell of all new votes in one message, for one follow or all",
        parameters=(_NUMBER,),
        query=None,
        questions=("digest 2",),
        examples=({"number": "2"},),
        keywords=("digest",),
    ),
    Command(
        name="quiet",
        summary="Hours in which nothing is sent to this channel",
        parameters=(Parameter("hours", ParameterKind.TEXT, "Such as 22-7 Europe/Berlin, or off", required=False),),
        query=None,
        questions=("quiet 22-7 Europe/Berlin", "quiet off"),
        examples=({"hours": "22-7 Europe/Berlin"}, {"hours": "off"}),
        keywords=("quiet", "night"),
    ),
    Command(
        name="status",
        summary="What is loaded, from which source, and until when",
        parameters=(),
        query=_status,
        questions=("What is loaded?",),
        examples=({},),
        keywords=("status", "loaded", "sources", "data"),
        everyday=True,
    ),
    Command(
        name="help",
        summary="This help",
        parameters=(),
        query=_help,
        questions=("Help",),
        examples=({},),
        everyday=True,
    ),
)

_BY_NAME = {command.name: command for command in COMMANDS}


def command_named(name: str) -> Command:
    """Raises KeyError."""
    return _BY_NAME[name]
