"""Questions for a picture: “tiles ES-11/6”, “How did BRICS vote on ES-11/4 as a board”, or just “as tiles”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from bot.answer import Answer, Kind, RollCallView, Suggestion, View, can_be_shared
from bot.language.tables import read_table
from bot.wording import in_sentence, listed
from data.model import Body

if TYPE_CHECKING:
    from bot.pictures.facts import Picture

MOST_OFFERED = 4
NO_PICTURE = "There is no picture of this."
TOO_FEW_YEARS = (
    "There is no picture of this: how often states agree is drawn by year, where they have votes in at least four."
)
NOT_TOGETHER = "There is no picture of these votes together."
ONE_CHOICE = "There is no picture of one choice over all of these votes: “by year” draws it."
SOME_MOVED = "There is no picture of these moves alone: the one of all who moved shows every state."
LOOK_IS_SET = (
    "Whether pictures are light or dark is a setting, TELLER_PICTURES; on the command line, “--dark” draws one dark."
)
ONE_AT_A_TIME = {
    View.BOARD: "A board shows one roll call at a time.",
    View.TILES: "Tiles show one roll call at a time, or the usual votes in three or more of the Assembly.",
    View.CARD: "A card shows one roll call at a time.",
}
# What is drawn is not what was asked for.
UNDRAWN = "Teller draws no {}: this is the nearest."
OF_ONE = {
    View.BOARD: "A board is of one roll call; this picture is of all of them.",
    View.TILES: "Tiles are of all states; this picture is of those that were asked about.",
    View.CARD: "A card is of one roll call; this picture is of all of them.",
}
OF_COUNCIL = "The Security Council is drawn as its horseshoe: tiles are of the General Assembly."
OF_ASSEMBLY = "The horseshoe is the Security Council's: a vote of the General Assembly is drawn as a board."
OF_ALL = "The tiles show what each state usually chose in these votes; highlighted: {}."
# A text that is longer is no request, whatever it ends with.
LONGEST = 300
ANY_KIND = "picture"


class PictureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The words of words.toml."""

    names: dict[View, tuple[str, ...]]
    words: dict[View, tuple[str, ...]]
    any: dict[str, tuple[str, ...]]
    undrawn: dict[str, str]
    around: dict[str, tuple[str, ...]]

    @cached_property
    def kinds(self) -> dict[str, View]:
        """By what people call them; a kind by its own name, too."""
        return {word: view for of in (self.names, self.words) for view, called in of.items() for word in called}

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return (*self.kinds, *self.any["names"], *self.any["words"], *self.around["places"], "dark", "light")

    def may_stand_in(self, text: str) -> bool:
        """Whether it has a word of these, as most questions have none; what that asks for is read where it has one."""
        said = text.lower()
        return any(word in said for word in self._all)


@cache
def picture_words() -> PictureWords:
    return msgspec.convert(read_table(Path(__file__).with_name("words.toml")), PictureWords)


def _either(words: Iterable[str]) -> str:
    """A pattern for one of them: the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# At the horseshoe sits the Security Council: only a symbol says otherwise.
HORSESHOE, _IN_COUNCIL = "horseshoe", " in the Security Council"
_SAYS_BODY = re.compile(r".*/.*|\d+|.*\b(?:council|unsc)\b.*", re.IGNORECASE)
# “Tiles of how the EU voted” has a question of its own, and a history is no vote with a result.
_QUESTION = re.compile(r"(?:how|who|which|what|did|does|do|has|have|was|were)\b|.*\b(?:history|votes)\b", re.IGNORECASE)

_DARK_OR_LIGHT = re.compile(r"\b(?:dark|light) \w+")


class _Forms(msgspec.Struct, frozen=True):
    """How a picture is asked for: of the vote that is named, or of what a question asks."""

    of_vote: tuple[re.Pattern[str], ...]
    of_question: tuple[re.Pattern[str], ...]
    named: re.Pattern[str]
    look: re.Pattern[str]


@cache
def _forms() -> _Forms:
    said = picture_words()
    around = {name: _either(words) for name, words in said.around.items()}
    sure = _either(word for of in said.names.values() for word in of)
    kind = _either(said.kinds)
    drawn, either = _either(said.any["names"]), _either((*said.any["names"], *said.any["words"]))
    article = "(?:an? |the |one |some )?"
    leads = rf"(?:(?:{around['leads']}),? )*"
    begin = rf"{leads}{article}(?:(?:{around['adjectives']}) )*"
    behind = rf"(?:,? (?:that )?(?:i|we) can (?:share|post|tweet|use)| to (?:share|post|tweet))?(?: (?:on|for) (?:{around['places']}))?"
    # Words such as “board” also stand in titles and names: what follows them at once must have a number.
    of_number = rf"{begin}(?:{kind}|picture){behind} (?:(?:of|for|on|about) |roll_call:)?(?P<what>\S*\d.*?)(?: (?:as |kind:)?(?:{kind}))?"
    as_kind = rf"{leads}{article}(?P<what>.+?),? as {article}(?:{kind}|picture|{drawn})(?: of the hall)?{behind}"
    alone = rf"{leads}(?:(?:as|in|on) )?{begin}(?:{kind}|picture|{drawn}){behind}(?P<what>)"
    # These stand in no name before “of” or a pause.
    of_kind = rf"{begin}(?:(?:{sure}|map|card){behind}(?: (?:of|for|on|about|showing|with)|,|:| [–—-])|(?:board|picture)(?:,|:)) (?P<what>.+?)"
    # What is charted is seldom one vote.
    of_any = rf"{begin}(?:{either}){behind}(?: of| for| on| showing|:|,)? (?P<what>.+?)"
    on_place = rf"{leads}(?:for|on) (?:{around['places']})(?P<what>)"
    # At the end they do not, behind a number, a noun for a vote, or a pause; those that name nothing else behind anything.
    at_end = (
        rf"(?P<what>.+?)(?: ?[,;:.?!–—-] ?(?!as a (?:line )?(?:chart|graph))(?:(?:as|with|in|on) )?{begin}|(?<=[\d\])]) "
        rf"| (?:in {article}|on an? (?=map)|(?={sure}|{drawn}|picture|pic\b)|with {article}(?={either})))(?:{kind}|{either})(?:(?: or|,) (?:{kind}|{either}))?{behind}"
    )
    at_end_of_vote = rf"(?P<what>.+? (?:votes?|resolution)) (?:{kind}|picture)"
    # Between what is asked and more of it.
    among = rf"(?P<what>.+?) (?:(?:as|in|on) )?{article}(?:{sure}|{drawn})(?:,| of| for| on)? (?P<more>.+?)"
    # Before what it is of, without a word between.
    of_sure = rf"{begin}(?:{sure}) (?P<what>.+?)"
    look = rf"(?:,? ?(?:in|on|with) (?:an? |the )?(?:dark|light) (?:{around['looks']})\b|,? (?:in |on )?(?:dark|light)(?=[ .!?]*$)|\b(?:dark|light)(?= (?:{kind}|{either})\b))"
    end = r"(?:,? (?:please|pls|plz))?[ .!?]*"

    def compiled(*forms: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(form + end, re.IGNORECASE) for form in forms)

    return _Forms(
        compiled(of_number, of_kind),
        compiled(alone, on_place, as_kind, at_end, at_end_of_vote, of_any, among, of_sure),
        re.compile(rf"\b({_either((*said.kinds, *said.undrawn))})\b", re.IGNORECASE),
        re.compile(look, re.IGNORECASE),
    )


class PictureAsked(msgspec.Struct, frozen=True):
    """The question whose answer is to be shown as `view`, or by any picture that fits it; empty where it is the one before.
    `called`: what the kind was called; `look`: it was to be light or dark."""

    question: str
    view: View | None
    called: str = ""
    look: bool = False


def picture_asked(text: str) -> PictureAsked | None:
    """None where the text asks for no kind of picture."""
    words = " ".join(text.split())
    if len(words) > LONGEST or not picture_words().may_stand_in(words):
        return None
    forms = _forms()
    plain = " ".join(forms.look.sub(" ", words).split())
    says_look = plain != words
    found = next(filter(None, (form.fullmatch(plain) for form in (*forms.of_vote, *forms.of_question))), None)
    if found is None:
        # “In dark mode” is a wish for the picture that there is.
        return PictureAsked(plain, None, look=True) if says_look and _DARK_OR_LIGHT.search(words) else None
    around = f"{plain[: found.start('what')]} {plain[found.end('what') :]}"
    what = f"{found['what']} {found.groupdict().get('more') or ''}".strip()
    named = [word.lower() for word in forms.named.findall(around)]
    of_vote = found.re in forms.of_vote and not _QUESTION.match(what)
    body = _IN_COUNCIL if named[-1:] == [HORSESHOE] and not _SAYS_BODY.fullmatch(what) else ""
    question = f"What was the result of {what}{body}?" if of_vote else what
    called = named[-1] if named else ""
    return PictureAsked(question, picture_words().kinds.get(called), called, says_look)


def question_as(question: str, view: View | None) -> str:
    """The question that brings the same answer with this kind of picture, or with any."""
    return f"{question.rstrip(' ?.!')} as {view or ANY_KIND}"


def offered(answer: Answer, picture: Picture | None, asked: PictureAsked) -> Answer:
    """The answer to a question for a picture, and where it is not the one that was asked for, why that is and what can be had
    instead. Where the question is asked back, each choice is for that picture."""
    # Few questions are for a picture.
    from bot.pictures.facts import RollCallPicture  # noqa: PLC0415

    view, notes = asked.view, (*answer.notes, *([LOOK_IS_SET] if asked.look else ()))
    options = tuple(Suggestion(one.label, question_as(one.question, view)) for one in answer.options)
    shown = isinstance(picture, RollCallPicture) or (picture and (answer.over or view is None))
    if picture and shown:
        notes = (*notes, *_instead(picture, asked))
    answer = msgspec.structs.replace(answer, view=view, notes=notes, options=options)
    if shown or not can_be_shared(answer):
        return answer
    if len(answer.roll_calls) < 2:  # noqa: PLR2004
        by_year = answer.agreement or answer.ranking
        return msgspec.structs.replace(answer, notes=(*notes, TOO_FEW_YEARS if by_year else NO_PICTURE))
    if answer.kind is Kind.HISTORY and view is None:
        return msgspec.structs.replace(answer, notes=(*notes, ONE_CHOICE))
    if answer.changes and picture is None:
        first, second = answer.roll_calls
        everybody = Suggestion("All who moved", f"Who changed between {first.symbol} and {second.symbol}?")
        return msgspec.structs.replace(
            answer, notes=(*notes, SOME_MOVED), follow_ups=(everybody, *answer.follow_ups[:3])
        )
    instead = tuple(_of(call, view or View.BOARD) for call in answer.roll_calls[:MOST_OFFERED])
    why = ONE_AT_A_TIME[view] if view else NOT_TOGETHER
    return msgspec.structs.replace(answer, notes=(*notes, why), follow_ups=instead)


def _instead(picture: Picture, asked: PictureAsked) -> Iterator[str]:
    """What is drawn, where that is another kind than the one that was asked for."""
    from bot.pictures.facts import RollCallPicture, UsualPicture  # noqa: PLC0415

    if asked.called in picture_words().undrawn:
        yield UNDRAWN.format(picture_words().undrawn[asked.called])
    match picture:
        case RollCallPicture() if picture.heading.body is Body.ASSEMBLY and asked.called == HORSESHOE:
            yield OF_ASSEMBLY
        case RollCallPicture() if picture.heading.body is Body.COUNCIL and asked.view is View.TILES:
            yield OF_COUNCIL
        case RollCallPicture():
            return
        case UsualPicture() if not picture.groups and asked.view in (View.TILES, None):
            if named := [in_sentence(member.name) for member in picture.members if member.named]:
                yield OF_ALL.format(listed(named))
        case UsualPicture() if asked.view is View.TILES:
            return
        case _ if asked.view:
            yield OF_ONE[asked.view]


def without_pictures(options: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The choices as they were before each was for a picture."""
    asked = [(one, picture_asked(one.question)) for one in options]
    return tuple(Suggestion(one.label, shown.question) if shown else one for one, shown in asked)


def _of(call: RollCallView, view: View) -> Suggestion:
    label = f"{view.capitalize()} of {call.symbol}"
    return Suggestion(label, question_as(f"What was the result of {call.symbol}?", view))
