"""Every command, declared once. Adapters register from here; help and documentation are generated from here.

A command's parameters make a question, which is then read like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto


class ParameterKind(Enum):
    """What a parameter takes, and so what completes it."""

    STATE = auto()
    PARTY = auto()
    GROUP = auto()
    ROLL_CALL = auto()
    CHOICE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Parameter:
    """`values` are the only ones that it can have, where there are any."""

    name: str
    kind: ParameterKind
    help: str
    required: bool = True
    values: tuple[str, ...] = ()


Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Command:
    """`question` makes the question out of the parameters' values; `keywords` are words that ask for its help. A platform
    with room for few commands shows the `everyday` ones first; a `moderator` command is for who runs a channel."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    question: Callable[[Values], str]
    examples: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    everyday: bool = False
    moderator: bool = False

    @property
    def usage(self) -> str:
        """ "vote STATE [ROLL_CALL]"."""
        parts = (
            parameter.name.upper() if parameter.required else f"[{parameter.name.upper()}]"
            for parameter in self.parameters
        )
        return " ".join((self.name, *parts))


CHOICES = {
    "yes": "voted in favour of",
    "no": "voted against",
    "abstain": "abstained on",
    "non_voting": "did not vote on",
}


def _vote(values: Values) -> str:
    on = f" on {values['roll_call']}" if values.get("roll_call") else ""
    return f"How did {values['state']} vote{on}?"


def _who(values: Values) -> str:
    verb = CHOICES.get(values["choice"], values["choice"])
    who = f"Which {values['group']} members" if values.get("group") else "Who"
    return f"{who} {verb} {values['roll_call']}?" if values.get("roll_call") else f"{who} {verb.rsplit(' ', 1)[0]}?"


def _result(values: Values) -> str:
    return f"What was the result of {values['roll_call']}?"


def _compare(values: Values) -> str:
    return f"Who changed between {values['first']} and {values['second']}?"


def _history(values: Values) -> str:
    about = values.get("about", "")
    return f"Voting history of {values['state']}{f' {about}' if about else ''}"


def _agree(values: Values) -> str:
    period = values.get("period", "")
    return f"How often do {values['first']} and {values['second']} agree{f' {period}' if period else ''}?"


def _rank(values: Values) -> str:
    period = values.get("period", "")
    return f"Which countries agree most with {values['state']}{f' {period}' if period else ''}?"


def _picture(values: Values) -> str:
    return f"{_result(values).rstrip('?')} as {values.get('kind') or 'board'}?"


def _find(values: Values) -> str:
    return f"Find votes on {values['words']}"


def _mute(values: Values) -> str:
    number, days = values.get("number", ""), values["days"]
    return " ".join(filter(None, ("mute", number, days if "d" in days.lower() else f"{days} days")))


_NUMBER = Parameter("number", ParameterKind.TEXT, "The number of one follow", required=False)
_STATE = Parameter("state", ParameterKind.STATE, "A country, by any name or code")
_PARTY = Parameter("state", ParameterKind.PARTY, "A country or a group such as NATO or BRICS")
_PERIOD = Parameter("period", ParameterKind.TEXT, "A time such as “since 2015” or “in 2023”", required=False)

ASK = Command(
    name="ask",
    summary="Ask anything about votes in your own words",
    parameters=(Parameter("question", ParameterKind.TEXT, "Your question"),),
    question=lambda values: values["question"],
    examples=(
        "How did India vote on the Ukraine resolution of February 2023?",
        "Who votes most like Brazil since 2015?",
        "Which EU countries abstained on ES-10/22?",
    ),
    everyday=True,
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
        question=_vote,
        examples=("How did India vote on ES-11/6?", "How did BRICS vote on ES-11/4?", "How did Germany vote?"),
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
        question=_who,
        examples=("Who voted against ES-11/6?", "Which EU members abstained on ES-10/22?"),
        keywords=("who", "abstained", "against", "favour", "members", "list", "lists"),
        everyday=True,
    ),
    Command(
        name="check",
        summary="Check what a text says about votes",
        parameters=(Parameter("text", ParameterKind.TEXT, "A sentence or a paragraph with claims about votes"),),
        question=lambda values: f"check: {values['text']}",
        examples=("check: On 12 October 2022 India abstained and 143 countries voted for the resolution on Ukraine.",),
        keywords=("check", "fact", "claim", "claims", "verify"),
        everyday=True,
    ),
    Command(
        name="result",
        summary="What came of a vote",
        parameters=(Parameter("roll_call", ParameterKind.ROLL_CALL, "A resolution or draft, by symbol or name"),),
        question=_result,
        examples=("What was the result of ES-11/4?", "Was S/2023/773 vetoed?"),
        keywords=("result", "results", "tally", "adopted", "veto", "vetoes"),
    ),
    Command(
        name="compare",
        summary="Who changed sides between two votes",
        parameters=(
            Parameter("first", ParameterKind.ROLL_CALL, "The one vote"),
            Parameter("second", ParameterKind.ROLL_CALL, "The other vote"),
        ),
        question=_compare,
        examples=("Who changed between ES-11/4 and ES-11/5?",),
        keywords=("compare", "changes", "changed", "moved"),
        everyday=True,
    ),
    Command(
        name="history",
        summary="One country over many votes, with its counts",
        parameters=(
            _STATE,
            Parameter("about", ParameterKind.TEXT, "A topic or a time: “on Palestine”, “in 2022”", required=False),
        ),
        question=_history,
        examples=("How has Brazil voted on Ukraine?", "How many times did India abstain in 2022?"),
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
        question=_agree,
        examples=("How often do India and China agree?", "Where did Australia and New Zealand differ?"),
        keywords=("agree", "agreement", "alike", "differ"),
    ),
    Command(
        name="rank",
        summary="Who votes most or least like a country",
        parameters=(_STATE, _PERIOD),
        question=_rank,
        examples=("Which countries agree most with Israel?", "With whom does Hungary agree least in the EU?"),
        keywords=("rank", "ranking", "rankings", "most", "least", "closest"),
    ),
    Command(
        name="find",
        summary="Find votes by words, time or margin",
        parameters=(Parameter("words", ParameterKind.TEXT, "What it was about, and when"),),
        question=_find,
        examples=("Find votes on Cuba since 2020", "Closest votes", "Vetoes by the United States"),
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
        question=_picture,
        examples=("Tiles ES-11/1", "Board of A/RES/181(II)[A]", "How did BRICS vote on ES-11/4 as a card?"),
        keywords=("picture", "pictures", "board", "tiles", "card", "image"),
    ),
    Command(
        name="pictures",
        summary="Turn the pictures that follow answers in this channel on or off",
        parameters=(Parameter("turn", ParameterKind.TEXT, "On or off", values=("on", "off")),),
        question=lambda values: f"Pictures {values['turn']}",
        examples=("Pictures off", "Pictures on"),
    ),
    Command(
        name="follow",
        summary="Let this channel hear of new votes when they are loaded",
        parameters=(
            Parameter("what", ParameterKind.TEXT, "Countries, groups, topics, vetoes, close votes or everything"),
        ),
        question=lambda values: f"follow {values['what']}",
        examples=("follow India on nuclear weapons", "follow BRICS splits", "follow Security Council vetoes"),
        keywords=("follow", "following", "notify", "notices", "alerts", "subscribe", "news"),
        moderator=True,
    ),
    Command(
        name="follows",
        summary="What this channel follows, and what the last load brought",
        parameters=(),
        question=lambda _: "follows",
        examples=("follows",),
        keywords=("follows", "subscriptions"),
    ),
    Command(
        name="unfollow",
        summary="End one follow of this channel, or all",
        parameters=(Parameter("which", ParameterKind.TEXT, "Its number, or all"),),
        question=lambda values: f"unfollow {values['which']}",
        examples=("unfollow 2", "unfollow all"),
        keywords=("unfollow", "unsubscribe"),
    ),
    Command(
        name="mute",
        summary="Hear nothing of one follow, or of all, for some days",
        parameters=(
            Parameter("days", ParameterKind.TEXT, "For how many days"),
            Parameter("number", ParameterKind.TEXT, "The number of one follow", required=False),
        ),
        question=_mute,
        examples=("mute 30 days", "mute 2 30 days", "unmute"),
        keywords=("mute", "unmute", "silence"),
    ),
    Command(
        name="each",
        summary="One message for each vote, for one follow or all",
        parameters=(_NUMBER,),
        question=lambda values: f"each {values.get('number', '')}".strip(),
        examples=("each 2",),
    ),
    Command(
        name="digest",
        summary="One message a load, for one follow or all",
        parameters=(_NUMBER,),
        question=lambda values: f"digest {values.get('number', '')}".strip(),
        examples=("digest 2",),
        keywords=("digest",),
    ),
    Command(
        name="quiet",
        summary="Hours in which nothing is sent to this channel",
        parameters=(Parameter("hours", ParameterKind.TEXT, "Such as 22-7 Europe/Berlin, or off", required=False),),
        question=lambda values: f"quiet {values.get('hours', '')}".strip(),
        examples=("quiet 22-7 Europe/Berlin", "quiet off"),
        keywords=("quiet", "night"),
    ),
    Command(
        name="status",
        summary="What is loaded, from which source, and until when",
        parameters=(),
        question=lambda _: "Status",
        examples=("What is loaded?",),
        keywords=("status", "loaded", "sources", "data"),
        everyday=True,
    ),
    Command(
        name="help",
        summary="This help",
        parameters=(),
        question=lambda _: "Help",
        examples=("Help",),
        everyday=True,
    ),
)

_BY_NAME = {command.name: command for command in COMMANDS}


def command_named(name: str) -> Command:
    """Raises KeyError."""
    return _BY_NAME[name]
